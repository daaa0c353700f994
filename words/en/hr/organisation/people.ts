import { stillNamed } from './still-named.ts'

/** Who may sign in, and what they may. */
export const people = {
  title: 'People',
  text: 'Who may sign in here, and what they may. Each change stands in',
  roles: {
    administrator: {
      name: 'Administrator',
      hint: 'All that HR may, and the settings, the policy, people and keys.',
    },
    hr: { name: 'HR', hint: 'Starts offboardings, acts in them, reads everything.' },
    viewer: {
      name: 'Viewer',
      hint: 'Reads and saves, decides nothing: for trustees and auditors.',
    },
  },
  table: {
    caption: 'People who may sign in',
    head: ['Who', 'What they may', 'Last signed in'],
    you: 'you',
    invited: (day: string) => `Not yet; invited on ${day}`,
    never: 'Not yet',
    gone: (day: string) => `Taken away on ${day}`,
    words: 'sees what people typed',
    policy: 'may change the policy',
  },
  invite: {
    title: 'Invite somebody',
    text: 'They get a mail with a link that signs them in. It works once, within 3 days; later they ask for another on the sign-in page.',
    email: 'Their email address',
    name: 'Their name',
    role: 'What they may',
    roleMissing: 'Choose what they may',
    send: 'Send the invitation',
    emailWhat: 'their email address',
    nameWhat: 'their name',
    taken: (name: string) => `${name} has this address and may sign in already`,
    takenGone: (name: string) =>
      `${name} has this address and was taken away: open ${name} in the list and let them in again`,
  },
  done: {
    invited: 'The invitation is on its way.',
    late: 'They may sign in. The mail may be late: the part of Leavewell that sends mail does not answer just now. They can ask for a link on the sign-in page.',
    told: 'They may sign in with your organisation’s sign-in. No mail was sent: tell them.',
    saved: 'Saved.',
    away: 'Taken away. Their sign-ins, links and keys have ended.',
    back: 'Let in again. They can ask for a link on the sign-in page.',
  },
  person: {
    back: 'People',
    role: 'What they may',
    extra: 'Beyond that',
    words: {
      text: 'As a viewer, sees what people typed',
      hint: 'Reasons, questions, letters and mails may hold what is nobody else’s business.',
    },
    policy: {
      text: 'As HR, may change the policy',
      hint: 'Uploads versions of the policy and puts them in force.',
    },
    save: 'Save',
    last: (name: string) =>
      `${name} is the last administrator. Make somebody else one first: otherwise nobody could say who may do what`,
    moved: {
      heading: 'Somebody else changed this while your page was open',
      text: (now: string) =>
        `Nothing of yours is saved yet. It says now: ${now}. Look at it again, and save it if it is still right.`,
      gone: 'may no longer sign in',
    },
    again: 'Send another invitation',
    takeAway: 'Take away',
    letIn: 'Let in again',
    goneText: 'They may no longer sign in. What they did stays under their name.',
  },
  stillNamed,
  away: {
    title: (name: string) => `Take ${name} away?`,
    text: 'They are signed out at once, everywhere. Links that were mailed to them and keys that are theirs end. What they did stays in the records under their name.',
    keys: (names: string) => `Programs that use these keys are refused from then on: ${names}.`,
    self: 'This is you. You will be signed out.',
    yes: 'Take away',
    no: 'Leave it as it is',
  },
  mailbox: {
    may: 'Who reads this mailbox can sign in with it.',
    mayNot:
      'Nobody can sign in with this mailbox. Each person has a sign-in with an address of their own; if a team shares the mailbox,',
    invite: 'invite it',
    mayNotLook:
      'Nobody can sign in with this mailbox. Each person has a sign-in with an address of their own. An administrator can invite it.',
  },
} as const
