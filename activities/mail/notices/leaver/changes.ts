import type { Change, MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  opening,
  paragraph,
  quote,
  type Template,
} from '../../render/blocks.ts'
import { example, newDate } from '../shared/example.ts'
import { decider, newDay } from '../shared/people.ts'
import { about, byWhen, effort, toDo } from '../shared/things.ts'
import { isNeutral, isVolunteer, manner, reLeaverSubject, warmly } from '../shared/tone.ts'

const moreTime: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const { opening, left } = words.notices['more-time']
    return [
      ...warmly(model, opening),
      given(model, words),
      paragraph(left(toDo(model.openDuties).length, effort(model.openDuties))),
      link(words.said.carryOn),
    ]
  },
  also: (model, words) => [heading(words.notices['more-time'].heading), given(model, words)],
  rank: 65,
  example: example('more-time', 'leaver', {
    finishBy: '2027-02-25',
    openDuties: example('more-time', 'leaver').openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-02-25',
    })),
    decision: newDate,
  }),
}

/** Where HR gave the time, or the mail's decision is another one, the organisation has given it. */
function given(model: MailModel, words: MailWords): Block {
  const { given: plainly, givenUntil } = words.notices['more-time']
  const decision = newDay(model)
  const who = decider(model, words, decision)
  const day = decision?.until ?? model.finishBy
  return paragraph(day ? givenUntil(who, manner(model), day) : plainly(who))
}

/** What changed on the leaver's list, and what it is now. */
const listChanged: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => [
    ...changesIn(model, words),
    ...now(model, words),
    link(model.openDuties.length ? words.said.carryOn : words.said.yourList),
  ],
  also: (model, words) => [
    heading(words.notices['list-changed'].heading),
    ...changesIn(model, words),
    ...now(model, words),
  ],
  rank: 68,
  example: example('list-changed', 'leaver', {
    notices: [{ type: 'list-changed', duties: [], change: 'end-date' }],
  }),
}

const changesIn = (model: MailModel, words: MailWords): Block[] =>
  [...new Set(model.notices.flatMap(({ change }) => change ?? []))].map((change) =>
    paragraph(changed(model, words, change)),
  )

function changed(model: MailModel, words: MailWords, change: Change): string {
  const w = words.notices['list-changed'].changes
  if (change === 'end-date') return w['end-date'](model.leaver.endDate)
  const titles = change === 'more' ? fresh(model) : []
  return titles.length ? w.moreKnown(titles) : w[change]
}

/** The titles of what is new, where the notice tells it and there was something before. */
function fresh({ notices, openDuties }: MailModel): string[] {
  const ids = notices.flatMap(({ change, duties }) => (change === 'more' ? duties : []))
  const added = openDuties.filter(({ id }) => ids.includes(id))
  return added.length < openDuties.length ? added.map(({ title }) => title) : []
}

function now({ openDuties }: MailModel, words: MailWords): Block[] {
  const w = words.notices['list-changed']
  if (!openDuties.length) return [paragraph(w.nothing)]
  return [paragraph(w.now(effort(openDuties))), ...byWhen(toDo(openDuties), words)]
}

/** A legal hold: what was to be deleted is to be kept, until we write again. Calm, and no reason. */
const pleaseKeep: Template = {
  subject: ({ reference }, { notices }) => notices['please-keep'].subject(reference),
  blocks: (model, words) => {
    const { why, ask, nothing } = words.notices['please-keep']
    return [...[why, ask(manner(model)), nothing].map(paragraph), ...rest(model, words)]
  },
  rank: 87,
  example: example('please-keep', 'leaver', {
    openDuties: [
      {
        id: 'profile-update',
        title: 'What your profiles say',
        clause: '5.7',
        dueDate: '2027-02-12',
        minutes: 2,
      },
    ],
    finishBy: '2027-02-12',
  }),
}

/** What deletes nothing goes on. */
function rest({ openDuties }: MailModel, { said, notices }: MailWords): Block[] {
  const { goesOn, samePage } = notices['please-keep']
  if (!openDuties.length) return [link(samePage)]
  return [
    paragraph(goesOn),
    list(toDo(openDuties).map((duty) => said.thing.byWhen(duty))),
    link(said.yourList),
  ]
}

/** A plain letter of reminder, once: in the words of the person who signs it (4.2, 5.14). */
const formalLetter: Template = {
  subject: ({ organisation }, { notices }) => notices['formal-letter'].subject(organisation),
  blocks: (model, words) => [
    ...letter(model, words),
    ...open(model, words),
    link(words.said.answerHere),
  ],
  also: (model, words) => [
    heading(words.notices['formal-letter'].heading),
    ...letter(model, words),
    ...open(model, words),
  ],
  rank: 82,
  example: example('formal-letter', 'leaver', {
    openDuties: example('formal-letter', 'leaver').openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-03-12',
    })),
    finishBy: '2027-03-12',
    notices: [
      {
        type: 'formal-letter',
        duties: ['social-contacts', 'contacts-and-files'],
        words:
          'Dear Sam Sample,\n\nWe wrote to you about the contacts from your role. We do not have your answer yet.\n\nPlease look at it once more. If we can help, give me a call.',
      },
    ],
    decision: {
      outcome: 'write-formally',
      effect: 'extend',
      label: 'Send a plain letter of reminder',
      clause: '5.14, 4.2',
      rung: 'chief',
      on: '2027-02-26',
      until: '2027-03-12',
      disputeUntil: null,
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    },
  }),
}

function letter(model: MailModel, words: MailWords): Block[] {
  const { asks, wrote } = words.notices['formal-letter']
  const typed = model.notices.find(({ type }) => type === 'formal-letter')?.words
  const who = decider(model, words, newDay(model))
  if (!typed) return [paragraph(asks(who))]
  return [paragraph(wrote(who)), quote(typed.endsWith(who) ? typed : `${typed}\n\n${who}`)]
}

function open(model: MailModel, { notices, said }: MailWords): Block[] {
  const { open: plainly, openUntil } = notices['formal-letter']
  const day = newDay(model)?.until ?? model.finishBy
  return [
    paragraph(day ? openUntil(manner(model), day) : plainly),
    list(about(model, 'formal-letter').map((duty) => said.thing.byWhen(duty))),
  ]
}

const openAgain: Template = {
  subject: reLeaverSubject,
  blocks: (model, words) => {
    const w = words.notices['open-again']
    return [
      opening(isNeutral(model) ? w.plainOpening : w.opening),
      paragraph(isVolunteer(model) ? w.asideVolunteer : w.aside),
      list(about(model, 'open-again').map((duty) => words.said.thing.byWhen(duty))),
      link(words.said.answerHere),
      paragraph(w.help(model.hr.name)),
    ]
  },
  rank: 80,
  example: example('open-again', 'leaver'),
}

export const changes = {
  'more-time': moreTime,
  'list-changed': listChanged,
  'please-keep': pleaseKeep,
  'formal-letter': formalLetter,
  'open-again': openAgain,
}
