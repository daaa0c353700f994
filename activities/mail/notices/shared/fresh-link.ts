import type { Role } from '../../../../workflows/pack/types.ts'
import type { MailModel } from '../../content/model.ts'
import {
  type Block,
  heading,
  link,
  list,
  paragraph,
  type Template,
  when,
} from '../../render/blocks.ts'
import { chiefSubject, lineSubject } from './asking.ts'
import { example } from './example.ts'
import { theLeaver } from './people.ts'
import { isVolunteer, thanks } from './tone.ts'
import { continued, things, toDo } from './words.ts'

/** May be the first mail that arrives, at an address put right: it has to stand by itself. */
export const freshLink: Template = {
  subject: (model) => `Your new link: ${subjects[model.to.role](model)}`,
  blocks: (model) => [
    ...words[model.to.role](model),
    link('Here is your new link:'),
    paragraph('If you had a link before, it no longer works.'),
    ...(model.to.role === 'leaver' ? ACCOUNTS : []),
  ],
  rank: 30,
  example: example('fresh-link', 'leaver'),
}

const ACCOUNTS: readonly Block[] = [
  heading('Your accounts stay yours'),
  list(['We will never ask for your passwords.', 'We cannot see your accounts or your contacts.']),
]

type ByRole<T> = Readonly<Record<Role, (model: MailModel) => T>>

const byReference = ({ reference }: MailModel): string => reference
const toChief = () => continued(chiefSubject)

const subjects: ByRole<string> = {
  leaver: (model) => (isVolunteer(model) ? 'a few last things' : `leaving ${model.organisation}`),
  line: (model) => continued(lineSubject(model)),
  chief: toChief,
  chair: toChief,
  'data-lead': byReference,
  hr: byReference,
}

const oneLeaver = (model: MailModel): Block[] => [
  paragraph(`It is about one leaver, ${theLeaver(model)}.`),
]
/** They may be asked by a route alone, whose mails tell of nobody. */
const oneCase = ({ reference }: MailModel): Block[] => [
  paragraph(`It is about the case ${reference}.`),
]

const words: ByRole<readonly Block[]> = {
  leaver: (model) => [
    ...thanks(model),
    paragraph(
      'We ask everyone who leaves to confirm a few things about contacts and details from their role.',
    ),
    ...when(model.openDuties.length || null, () =>
      paragraph(`You have ${things(toDo(model.openDuties).length)} left.`),
    ),
  ],
  line: ({ leaver }) => [
    paragraph(
      `We ask everyone who leaves to confirm a few things about contacts and information from their role. ${leaver.name} may need a word with you about it.`,
    ),
  ],
  chief: oneLeaver,
  chair: oneLeaver,
  'data-lead': oneCase,
  hr: oneCase,
}
