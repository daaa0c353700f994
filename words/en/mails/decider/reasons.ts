import { inBrackets } from '../phrases.ts'

/** What the line or the chief is asked, reason by reason. `They` is the leaver, named above it. */

const POLICY = (clause: string | undefined) =>
  `Our policy asks for an informal word first${inBrackets(clause)}.`

const NO_NAMES = 'It does not say who the contacts are, and nobody needs to know.'

/** Whoever stands in for the line may not know the leaver. */
const COULD = 'Could you, or somebody you choose,'

const haveAWord = (could: string) =>
  `${could} have a word with them, and tell us what happened? If there is a note with it, you can read it on the page.`

const goThrough = (could: string) =>
  `${could} go through it with them, by phone or by letter, and write down on the page what they say? Please leave no message about it with anybody else.`

const inDoubt = (whom: string) => `Our policy asks people who are in doubt to speak to ${whom}.`

/**
 * `title` stands above a reason where a mail asks for several, `lead` leads to what it is about. Then
 * follows what is asked, of the line and of anybody else.
 */
export const reasons = {
  late: {
    title: 'Not yet confirmed',
    lead: 'They have not yet confirmed this, which we ask of everyone who leaves:',
    unsent: 'They have answered everything, and have not sent it yet. It counts once they do:',
    missed: 'They may have missed our mails, or need help.',
    untold: 'We have sent them no mail about it, so they may not know of it yet.',
    line: (clause: string | undefined, why: string) => `${POLICY(clause)} ${why}`,
    /** Where nobody leads the leaver. */
    alone: (clause: string | undefined, why: string) =>
      `${POLICY(clause)} Nobody leads this leaver, so it comes to you. ${why}`,
    chief: (clause: string | undefined, line: string) =>
      `Our policy asks for an informal word from ${line} first. That has not settled it, so it comes to you${inBrackets(clause)}.`,
  },
  unsure: {
    title: 'A question',
    lead: 'They have sent us their answers, and are not sure about this, or would like help with it:',
    line: inDoubt('you'),
    other: inDoubt,
    /** Whoever leads the leaver was asked first. */
    chief: (whom: string) =>
      `Our policy asks people who are in doubt to speak to ${whom} first. That has not settled it, so it comes to you.`,
  },
  kept: {
    title: 'Contacts to keep',
    lead: 'They have sent us their answers. They would like to keep some contacts, for a reason that needs your agreement:',
    shows: `The page says how many, and why. ${NO_NAMES}`,
    agree: 'Do you agree? Please say so on the page, or say why not.',
  },
  'handed-over': {
    title: 'Handed over',
    lead: 'They say that this is handed over, or agreed:',
    leadLine: 'They say that this is handed over to you, or agreed with you:',
    line: 'It counts once you say so too. Do you have it now, or have you agreed on it? Please tell us on the page.',
    other: 'It counts once you say so too. Please ask who has it now, and tell us on the page.',
  },
  'handed-back': {
    title: 'Back with you',
    lead: 'This has come back to you:',
    line: haveAWord('Could you'),
    other: haveAWord(COULD),
  },
  'passed-up': {
    title: 'Passed on to you',
    lead: (label: string) => `Their ${label} has passed this on to you:`,
    leadAlone: 'This has been passed on to you:',
    leadUnheard: (label: string) =>
      `Our mail to their ${label} does not arrive, so you are asked in their place:`,
    why: 'You can read on the page why.',
  },
  appeal: {
    title: 'To look at again',
    lead: 'They would like to keep some contacts, and were asked to remove them. Now they ask you to look at it again:',
    shows: `The page shows both sides. ${NO_NAMES}`,
  },
  'by-hand': {
    title: 'To go through with them',
    lead: 'They get no mail from us, so they hear of this from you alone:',
    line: goThrough('Could you'),
    other: goThrough(COULD),
  },
  'own-duty': {
    title: 'For you to do',
    lead: 'When somebody leaves, this is ours to do, and it is with you:',
    done: 'When it is done, please say so on the page.',
  },
  call: {
    line: 'Could you give them a call in the next two working days?',
    other: `${COULD} give them a call in the next two working days?`,
  },
}
