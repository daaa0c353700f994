import type { Manner } from '../../../../words/en/mails/phrases.ts'
import type { MailModel } from '../../content/model.ts'
import { type Block, type MailWords, opening } from '../../render/blocks.ts'

/** How we speak to a leaver: warmly, or plainly where warmth could sting; volunteers are asked. */

export const isVolunteer = ({ leaver }: MailModel): boolean => leaver.kind === 'volunteer'

/** The leaver went on bad terms: no thanks and no good wishes. */
export const isNeutral = ({ tone }: MailModel): boolean => tone === 'neutral'

export function manner(model: MailModel): Manner {
  if (!isVolunteer(model)) return 'please'
  return isNeutral(model) ? 'ask' : 'grateful'
}

/** A first line that only warms: nothing, where it could sting. */
export const warmly = (model: MailModel, text: string): readonly Block[] =>
  isNeutral(model) ? [] : [opening(text)]

export function thanks(model: MailModel, { said }: MailWords): readonly Block[] {
  const { volunteer, usual } = said.thanks
  return warmly(model, (isVolunteer(model) ? volunteer : usual)(model.organisation))
}

export const thanksSoFar = (model: MailModel, words: MailWords): readonly Block[] =>
  model.done > 0 ? warmly(model, words.said.thanks.soFar) : thanks(model, words)

/** The subject of everything about a leaver's list, the same from the first mail to the last. */
export function leaverSubject(model: MailModel, { said }: MailWords): string {
  const { usual, volunteer, plainVolunteer } = said.leaverSubject
  const { organisation, leaver } = model
  if (!isVolunteer(model)) return usual(organisation, leaver.role)
  return isNeutral(model) ? plainVolunteer(organisation, leaver.role) : volunteer(leaver.role)
}

export const reLeaverSubject = (model: MailModel, words: MailWords): string =>
  words.said.re(leaverSubject(model, words))
