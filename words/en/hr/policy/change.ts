import { counted } from '../../counted.ts'

/** The form that changes a policy, and who may use it. */
export const change = {
  title: 'Change the policy',
  intro: (version: string) =>
    `What you save is a new version, beside version ${version}. You see what it changes and what it would do before it comes into force.`,
  organisation: (name: string) =>
    `Where the policy names you, write {organisation}: people read “${name}” there, the name in Settings.`,
  parts: {
    whole: 'Title and statement',
    duties: 'What is asked, of whom and by when',
    late: 'When something is late, and other days',
    clauses: 'The policy’s own words',
  },
  lateParts: (name: string): string =>
    name === ''
      ? 'Other days and numbers'
      : name === 'cadence'
        ? 'The row of steps'
        : `Ladder “${name}”`,
  aboutDuty: (kinds: string, due: string, off: boolean) =>
    `For ${kinds}, due ${due}${off ? ', only where HR turns it on' : ''}`,
  asked: 'Asked without being turned on',
  labels: {
    'title.*': 'Title of the policy',
    'statement.*': 'What the leaver signs',
    'duties.*.default': 'Is it asked?',
    'duties.*.applies_to.kinds': 'Of whom?',
    'duties.*.due.offset_wd': 'Due',
    'duties.*.reminders_wd': 'Reminders',
    'duties.*.title.*': 'Title',
    'duties.*.ask.*': 'What is asked',
    'ladders.*.*.day': (act: string) => `${act}: so many working days after the due day`,
    'cadence.first_mail_wd':
      'First mail: so many working days before the last day, at the earliest',
    'cadence.fair_wd': 'Nothing is due sooner than so many working days after the first mail',
    'cadence.remind_wd': 'A reminder comes so many working days before something new is due',
    'cadence.apart_wd': 'At most one reminder in so many working days',
    'cadence.sooner_wd':
      'What is about people’s data: the steps count from so many working days after it was due',
    'cadence.steps.*.day': (act: string) => `${act}: so many working days after the due day`,
    question_wd: 'If a leaver asks, the steps wait so many working days at most',
    dispute_wd: 'A leaver can say that a record is wrong for so many working days',
    change_wd: 'A leaver can change what they sent for so many working days',
    keep_agreement_above: 'Above so many kept contacts the line must agree',
    'clauses.*': (number: string) => `Clause ${number}`,
  },
  hints: {
    'duties.*.default': 'Else only where HR turns it on for a case.',
    'duties.*.due.offset_wd': (anchor: string) =>
      `Working days after ${anchor}. With a minus before it: -3 is three days before.`,
    'duties.*.reminders_wd': (anchor: string) =>
      `Working days after ${anchor}, with commas between; with a minus before it.`,
  },
  forKind: (kinds: string) => `, for ${kinds}`,
  inLanguage: (code: string) => `, in the language ${code}`,
  note: {
    label: 'What changes, and why',
    hint: 'A few words for whoever reads the list of versions later.',
  },
  save: 'Save as a new version',
  yaml: 'All else is changed in its text, as YAML',
  faults: {
    nobody: 'Tick at least one, or have it asked only where HR turns it on',
    number: (typed: string) => `“${typed}” is no whole number: write one like 10, or -3 for before`,
    nothing: 'Nothing differs from the version that you began with: change something first',
  },
  busy: 'Other texts are being checked just now: wait a minute, then save again',
  ended:
    'This could not be checked: what checks it ended before it had an answer. Wait a minute, then save again. If you read this once more, tell whoever runs Leavewell',
  stale: {
    heading: (version: string) => `Version ${version} was made meanwhile`,
    text: (name: string, note: string) =>
      `By ${name}: ${note}. What you typed is kept below, on top of it; what you did not touch is as that version has it. Look through it, and save again.`,
  },
  effect: {
    title: 'What it would do',
    text: 'To a leaver who never answers, whose line and chief executive never do, if they were started today. The people are made up.',
    caption: 'Mails to each person, before and now',
    head: ['To', 'Before', 'Now'],
    line: 'line',
    none: 'no mail',
    mails: (count: number, first: string) =>
      `${counted(count, { one: 'mail', other: 'mails' })}, the first on ${first}`,
  },
  right: {
    title: 'You can read the policy, and not change it',
    text: 'You can read the policy, and not change it. Nothing was changed.',
    who: 'These people can change it, and can let you:',
    nobody:
      'Nobody who signs in here can change it yet. The person who looks after Leavewell on its computer gives the first right; its guide for operators says how.',
    ask: 'Ask to be allowed',
    askText: 'They see it on their first page and here, and answer with one press.',
    asked: (day: string) => `You asked on ${day}. Nobody has answered yet.`,
  },
  asks: {
    heading: (name: string) => `${name} asks to be allowed to change the policy`,
    text: (email: string, day: string) => `${email}, on ${day}.`,
    allow: 'Allow it',
    refuse: 'Not now',
    act: 'Answer',
  },
  yours: {
    title: 'Is this your policy?',
    heading: (policy: string) => `Is “${policy}” your policy?`,
    text: 'New cases go by it: what people are asked, by when, and in which words. It was written by another organisation; where it names its author, people read your name.',
    asks: 'It asks everybody who leaves about:',
    read: 'Read it as a whole first',
    label: 'Is it yours?',
    choices: {
      yes: { text: 'Yes, as it is', hint: 'New cases go by it, and nobody is asked again.' },
      change: {
        text: 'Nearly: I want to change it',
        hint: 'Its days, what is asked, its words. You see what changes before it comes into force.',
      },
      later: { text: 'I will see to it later', hint: 'Settings keeps asking until then.' },
    },
    missing: 'Choose whether it is your policy',
    save: 'Go on',
    toDo: 'To do',
    done: 'Done',
    needText: 'New cases go by it. Say whether it is yours, or change it.',
    saved: 'Thank you. New cases go by it as it is.',
  },
}
