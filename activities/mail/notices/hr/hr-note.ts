import type { HrNote, MailModel, OpenDuty } from '../../content/model.ts'
import { type Block, link, list, paragraph, type Template } from '../../render/blocks.ts'
import { example } from '../shared/example.ts'
import { HR_NOTES } from './hr-notes.ts'

/** What HR should know and can do. No name in the subject; the first note gives it. */
export const hrNote: Template = {
  subject: (model) => {
    const [first] = model.hrNotes
    return `${model.reference}: ${first ? HR_NOTES[first].subject(model) : 'something has changed'}`
  },
  blocks: (model) => [...notes(model), link('The case:')],
  rank: 50,
  example: example('hr-note', 'hr', { hrNotes: ['line-silent'] }),
}

function notes(model: MailModel): Block[] {
  const texts = [...new Set(model.hrNotes.map(textOf(model)))]
  const [only, second] = texts
  if (only === undefined) return [paragraph(`Something has changed for ${model.leaver.name}.`)]
  return [second === undefined ? paragraph(only) : list(texts)]
}

/** The notes stand in the order of their notices, which know the duties. */
function textOf(model: MailModel) {
  const notices = model.notices.filter(({ type }) => type === 'hr-note')
  return (note: HrNote, index: number): string => {
    const ids = notices[index]?.duties ?? []
    return HR_NOTES[note].text(model, titles(model.openDuties.filter(({ id }) => ids.includes(id))))
  }
}

const titles = (duties: readonly OpenDuty[]): string =>
  duties
    .filter(({ signs }) => !signs || duties.length === 1)
    .map(({ title }) => title)
    .join('; ')
