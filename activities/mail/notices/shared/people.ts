import type { Decider, Role } from '../../../../workflows/pack/types.ts'
import type { Decision, MailModel } from '../../content/model.ts'
import type { MailWords } from '../../render/blocks.ts'

/** Whom a mail speaks of. Names are used whole: which part is a first name is a guess. */

/** 'S.S.', or '' of a name without a letter. */
export function initials(name: string): string {
  const letters = name.split(' ').flatMap((word) => /\p{L}/u.exec(word)?.[0] ?? [])
  return letters.map((letter) => `${letter.toUpperCase()}.`).join('')
}

/**
 * Whom a mail is about, so that nobody takes two people of one name, or one person with two roles, for
 * each other; by name alone under a heading that says it.
 */
export const theLeaver = (model: MailModel, { said }: MailWords): string =>
  model.headed ? model.leaver.name : said.who.meant(model.leaver.name, told(model))

/**
 * The same in a subject, by name for the line and HR, who know the leaver; a list of others' mail is
 * often read by whoever works for them, too.
 */
export function inSubject(model: MailModel, { said }: MailWords): string {
  const { name } = model.leaver
  const isKnown = model.to.role === 'line' || model.to.role === 'hr'
  return said.who.brief(isKnown ? name : initials(name) || said.who.noInitials, told(model))
}

export const chiefSubject = (model: MailModel, words: MailWords): string =>
  words.said.chiefSubject(inSubject(model, words))

const told = ({ leaver: { kind, role, endDate: lastDay }, reference }: MailModel) => ({
  ...{ kind, role, lastDay, reference },
})

/** 'Lin Line, your manager,' or, where nobody leads this leaver, whoever is asked instead. */
export const yourLine = ({ line, chief, withoutLine }: MailModel, { said }: MailWords): string =>
  withoutLine ? chief.name : said.who.line(line.name, line.label)

/** 'their manager', for others than the leaver and the manager. */
export const theirLine = ({ line, withoutLine }: MailModel, { said }: MailWords): string =>
  withoutLine ? said.who.nobodysLine : said.who.theirLine(line.label)

/** When somebody will be asked next, if nothing is confirmed, and who that is. */
export const nextAsked = (
  model: MailModel,
  words: MailWords,
): { day: string; who: string } | null => {
  const day = model.withoutLine ? model.chiefAskedOn : model.lineAskedOn
  return day === null ? null : { day, who: yourLine(model, words) }
}

/** The reader's role was somebody else's when it was first asked. */
export const isInstead = ({ notices }: MailModel): boolean =>
  notices.some(({ type, instead }) => instead && (type === 'ask-line' || type === 'ask-chief'))

/** Who is asked in a role now, by name as far as a mail has it. */
export const whoFills = (role: Role, model: MailModel, words: MailWords): string =>
  role === 'line' || role === 'leaver' ? model.line.name : DECIDERS[role](model, words)

const DECIDERS: Readonly<Record<Decider, (model: MailModel, words: MailWords) => string>> = {
  line: yourLine,
  chief: ({ chief }) => chief.name,
  chair: ({ organisation }, { said }) => said.who.chair(organisation),
  'data-lead': ({ dataLead }) => dataLead.name,
  hr: ({ hr }) => hr.name,
}

/** What the mail tells of, as it was decided; the latest last. */
export const decisions = ({ decision, earlier = [] }: MailModel): readonly Decision[] =>
  decision ? [...earlier, decision] : []

/** The decision that gave a new day, the latest where there are several. */
export const newDay = (model: MailModel): Decision | null =>
  decisions(model).findLast(({ until }) => until) ?? null

/** Who took a decision; without one it is the organisation that says something. */
export const decider = (model: MailModel, words: MailWords, decision: Decision | null): string =>
  decision ? DECIDERS[decision.rung](model, words) : model.organisation
