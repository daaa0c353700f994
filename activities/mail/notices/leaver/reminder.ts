import type { MailModel, OpenDuty } from '../../content/model.ts'
import { type Block, heading, link, paragraph, type Template } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { asked, leaverSubject, thanksSoFar } from '../shared/tone.ts'
import { about, minutes, things, toDo } from '../shared/words.ts'

export const reminder: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [...thanksSoFar(model), ...left(model), link('Carry on here:')],
  also: below,
  rank: 40,
  example: example('reminder', 'leaver'),
}

/** How much is left, and the one next step with its day and its minutes. */
function left(model: MailModel): Block[] {
  const open = toDo(model.openDuties)
  const [next] = open
  if (!next) return []
  const { length } = open
  const first = next.signs ? 'You have answered everything.' : `You have ${things(length)} left.`
  return [
    paragraph(`${first} ${step(model, next, length)} You can stop and come back at any time.`),
  ]
}

function below(model: MailModel): Block[] {
  const [next] = about(model, 'reminder')
  return next ? [heading('Also coming up'), paragraph(step(model, next, 2))] : []
}

function step(model: MailModel, next: OpenDuty, left: number): string {
  const what = next.signs
    ? `All that is left is to check your answers and send them, which takes ${minutes(next)}.`
    : `${left === 1 ? 'It is' : 'The next one is'} "${next.title}", which takes ${minutes(next)}.`
  return `${what} ${asked(model, `do it by ${longDay(next.dueDate)}`)}`
}
