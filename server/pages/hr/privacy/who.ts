import { type Block, heading, text } from '../../../../paper/document.ts'
import { listed } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Facts } from './facts.ts'
import { pairs, rowsOf } from './pieces.ts'

const words = hr.privacy.facts

/** Who is responsible, as Settings say. Pure. */
export function controllerBlocks({ settings }: Facts): Block[] {
  const w = words.controller
  const { organisation, hrMailbox, dataLead } = settings
  const person = dataLead ? w.person(dataLead.name, dataLead.email) : w.nobody
  return [
    heading(w.heading),
    pairs([
      { key: w.organisation, text: organisation || w.unset },
      { key: w.hr, text: hrMailbox.name ? w.person(hrMailbox.name, hrMailbox.email) : w.unset },
      { key: w.dataLead, text: person },
    ]),
  ]
}

export const basisBlocks = (): Block[] => [
  heading(words.basis.heading),
  text(words.basis.text),
  text(words.basis.special),
]

/** Whose details are held, of which kind. Pure. */
export function peopleBlocks({ packs }: Facts): Block[] {
  const { heading: title, head, leavers, rows } = words.people
  const kinds = [...new Set(packs.flatMap((pack) => pack.person_kinds))].map((kind) => `${kind}s`)
  const [details = '', from = ''] = rows.leaver
  const leaver = [leavers(listed(kinds)), details, from]
  return [heading(title), rowsOf(head, [leaver, rows.line, rows.user, rows.directory, rows.others])]
}

/** Who sees what, and how many they are. Pure. */
export function whoBlocks({ users }: Facts): Block[] {
  const { heading: title, head, rows, ofCase, ofKey, viewers, yours } = words.who
  const seeing = users.filter(({ role }) => role === 'viewer')
  const many = {
    ...{
      leaver: ofCase,
      line: ofCase,
      dataLead: ofCase,
      operator: yours,
      auditor: yours,
      program: ofKey,
    },
    hr: String(users.length - seeing.length),
    viewer: viewers(seeing.length, seeing.filter((one) => one.sees_words).length),
  }
  const all = Object.keys(rows) as (keyof typeof rows)[]
  return [
    heading(title),
    rowsOf(
      head,
      all.map((id) => [...rows[id], many[id]]),
    ),
  ]
}

export const rightsBlocks = (): Block[] => [heading(words.rights.heading), pairs(words.rights.rows)]
