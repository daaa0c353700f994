import { looksLike } from '../../../../people/signature.ts'
import type { FieldError } from '../../../look/params.ts'
import type { Visit } from '../visit.ts'

/** The hidden field that says which name was asked about: sent again, it is how this person signs. */
export const SIGNS = 'signs'

/**
 * Asks a visitor once whether a typed name that does not look like theirs is how they sign; nothing
 * where it looks like it, or they have been asked about this very one. Pure.
 */
export function asksToSign(
  { file, names, role }: Visit,
  typedName: string | undefined,
  asked: unknown,
): FieldError[] {
  if (!typedName || asked === typedName || looksLike(typedName, file.people[role].name)) return []
  return [{ path: 'typedName', message: file.words.shared.signs(typedName, names[role]) }]
}
