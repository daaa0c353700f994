import type { Change, MailModel } from '../../content/model.ts'
import { type Block, heading, link, list, paragraph, type Template } from '../../render/blocks.ts'
import { longDay } from '../../render/dates.ts'
import { example } from '../shared/example.ts'
import { leaverSubject } from '../shared/tone.ts'
import { byWhen, inAll, toDo } from '../shared/words.ts'

/** What changed on the leaver's list, and what it is now. */
export const listChanged: Template = {
  subject: (model) => `Re: ${leaverSubject(model)}`,
  blocks: (model) => [
    ...changes(model),
    ...now(model),
    link(model.openDuties.length ? 'Carry on here:' : 'Your list:'),
  ],
  also: (model) => [heading('Your list has changed'), ...changes(model), ...now(model)],
  rank: 68,
  example: example('list-changed', 'leaver', {
    notices: [{ type: 'list-changed', duties: [], change: 'end-date' }],
  }),
}

const SAID: Readonly<Record<Change, (model: MailModel) => string>> = {
  'end-date': ({ leaver }) =>
    `We now have ${longDay(leaver.endDate)} as your last day, so some dates have moved.`,
  dates: () => 'We have counted the dates on your list again, and some have moved.',
  more: (model) => `There is something new on your list${fresh(model)}.`,
  fewer: () => 'Some of your list has gone. You do not need to do it any more.',
  'goes-on': () =>
    'We had put your list to one side for a while. It goes on now, and its dates have moved by as many working days.',
  'hold-lifted': () =>
    'We had asked you to keep everything for now. That is over. You can go on with your list, which has new dates.',
}

/** ': Phone lists', where the notice tells what is new and what was there before. */
function fresh({ notices, openDuties }: MailModel): string {
  const ids = notices.flatMap(({ change, duties }) => (change === 'more' ? duties : []))
  const added = openDuties.filter(({ id }) => ids.includes(id))
  const known = added.length > 0 && added.length < openDuties.length
  return known ? `: ${added.map(({ title }) => title).join(', ')}` : ''
}

const changes = (model: MailModel): Block[] =>
  [...new Set(model.notices.flatMap(({ change }) => change ?? []))].map((change) =>
    paragraph(SAID[change](model)),
  )

function now({ openDuties }: MailModel): Block[] {
  if (!openDuties.length) return [paragraph('There is nothing on it for you to do just now.')]
  return [
    paragraph(`This is your list now. It takes ${inAll(openDuties)}.`),
    list(toDo(openDuties).map(byWhen)),
  ]
}
