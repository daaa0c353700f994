import type { Kind } from '../../../workflows/pack/types.ts'
import { counted } from '../counted.ts'

/** Volunteers are asked, never told: they have no contract. */
export const volunteer = (kind: Kind): boolean => kind === 'volunteer'

const minutes = (count: number): string =>
  `about ${counted(count, { one: 'minute', other: 'minutes' })}`

/** How the leaver goes, as far as words to them depend on it. */
export interface Going {
  readonly kind: Kind
  readonly lastDay: string
  /** The last day is over. */
  readonly over: boolean
  /** They stay with the organisation in another role. */
  readonly stays: boolean
}

/** The words of the leaver's list, beside those of the pack. */
export const list = {
  title: 'Your list',
  /** Without a name where nobody can tell what they are called. */
  thanks: (name?: string) => (name ? `Thank you, ${name}` : 'Thank you'),
  intro: (going: Going) =>
    `${opening(going)} Do them in any order, and come back as often as you like.`,
  progressLabel: 'Things on your list that have an answer',
  progress: (done: number, total: number) => `${done} of ${total} done`,
  /** Of the networks in use, which are one thing together. */
  far: (done: number, total: number) => `${done} of ${total} networks answered`,
  left: (count: number, each?: number) =>
    each === undefined
      ? `${minutes(count)} left`
      : `${minutes(count)} left, and ${minutes(each)} for each network that you use`,
  finish: (kind: Kind, late: boolean) => {
    if (late) return volunteer(kind) ? 'we hoped for it by' : 'it was due by'
    return volunteer(kind) ? 'we would be grateful if you could finish by' : 'please finish by'
  },
  unseen: 'We cannot see your accounts or contacts.',
  never: 'We will never ask for a password, a screenshot or the name of a contact.',
  privacy: 'What we keep, and who sees it',
  todo: 'To do',
  waits: (status: string) => `${status} · we have it`,
  recorded: 'Written down for you',
  rests: 'Please keep for now',
  notNeeded: 'No longer needed',
  after: (titles: string) => `Better after: ${titles}`,
  start: 'Start',
  goOn: 'Carry on',
  agree: (who: string) => `${who} is asked to agree`,
  willAgree: (who: string) => `${who} is asked to agree once you send`,
  /** They are asked to talk about another part of it first. */
  agreeLater: (who: string) => `${who} is asked to agree once you are sure about the rest`,
  agreed: 'Agreed',
  refused: 'Please look at it again',
  by: (kind: Kind, day: string, late: boolean) => {
    if (late) return volunteer(kind) ? `We hoped for it by ${day}` : `It was due by ${day}`
    return `Please by ${day}`
  },
  add: 'Add another site',
  /** Over what has an answer, or rests. */
  askedBy: (day: string) => `Asked for by ${day}`,
  send: 'Check your answers and send',
  notYet: 'You can send when everything has an answer.',
  notWhileHeld: 'You can send when what rests goes on and everything has an answer.',
  saved: (title: string) => `Saved: ${title}.`,
  last: {
    heading: 'One step is left',
    text: 'You have answered everything. It counts once you have looked it through and sent it.',
  },
  sendAgain: {
    heading: 'Please send your answers again',
    text: 'Something has changed since you sent them. It counts once you have sent it again.',
  },
  again: {
    heading: 'Something is open again',
    text: 'What you sent before counts once all is answered and sent again.',
  },
  asked: {
    heading: 'Whom we have asked',
    why: 'Some things are not confirmed yet.',
    whyUnsent: 'You have answered everything, and it is not sent yet.',
    word: (who: string, on: string) => `We asked ${who} on ${on} to have a word with you.`,
    look: (who: string, on: string) => `We asked ${who} on ${on} to look at it.`,
    ends: 'It ends as soon as you have answered and sent it.',
  },
  changing: {
    heading: 'You are changing what you sent',
    text: 'What you signed stays as it is until you send again. If you would rather leave it, you need do nothing.',
  },
  /** What a person was asked about, while the whole is still to be sent. */
  lookedAt: { heading: 'Somebody is looking at it' },
  /** The same, where they have been asked whether it is still true: that is still to be said. */
  changingStill: {
    heading: 'You are changing what you sent',
    text: 'What you signed stays as it is until you send again. We still need your word once that all of it is true: when it is right, changed or not, check it and send it again.',
  },
  sent: {
    heading: 'We have your answers',
    done: 'There is nothing left for you to do here.',
    see: 'See what you sent',
    change: 'If your answer changes in the meantime, change it here and send again.',
  },
  held: {
    heading: 'Please do not delete anything for now',
    text: 'For the moment everything from your role should stay as it is. Things marked “Please keep for now” rest, and nobody counts them as late. We write to you when they go on. The others you can answer.',
  },
  paused: {
    heading: 'There is no hurry',
    text: 'The days on this page wait for now. We write to you before they go on.',
  },
}

/** Some of it is due after the last day, so nothing is asked for “before” it. */
function opening({ kind, lastDay, over, stays }: Going): string {
  const start = volunteer(kind) ? 'A few things we ask you to confirm' : 'A few things to confirm'
  if (stays) {
    const when = over ? 'now that your role has ended' : `as your role ends on ${lastDay}`
    return `${start} ${when}. You stay with us in another role, so the list is shorter.`
  }
  if (over)
    return `${start} now that you have ${volunteer(kind) ? 'finished volunteering' : 'left'}.`
  return `${start} as ${volunteer(kind) ? 'you finish' : 'you leave'} on ${lastDay}.`
}
