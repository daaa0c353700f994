import type { MailModel } from '../../content/model.ts'
import { type Block, heading, list, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { theLeaver } from '../shared/people.ts'
import { about, forDecider } from '../shared/words.ts'

/** Told, and asked for nothing: what is minor stops here (ladder `light`). */
export const lineNote: Template = {
  subject: ({ to, leaver, reference }) =>
    `For your information: ${to.role === 'line' ? leaver.name : reference}`,
  blocks: (model) => [
    ...told(model),
    paragraph('This is for your information only. There is nothing for you to do.'),
  ],
  also: (model) => [
    heading('For your information only'),
    ...told(model),
    paragraph('There is nothing for you to do about this.'),
  ],
  rank: 45,
  example: example('line-note', 'line'),
}

const told = (model: MailModel): Block[] => [
  paragraph(`We asked ${theLeaver(model)} about this, and have no answer yet:`),
  list(about(model, 'line-note').map(forDecider)),
]
