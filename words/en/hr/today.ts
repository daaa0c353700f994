import { counted } from '../counted.ts'

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']

/** HR's desk: what needs a person, who is leaving, what comes by itself. */
export const today = {
  machine: 'The clock of all cases says',
  /** While the clocks of all cases are moved. */
  moving: {
    title: 'The clocks are being moved',
    text: 'What comes due on the way happens in every case. You can close this page: they are moved all the same. When they are there, HR’s first page comes.',
    label: 'How far the clocks are',
    says: (at: string) => `The furthest says ${at}.`,
  },
  /** Whom things wait for, as its reader sees it. */
  you: 'you',
  hr: 'HR',
  nothing: (whom: string) => `Nothing needs ${whom} today`,
  things: (count: number, whom: string) =>
    `${NUMBERS[count] ?? count} ${count === 1 ? 'thing needs' : 'things need'} ${whom} today`,
  line: (day: string, counts: string) => `${day}. ${counts}`,
  counts: {
    nobody: 'Nobody is leaving.',
    leaving: (open: number) => (open === 1 ? '1 person is leaving' : `${open} people are leaving`),
    onTime: (people: string, open: number) =>
      `${people}, ${open === 1 ? 'on time' : 'all on time'}.`,
    late: (people: string) => `${people}, and is late.`,
    held: (people: string) => `${people}, and waits for HR.`,
    some: (
      people: string,
      { onTime, late, held }: Readonly<Record<'onTime' | 'late' | 'held', number>>,
    ) => {
      const on = `${onTime || 'none'} ${onTime > 1 ? 'are' : 'is'} on time`
      const behind = late ? [`${late} ${late === 1 ? 'is' : 'are'} late`] : []
      const waiting = held ? [`${held} ${held === 1 ? 'waits' : 'wait'} for HR`] : []
      return `${people}; ${[on, ...behind, ...waiting].join(', ')}.`
    },
  },
  sample: 'Mails name a sample organisation and sample people.',
  needs: {
    title: (whom: string) => `Needs ${whom}`,
    calm: 'Everything goes on by itself.',
    calmElse: 'Everything else goes on by itself.',
    more: (count: number, whom: string) =>
      `${counted(count, { one: 'more case', other: 'more cases' })} that ${count === 1 ? 'needs' : 'need'} ${whom}`,
  },
  others: {
    title: 'Waits for others',
    nothing: 'Nobody else is asked just now.',
    more: (count: number) =>
      `${counted(count, { one: 'more case', other: 'more cases' })} that ${count === 1 ? 'waits' : 'wait'} for others`,
    all: 'All that wait for others',
  },
  people: {
    title: 'People leaving',
    caption: 'People who are leaving, and where each case stands',
    nobody: 'Nobody is leaving just now.',
    all: 'All cases, the closed ones too',
    late: (count: number) => `${counted(count, { one: 'case', other: 'cases' })} late`,
    open: (count: number) => `All ${counted(count, { one: 'open case', other: 'open cases' })}`,
  },
  coming: {
    title: 'Coming up',
    nothing: 'Nothing is planned.',
    all: 'All, the soonest first',
    mail: (what: string, to: string) => `${what}: mail to ${to}`,
    of: (name: string, what: string) => `${name}: ${what}`,
  },
  firstVisit: {
    title: 'Welcome',
    heading: (name: string) => `Welcome, ${name}`,
    text: 'Nobody is leaving yet. Three things to do:',
    sample:
      'Sample settings are in force, so that you can try everything: a sample organisation and sample people. Put in your own before the first real case.',
    set: 'The organisation, the chief executive, and who stands in for them.',
    toDo: 'Sample',
    done: 'Done',
    start: 'You see every date and every mail before anything is sent.',
  },
  /** What needs a person: a heading, a text, and what the button says. */
  need: {
    doubt: {
      heading: (name: string) => `A mail to ${name} may or may not have arrived`,
      text: (reference: string, day: string, name: string) =>
        `${reference}, on ${day}. The connection broke as we handed it to our mail service. Ask ${name}, then say what became of it.`,
      act: 'See the messages',
    },
    unwritten: {
      heading: (name: string) => `A mail to ${name} could not be written`,
      text: (reference: string, day: string, name: string) =>
        `${reference}, on ${day}. It did not go, and it is not tried again. See what was wrong, tell whoever runs Leavewell, and tell ${name} yourself what they should know.`,
    },
    start: {
      refused: (name: string) => `${name}’s case could not be started`,
      waits: (name: string) => `${name}’s case waits to be started`,
      why: 'Open it to see why, then start it again.',
      received: (at: string) =>
        `Received ${at}, and safe. It starts as soon as the worker and Temporal answer.`,
      act: 'Look at it',
    },
    importHolidays: 'Import them',
    open: 'Open the case',
    correct: 'Correct the address',
    route: {
      heading: (title: string, who: string) => `${title}: ${who} has not said that it is in hand`,
      text: (on: string, leaver: string, by: string) =>
        `Asked at once on ${on}, about ${leaver}’s case.${by} Ring them.`,
      by: (when: string) => ` It has to be dealt with by ${when}.`,
    },
    unreachable: {
      heading: (name: string) => `We cannot reach ${name}`,
      leaver:
        'Mail to this address does not arrive. The clock is paused, and nobody was told that anything is late.',
      /** `asked` was asked in those days, before we knew; or nobody was, ''. */
      leaverOn: (day: string, asked: string) =>
        `Since ${day} mail to this address does not arrive. The clock is paused${
          asked
            ? ` from then on. Asked since: ${asked}. Tell them.`
            : ', and nobody was told that anything is late.'
        }`,
      line: (leaver: string, label: string) =>
        `Mail to this address does not arrive. They are ${leaver}’s ${label}, and cannot be asked.`,
      asked: (leaver: string, day: string) =>
        `Mail to this address does not arrive. ${leaver}’s case waits for their decision since ${day}, and nobody is asked in their place.`,
      other: (leaver: string) =>
        `Mail to this address does not arrive. They stand at the end of ${leaver}’s case, and cannot be asked.`,
    },
    silent: {
      ownPart: (who: string, leaver: string) => `${who} has not done their part for ${leaver}`,
      undecided: (who: string, leaver: string) => `${who} has not decided about ${leaver}`,
      text: (on: string, waits: string, next: string) => `Asked on ${on}.${waits} ${next}`,
      waits: ' It waits for them to decide or to close.',
      next: (what: string, on: string) => `${what} on ${on}.`,
      weekly: (on: string) => `HR has a note of it each week, the next on ${on}.`,
      nothing: 'Nothing more happens by itself.',
      several: (who: string, count: number) => `${who} has not decided about ${count} people`,
      others: (count: number) => counted(count, { one: 'other', other: 'others' }),
      see: 'See their cases',
    },
    unheard: {
      heading: (leaver: string) => `Notes about ${leaver} do not reach HR`,
      text: 'Mail to HR’s mailbox does not arrive. Correct it in this case; Settings has it for new cases, and for all that are open.',
    },
    own: {
      heading: (title: string, leaver: string) => `${title}, for ${leaver}`,
      text: (due: string) => `Our own part, due ${due}.`,
      act: 'Say that it is done',
    },
    address: {
      heading: (leaver: string) => `${leaver} has not confirmed their own address`,
      over: 'Their last day is over. Nothing about the case goes to an address that may be wrong. Ask them, and enter what they say.',
      on: (day: string) =>
        `Their last day is ${day}. Nothing about the case goes to an address that may be wrong. Ask them, and enter what they say.`,
      act: 'Enter their address',
    },
    paused: {
      heading: (leaver: string, on: string) => `${leaver}’s case is paused on ${on}`,
      corrected: 'The address is corrected. Let the case go on when you are ready.',
      stuck:
        'It did the same thing over and over, which is a fault of ours, and stopped itself. Tell whoever runs Leavewell for you, and let it go on when it is mended.',
      cannotReach: (leaver: string) =>
        `${leaver} could not be reached. Look for another way, then let the case go on.`,
      help: (leaver: string) => `${leaver} needs help`,
      helpText: (on: string, needs: string) =>
        `Asked for on ${on}: ${needs}. Find a way with them, then let the case go on.`,
      referral: (leaver: string) => `A referral of ${leaver} waits for you`,
      referralText: (on: string, outcome: string) =>
        `Proposed on ${on}: ${outcome}. Until you answer, nothing happens.`,
      answerReferral: 'Answer the referral',
      goOn: 'Let it go on',
      lookAgain: (leaver: string) => `Look again at ${leaver}’s pause`,
      rests: (leaver: string) => `${leaver}’s case rests`,
      since: (since: string, reason: string) => `Since ${since}: ${reason}.`,
      until: (review: string) => ` You wanted to look at it again on ${review}.`,
    },
  },
}
