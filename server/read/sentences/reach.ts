import type { Words } from '../../../words/index.ts'
import type { CaseFile } from '../case-file.ts'

interface Mailbox {
  readonly email: string
  readonly phone?: string | null | undefined
}

/** 'hr@example.org or ring 01632 960 000', in the middle of a sentence; the address where it is all. */
export const reachWords = ({ shared }: Pick<Words, 'shared'>, { email, phone }: Mailbox): string =>
  phone ? shared.reach(email, unbroken(phone)) : email

/** How a leaver reaches HR. */
export const hrReach = ({ words, people, hrPhone }: CaseFile): string =>
  reachWords(words, { email: people.hr.email, phone: hrPhone })

/** A phone number that stays on one line. */
export const unbroken = (phone: string): string => phone.replaceAll(' ', '\u00a0')
