import type { Role } from '../../../../workflows/pack/types.ts'
import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  type MailWords,
  paragraph,
  type Template,
} from '../../render/blocks.ts'
import { lineSubject } from './asking.ts'
import { example } from './example.ts'
import { chiefSubject, theLeaver } from './people.ts'
import { toDo } from './things.ts'
import { isVolunteer, thanks } from './tone.ts'

/** May be the first mail that arrives, at an address put right: it has to stand by itself. */
const freshLink: Template = {
  subject: (model, words) => SUBJECTS[model.to.role](model, words),
  blocks: (model, words) => [
    ...WHY[model.to.role](model, words),
    link(words.notices['fresh-link'].here),
    paragraph(words.notices['fresh-link'].old),
    ...(model.to.role === 'leaver' ? accounts(words) : []),
  ],
  rank: 30,
  example: example('fresh-link', 'leaver'),
}

export const freshLinks = { 'fresh-link': freshLink }

const accounts = ({ said: { accounts: w } }: MailWords): readonly Block[] => [
  heading(w.heading),
  list([w.passwords, w.unseen]),
]

type ByRole<T> = Readonly<Record<Role, (model: MailModel, words: MailWords) => T>>

const ofChief = (model: MailModel, words: MailWords): string =>
  words.notices['fresh-link'].subject.asked(chiefSubject(model, words))
const byReference = ({ reference }: MailModel, { notices }: MailWords): string =>
  notices['fresh-link'].subject.other(reference)

const SUBJECTS: ByRole<string> = {
  leaver: (model, { notices }) => {
    const { volunteer, leaver } = notices['fresh-link'].subject
    return isVolunteer(model) ? volunteer : leaver(model.organisation)
  },
  line: (model, words) => words.notices['fresh-link'].subject.asked(lineSubject(model, words)),
  chief: ofChief,
  chair: ofChief,
  'data-lead': byReference,
  hr: byReference,
}

const oneLeaver = (model: MailModel, words: MailWords): Block[] => [
  paragraph(words.notices['fresh-link'].oneLeaver(theLeaver(model, words))),
]
const oneCase = ({ reference }: MailModel, { notices }: MailWords): Block[] => [
  paragraph(notices['fresh-link'].oneCase(reference)),
]

const WHY: ByRole<readonly Block[]> = {
  leaver: (model, words) => {
    const { why, left } = words.notices['fresh-link']
    const { length } = toDo(model.openDuties)
    return [...thanks(model, words), paragraph(why), ...(length ? [paragraph(left(length))] : [])]
  },
  line: ({ leaver }, { notices }) => [paragraph(notices['fresh-link'].line(leaver.name))],
  chief: oneLeaver,
  chair: oneLeaver,
  'data-lead': oneCase,
  hr: oneCase,
}
