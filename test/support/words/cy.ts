import type { PartWords } from '../../../words/index.ts'

/** A language that is there in part: what it lacks is to be English, and to say so. */
export const cy: PartWords = {
  page: { skip: 'Neidio i’r prif gynnwys' },
  list: { title: 'Eich rhestr', thanks: (name: string) => `Diolch, ${name}` },
  question: { save: 'Cadw a pharhau' },
}
