import { tokenFor } from '../../../../db/crypto/link-token.ts'
import type { ServerDeps } from '../../../deps.ts'

/** A sign-in has one link in its life. */
export const signInLink = (id: string) => ({ purpose: 'sign-in', id, generation: 1 }) as const

/** The address that signs a user in, for a `sign_ins` row. A secret: for that user alone. */
export const signInUrl = (
  {
    config,
    linkKeys,
  }: { config: Pick<ServerDeps['config'], 'BASE_URL'> } & Pick<ServerDeps, 'linkKeys'>,
  signInId: string,
): string => `${config.BASE_URL}/sign-in/${tokenFor(linkKeys, signInLink(signInId))}`
