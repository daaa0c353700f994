import { longDay } from '../../../words/days.ts'
import type { Thing } from '../../../words/en/mails/phrases.ts'
import type { PartWords } from '../../../words/index.ts'
import { plurals } from '../../../words/plural.ts'

const counted = plurals('cy')
const day = (iso: string) => longDay(iso, 'cy')

/** The reminder and the letter in Welsh, and some of what stands in every mail; no other mail. */
const mails: PartWords['mails'] = {
  hello: (name: string) => `Helo ${name},`,
  said: {
    re: (subject: string) => `Ateb: ${subject}`,
    leaverSubject: { usual: (organisation: string) => `Gadael ${organisation}` },
    thanks: { soFar: 'Diolch am bopeth hyd yn hyn.' },
    carryOn: 'Ewch ymlaen yma:',
    who: { line: (name: string, label: string) => `${name}, eich ${label},` },
    thing: { byWhen: ({ title, dueDate }: Thing) => `${title}: erbyn ${day(dueDate)}` },
  },
  notices: {
    reminder: {
      left: (count: number, step: string) =>
        `Mae gennych ${counted(count, { one: 'peth', two: 'beth', many: 'pheth', other: 'peth' })} ar ôl. ${step}`,
      step: {
        next: (_manner: unknown, { title, dueDate }: Thing) =>
          `Y nesaf yw “${title}”, erbyn ${day(dueDate)}.`,
      },
      comingUp: 'Ar ddod',
    },
    'final-reminder': {
      call: (on: string, who: string) => `Ar ${day(on)} gofynnwn i ${who} eich ffonio.`,
    },
  },
}

/** A language that is there in part: what it lacks is to be English, and to say so. */
export const cy: PartWords = {
  mails,
  page: { skip: 'Neidio i’r prif gynnwys', error: 'Gwall', problem: 'Mae problem' },
  list: { title: 'Eich rhestr', thanks: (name?: string) => `Diolch, ${name ?? 'chi'}` },
  question: { save: 'Cadw a pharhau', askedOn: 'y diwrnod y gofynnoch i’r rhwydwaith' },
  asking: { boxWhat: { question: 'eich cwestiwn' } },
  typing: {
    missing: (what: string) => `Rhowch ${what}`,
    address: { wrong: (typed: string) => `Nid cyfeiriad e-bost yw “${typed}”` },
    day: { wrong: (typed: string, what: string) => `Nid dyddiad yw “${typed}”: rhowch ${what}` },
  },
}
