import type { MailModel } from '../../content/model.ts'
import { type Block, opening } from '../../render/blocks.ts'

/** How we speak to a leaver: warmly, or plainly where warmth could sting; volunteers are asked. */

export const isVolunteer = ({ leaver }: MailModel): boolean => leaver.kind === 'volunteer'

/** The leaver went on bad terms: no thanks and no good wishes. */
export const isNeutral = ({ tone }: MailModel): boolean => tone === 'neutral'

/** A first line that only warms: nothing, where it could sting. */
export const warmly = (model: MailModel, text: string): readonly Block[] =>
  isNeutral(model) ? [] : [opening(text)]

export const thanks = (model: MailModel): readonly Block[] =>
  warmly(
    model,
    isVolunteer(model)
      ? `Thank you for giving your time to ${model.organisation}.`
      : `Thank you for your work with ${model.organisation}.`,
  )

export const thanksSoFar = (model: MailModel): readonly Block[] =>
  model.done > 0 ? warmly(model, 'Thank you for what you have done so far.') : thanks(model)

/** 'Please do it by Friday 12 February.' `what` follows 'please' and 'if you could' alike. */
export function asked(model: MailModel, what: string): string {
  if (!isVolunteer(model)) return `Please ${what}.`
  return isNeutral(model) ? `We ask you to ${what}.` : `We would be grateful if you could ${what}.`
}

/** The subject of everything about a leaver's list, the same from the first mail to the last. */
export function leaverSubject(model: MailModel): string {
  if (!isVolunteer(model)) return `Leaving ${model.organisation}: a few things to confirm`
  return isNeutral(model)
    ? `Finishing with ${model.organisation}: a few last things`
    : 'Thank you for volunteering, and a few last things'
}
