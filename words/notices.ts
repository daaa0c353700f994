import type { Name, Named } from './en/mails/name.ts'
import type { Words } from './index.ts'

/** What a notice is called in a language; nothing, where a record tells of a type that is no more. */
export function noticeName({ mails }: Pick<Words, 'mails'>, type: string): Name | undefined {
  const known: Readonly<Record<string, Named | undefined>> = mails.notices
  return known[type]?.name
}
