import type { Kind } from '../../../workflows/pack/types.ts'
import { counted } from '../counted.ts'
import { keptFor } from './kept-for.ts'

/** How long each part is kept: days and months after the list is closed, years after the last day. */
export interface KeptFor {
  readonly addressDays: number
  readonly wordsMonths: number
  readonly recordYears: number
  /** Where something formal was decided; never less. */
  readonly formalYears: number
}

/** Who is who in what the leaver is told about their details. */
export interface Parties {
  readonly kind: Kind
  readonly organisation: string
  readonly hr: string
  /** And HR's phone, where there is one. */
  readonly hrAddress: string
  /** 'Lin Line, your manager,'; nothing where nobody leads the leaver and the chief is asked. */
  readonly line: string
  /** Whoever is asked first: the line, or the chief in their place. */
  readonly first: string
  readonly chief: string
  /** Whoever hears of a worry about somebody's safety, where the pack has a way for it. */
  readonly worried: string
  /** Whoever looks after data protection, where that is a person of its own. */
  readonly dataLead: string
  /** For how long what is kept of them is, where HR or the policy has said so. */
  readonly kept?: KeptFor | undefined
  /** Clauses that the list rests on: '5.8, 5.10, 5.14'. */
  readonly clauses: string
}

/** A part of the page, with the id that links lead to. */
export interface Section {
  readonly id: string
  readonly heading: string
  readonly text?: string
  readonly points?: readonly string[]
}

const sections = (who: Parties): Section[] => [
  why(who),
  {
    id: 'kept',
    heading: 'What is kept',
    points: [
      'Your name, your email addresses, your phone number if HR has one, your role and its dates. HR gave us these.',
      'What HR noted: that you have a work email, say, or had details of volunteers.',
      'The answers you choose. With some you give a day, a reason from the list, a number or the name of a site. You type your name when you send.',
      'What we asked and when, which mails we sent, and what we heard of them.',
      'What comes back of our mails: that one could not be delivered, or an automatic answer.',
      'What you write to us here, or as an answer to a mail. It can be a question, a wish, an objection or a complaint. If you give us a phone number, we keep it too.',
      `What ${either(who)} wrote down if they were asked for help.`,
      VISITS,
      WRONG_LINKS,
    ],
  },
  {
    id: 'not-seen',
    heading: 'What is not kept or seen',
    points: [
      'Your accounts, contacts, messages and files. We have no way to look at them.',
      'Passwords, user names, screenshots, and names of contacts. We never ask for them.',
      'Whether you open a mail, and which pages you look at. We do not track that.',
    ],
  },
  {
    id: 'who',
    heading: 'Who sees it',
    points: [
      `HR (${who.hr}) sees your answers.`,
      `${who.line || who.chief} is asked only if something stays open, or you are not sure, or somebody has to agree to what you say. They see what is open, and not which networks you use or what you answered about them. Where they have to agree that you keep contacts, they see how many and why.`,
      ...(who.line ? [`${who.chief} is asked if that did not settle it, and sees the same.`] : []),
      ...(who.worried
        ? [
            `If you say that you are worried about someone, ${who.worried} is told that, and nothing else.`,
          ]
        : []),
      ...(who.dataLead
        ? [
            `${who.dataLead}, who looks after data protection, is told if something about people’s details stays open.`,
          ]
        : []),
    ],
  },
  {
    id: 'decisions',
    heading: 'Who decides',
    text: `A computer counts days and sends mails. It decides nothing about you: every decision is a person’s, and the record says whose. If something is not answered, ${who.first} is asked to have a word with you${who.line ? ` first, and then ${who.chief}` : ''}.`,
  },
  {
    id: 'how-long',
    heading: 'How long',
    text: `${howLong(who)} Your link stops working when everything is done, and this page closes on your device after four hours.`,
  },
  {
    id: 'rights',
    heading: 'What you can ask for',
    text: `You can ask to see what is kept about you, to have it put right, deleted or used less, and you can object to it. Write to ${who.hr} at ${who.hrAddress}. A person will answer.`,
  },
  {
    id: 'complain',
    heading: 'How to complain',
    text: `If you are not happy with how we use your details, write to ${who.hr} at ${who.hrAddress}. We will answer within 30 days. If that does not help, you can go to the Information Commissioner (ICO).`,
  },
]

