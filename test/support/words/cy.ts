import type { PartWords } from '../../../words/index.ts'

/** A language that is there in part: what it lacks is to be English, and to say so. */
export const cy: PartWords = {
  page: { skip: 'Neidio i’r prif gynnwys', error: 'Gwall', problem: 'Mae problem' },
  list: { title: 'Eich rhestr', thanks: (name: string) => `Diolch, ${name}` },
  question: { save: 'Cadw a pharhau', askedOn: 'y diwrnod y gofynnoch i’r rhwydwaith' },
  asking: { boxWhat: { question: 'eich cwestiwn' } },
  typing: {
    missing: (what: string) => `Rhowch ${what}`,
    address: { wrong: (typed: string) => `Nid cyfeiriad e-bost yw “${typed}”` },
    day: { wrong: (typed: string, what: string) => `Nid dyddiad yw “${typed}”: rhowch ${what}` },
  },
}
