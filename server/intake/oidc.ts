import * as client from 'openid-client'
import type { Config } from '../../config.ts'
import { USER_ROLES, type UserRole } from '../../db/tables/access.ts'

/** Whom a provider says somebody is. Issuer and subject name them; an address may be given to another. */
export interface Claimed {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** In lower case; only where the provider answers for it. */
  readonly email: string | undefined
  /** The role that their groups stand for; `none` where no group does, and `own` where roles are given here. */
  readonly role: UserRole | 'none' | 'own'
  readonly idToken: string
}

/** What a browser keeps between going to the provider and coming back: for it alone, and once. */
export interface Waiting {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The organisation's own sign-in, by OpenID Connect. */
export interface SignOn {
  /** What its button is called. */
  readonly name: string
  /** Where to send the browser. @throws where the provider does not answer. */
  begin(): Promise<{ readonly url: string; readonly waiting: Waiting }>
  /** Whom the provider says has come back. @throws where anything about the answer is not as it must be. */
  finish(query: string, waiting: Waiting): Promise<Claimed>
  /** Where signing out there begins; nothing where the provider has no such place. */
  endOf(idToken: string): Promise<string | undefined>
}

type Settings = Pick<
  Config,
  | 'BASE_URL'
  | 'OIDC_ISSUER'
  | 'OIDC_CLIENT_ID'
  | 'OIDC_CLIENT_SECRET'
  | 'OIDC_NAME'
  | 'OIDC_SCOPE'
  | 'OIDC_ROLE_CLAIM'
  | 'OIDC_ROLES'
  | 'OIDC_TRUST_EMAIL'
>

/** The path to which a provider sends people back; to be registered there after BASE_URL. */
export const CALLBACK = '/own-sign-in/back'

/** The sign-in of the organisation, or nothing where none is set. Asks the provider once it is used. */
export function makeSignOn(settings: Settings): SignOn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, BASE_URL: base } = settings
  if (!issuer || !id) return undefined
  const discovered = onceItWorks(() => discover(settings, issuer, id))
  const redirect_uri = base + CALLBACK
  return {
    name: settings.OIDC_NAME,
    async begin() {
      const provider = await discovered()
      const verifier = client.randomPKCECodeVerifier()
      const waiting = { state: client.randomState(), nonce: client.randomNonce(), verifier }
      const url = client.buildAuthorizationUrl(provider, {
        ...{ redirect_uri, scope: settings.OIDC_SCOPE },
        ...{ state: waiting.state, nonce: waiting.nonce },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, waiting }
    },
    async finish(query, { state, nonce, verifier }) {
      const back = new URL(redirect_uri + query)
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
      const tokens = await client.authorizationCodeGrant(await discovered(), back, checks)
      const claims = tokens.claims()
      if (!claims || !tokens.id_token) throw new Error('the provider sent no ID token')
      return claimedIn(claims, tokens.id_token, settings)
    },
    async endOf(idToken) {
      const provider = await discovered()
      if (!provider.serverMetadata().end_session_endpoint) return undefined
      const after = { post_logout_redirect_uri: `${base}/sign-in?after=sign-out` }
      return client.buildEndSessionUrl(provider, { ...after, id_token_hint: idToken }).href
    },
  }
}

async function discover(
  { OIDC_CLIENT_SECRET: secret }: Settings,
  issuer: string,
  id: string,
): Promise<client.Configuration> {
  const url = new URL(issuer)
  // The signature of an ID token is checked, however it came.
  const execute = [client.enableNonRepudiationChecks]
  if (url.protocol === 'http:') execute.push(client.allowInsecureRequests)
  const auth = secret ? client.ClientSecretPost(secret) : client.None()
  return client.discovery(url, id, undefined, auth, { execute, timeout: 10 })
}

/** What worked is kept; what failed is tried anew. */
function onceItWorks<T>(work: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined
  return () => {
    kept ??= work().catch((error: unknown) => {
      kept = undefined
      throw error
    })
    return kept
  }
}

type Claims = Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string }

/** What an ID token says that was found true. Pure. */
function claimedIn(claims: Claims, idToken: string, settings: Settings): Claimed {
  const { iss: issuer, sub: subject, email, email_verified: verified } = claims
  const isKnown = typeof email === 'string' && (verified === true || settings.OIDC_TRUST_EMAIL)
  const name = [claims.name, claims.preferred_username, email].find(
    (one) => typeof one === 'string',
  )
  return {
    ...{ issuer, subject, idToken, name: String(name ?? subject) },
    email: isKnown ? email.toLowerCase() : undefined,
    role: roleIn(claims, settings),
  }
}

/** The first role, of all that somebody's groups stand for: an administrator who is HR as well is one. */
function roleIn(claims: Claims, { OIDC_ROLE_CLAIM: claim, OIDC_ROLES: roles }: Settings) {
  if (!claim || !roles) return 'own'
  const has = [claims[claim] ?? []].flat().map(String)
  return USER_ROLES.find((role) => roles[role]?.some((group) => has.includes(group))) ?? 'none'
}