/** As long as a session of a leaver lives, and as housekeeping looks for those that ended. */
const VISITS =
  'When you opened your link. We need it to keep the page open for you, and delete it within a day.'

/** Counted so that nobody can guess a link (ASVS 6.3.1). */
const WRONG_LINKS =
  'If a link is not right, the internet address (IP) it was tried from. We delete it within a day.'

const howLong = ({ organisation, hr, kept }: Parties): string =>
  kept
    ? [
        `${organisation} keeps the record for ${keptFor(kept.recordYears)}.`,
        ...(kept.formalYears > kept.recordYears
          ? [`If something formal had to be decided, it is ${years(kept.formalYears)}.`]
          : []),
        `Some of it goes sooner. Your own address and phone number, and what our mails said, are deleted ${days(kept.addressDays)} after your list is closed.`,
        `What people wrote in their own words goes ${months(kept.wordsMonths)} after that day.`,
        'HR can keep it longer for a good reason, such as a legal claim or a complaint that is not answered.',
      ].join(' ')
    : `${organisation} decides how long the record is kept; nothing in it is deleted by itself. Ask ${hr}.`

const years = (count: number): string => counted(count, { one: 'year', other: 'years' })
const months = (count: number): string => counted(count, { one: 'month', other: 'months' })
const days = (count: number): string => counted(count, { one: 'day', other: 'days' })

const either = ({ line, first, chief }: Parties): string => (line ? `${first} or ${chief}` : chief)

const why = ({ kind, organisation, clauses }: Parties): Section => ({
  id: 'why',
  heading: 'Why we ask',
  text: `${
    kind === 'volunteer'
      ? `People trusted ${organisation} with their details. Our policy (clauses ${clauses}) asks everybody who finishes to help look after them. ${organisation} is responsible for your details here.`
      : `People trusted ${organisation} with their details. Our policy (clauses ${clauses}) asks everybody who leaves to confirm that these are looked after. ${organisation} is responsible for your details here.`
  } ${BASIS}`,
})

/** UK GDPR Art 6(1)(f) and 13(1)(c)(d). Not consent: whoever is asked by their organisation is not free to say no. */
const BASIS =
  'In law, our reason is a legitimate interest: to keep other people’s details safe and private. It does not need your consent, and you can object to it.'

/** What may be told at an address that can be somebody else's: no name, and nothing of a case. */
const doubtful = {
  title: 'Why we wrote to you',
  sections: (organisation: string, hrAddress: string): Section[] => [
    {
      id: 'why',
      heading: 'Why we have this address',
      text: `Somebody at ${organisation} gave it to us, so that we can write to you. We ask first whether it is yours. Until you say so, we tell nothing more here.`,
    },
    {
      id: 'kept',
      heading: 'What is kept',
      points: [
        'This address and the name that we were given with it.',
        'Which mails we sent to it, and what we heard of them.',
        'What you say here about the address.',
        VISITS,
      ],
    },
    {
      id: 'who',
      heading: 'Who answers for it',
      text: `${organisation} answers for your details here, and decides how long they are kept. HR can see them. In law, our reason is a legitimate interest: to write to the right person. You can object to it.`,
    },
    {
      id: 'rights',
      heading: 'What you can ask for',
      text: `You can ask to see what is kept about you, to have it put right or deleted. Write to HR at ${hrAddress}. A person will answer. If our mail was not for you, say so on the page before this one, and we stop.`,
    },
    {
      id: 'complain',
      heading: 'How to complain',
      text: `If you are not happy with how we use your details, write to HR at ${hrAddress}. We will answer within 30 days. If that does not help, you can go to the Information Commissioner (ICO): ico.org.uk.`,
    },
  ],
}

/** What people are told of their details (UK GDPR Art 13), as this version handles them. */
export const privacy = {
  ...{ title: 'What we keep, and who sees it', sections, howLong },
  doubtful,
}
