import type { Because, RouteId } from '../../../workflows/pack/types.ts'
import { became } from '../became.ts'
import { counted } from '../counted.ts'
import { backing } from '../mails/phrases.ts'

/** Why somebody is asked on a ladder or beside it; what came by a route has a page of its own. */
export type Reason = Exclude<Because, RouteId>

/**
 * What deciders are asked, beside the words of the pack. Nobody is called late, and nobody is told
 * what was opened.
 */
export const asking = {
  /** Who a page is about: 'Sam Sample · Helpline, volunteer · last day Friday 29 January 2027'. */
  about: (leaver: string, role: string, lastDay: string) =>
    `${leaver} · ${role} · last day ${lastDay}`,
  ask: {
    /** `word`: for whoever talks with the leaver; `decision`: for the next rung. */
    title: {
      word: (leaver: string) => `Please have a word with ${leaver}`,
      decision: (leaver: string) => `A decision about ${leaver}`,
      'by-hand': (leaver: string) => `Please go through a list with ${leaver}`,
      /** While the leaver is left in peace. */
      rests: (leaver: string) => `About ${leaver}: this waits for now`,
      kept: (leaver: string) => `${leaver} would like to keep some contacts`,
      'handed-over': (leaver: string) => `Is this right? ${leaver} says that it is`,
      appeal: (leaver: string) => `${leaver} asks you to look again`,
      'own-duty': (leaver: string) => `Things to do as ${leaver} leaves`,
    },
    /** Who it is, with the last day where the page begins. */
    who: (leaver: string, lastDay: string) => `${leaver} (last day ${lastDay})`,
    lead: {
      late: (who: string) =>
        `${who} has not yet confirmed this, which we ask of everybody who leaves.`,
      unsure: (who: string) => `${who} has sent their answers, and is not sure about this.`,
      'passed-up': (who: string) =>
        `${who} has not yet confirmed this, and it was passed on to you.`,
      'handed-back': (who: string) =>
        `${who} has not yet confirmed this, and it was handed back to you.`,
      kept: (who: string) =>
        `${who} keeps some contacts for a reason that you are asked to agree to. You see how many and why, and never whom or where.`,
      'handed-over': (who: string) => `${who} says this. It counts once you agree.`,
      appeal: (who: string) =>
        `${who} was asked to answer this anew, does not agree, and asks you to look at it again.`,
      'by-hand': (who: string) =>
        `We do not write to ${who}. Please go through this with them in person, on the phone or by letter, and then record what they told you.`,
      'own-duty': (who: string) => `This is yours to do as ${who} leaves.`,
    } satisfies Record<Reason, unknown>,
    alone: (leaver: string) => `Nobody leads ${leaver} here, so you are asked.`,
    rests: (leaver: string) =>
      `Just now nothing is asked of ${leaver}. Please do not get in touch with them about this for the moment. What you know already, you can still record.`,
    note: (who: string) => `${who} wrote to you:`,
    last: 'This is the last step of the policy: choose how it goes on, or close it.',
    due: (day: string, past: number) =>
      past > 0
        ? `Due ${day}, ${counted(past, { one: 'working day', other: 'working days' })} ago`
        : `Due ${day}`,
    policy: (clauses: string) => `What the policy says (${clauses})`,
    clause: (number: string) => `Clause ${number}:`,
    source: (source: string) => `From good practice: ${source}. The policy does not ask for it.`,
    status: {
      unsure: 'They are not sure',
      none: 'Not answered yet',
      some: 'Answered in part',
      unsent: 'Answered, not sent yet',
      unsigned: 'Not sent yet',
    },
    kept: (count: number, reason: string) => `${count} kept: “${reason}”`,
    theySay: (answer: string) => `They say: “${answer}”`,
    jump: 'Record what happened',
    heading: {
      late: 'What is open',
      'passed-up': 'What was passed on to you',
      'handed-back': 'What has come back to you',
      unsure: 'What they are not sure about',
      kept: 'What they keep',
      'handed-over': 'What they say',
      appeal: 'What it is about',
      'by-hand': 'What to go through',
      'own-duty': 'What is yours to do',
    } satisfies Record<Reason, string>,
    mails: {
      heading: 'What we sent to them',
      all: (count: number, from: string, to: string) =>
        `${counted(count, { one: 'mail', other: 'mails' })}, from ${from} to ${to}`,
      none: 'No mail has gone out to them yet, so they may not know.',
      byHand: 'They get no mail from us, so they know of it through you alone.',
      fair: 'That does not say that they read them.',
      lost: 'So they may not have seen all of it. None of this says what they read.',
    },
    answers: {
      heading: 'What they have answered so far',
      text: (done: number, total: number) => `${done} of ${total} things have an answer.`,
      unsure: (count: number) =>
        `They are not sure about ${counted(count, { one: 'thing', other: 'things' })} and would like a word.`,
      unseen: 'What they answered is theirs: it is not shown here.',
    },
    talk: {
      ring: (leaver: string, phone: string) => `You can ring ${leaver}: ${phone}`,
      heading: 'You could say',
      late: [
        '“Thank you for all you have done with us.”',
        '“Did our mails reach you? Is something in the way?”',
        '“If you need more time or another way to do it, we can find one.”',
      ],
      unsure: [
        '“Thank you for your answers. What are you not sure about?”',
        '“Only people you got to know through your role count. People you knew already do not.”',
        '“When you know, you can change your answer with the link you have.”',
      ],
      'by-hand': [
        '“Thank you for all you have done with us. May I go through a few things with you?”',
        '“You do not need to tell me which sites you use, or whom you know there.”',
        '“Take the time you need. I write down only what you tell me is done.”',
      ],
      never:
        'Please do not ask for passwords, for the names of their contacts or to look at their accounts.',
    },
    earlier: {
      heading: 'Earlier in this case',
      decided: (who: string, label: string, clause: string) =>
        `${who}: ${label} (${backing(clause)})`,
      asked: (line: string) => `${line} was asked to have a word.`,
      reason: (reason: string) => `Reason: ${reason}`,
      disputed: (leaver: string) => `${leaver} said that what was recorded was not right.`,
    },
    label: 'What do you want to record?',
    hint: 'You can still change your mind on the next page.',
    option: (hint: string, clause: string) =>
      `${hint} ${clause.includes(',') ? 'Clauses' : 'Clause'}\u00a0${clause}.`,
    or: 'or',
    else: {
      text: 'Something else',
      hint: (reports: string) => `There is more to choose from, such as ${reports}.`,
      others: 'There is more to choose from.',
      title: 'What else you can record',
      back: 'Back to what you are asked',
    },
    next: 'Continue',
    choose: 'Choose what you want to record',
  },
  route: {
    by: 'Reported by',
    on: 'Reported on',
    noticed: 'Noticed on',
    kinds: 'What it is about',
    deadline: 'To be dealt with by',
  },
  nothing: {
    title: 'Nothing waits for you here',
    text: 'It was answered or decided meanwhile. You do not need to do anything. Thank you for looking.',
    told: 'We only wanted you to know. You do not need to do anything. Thank you for looking.',
    recorded: 'See what you recorded',
  },
  more: {
    heading: 'Something still waits for you',
    text: 'It is about the same person.',
    go: 'Go on to it',
  },
  /** A mail to the leaver that is not told of by its name. */
  otherMail: 'other mail',
  mailStates: {
    ...{ 'handed-over': became['handed-over'], taken: became.taken, arrived: became.arrived },
    ...{ delayed: became.delayed, 'came-back': became['came-back'] },
    ...{ refused: became.refused, unknown: became.unknown },
  },
} as const
