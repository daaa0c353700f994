import type { Settings } from '../../../../db/tables/settings.ts'
import type { Policies } from '../../../../policies/load.ts'
import type { Pinned } from '../../../../policies/pin.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { type Duty, type Pack, say } from '../../../../workflows/pack/types.ts'
import { extraDuties, languagesOf } from '../../../intake/start-rules.ts'
import type { Choice } from '../../../look/params.ts'
import { inWords } from '../../../read/case-context.ts'
import { languageName } from '../../../read/names.ts'
import { SPECIAL } from './form.ts'

/** Something that is as usual unless another is chosen; with no others it is not asked. */
interface Unless {
  /** Words for what holds where nothing is chosen. */
  readonly usual: string
  readonly others: readonly Choice[]
}

const words = hr.start.form

/** What the form that starts a case offers. */
export interface StartChoices {
  readonly kinds: readonly Choice[]
  readonly held: readonly Choice[]
  readonly special: readonly Choice[]
  readonly duties: readonly Choice[]
  readonly calendar: Unless
  readonly language: Unless
  readonly pack: Unless
}

/** What HR can choose from as a case starts, drawn from the packs in force. Pure. */
export function startChoices(
  packs: ReadonlyMap<string, Pinned<Pack>>,
  { calendars }: Pick<Policies, 'calendars'>,
  { calendar }: Pick<Settings, 'calendar'>,
): StartChoices {
  const all = [...packs.values()].map(({ data }) => data)
  const extras = new Map(all.flatMap((pack) => extraDuties(pack)).map((duty) => [duty.id, duty]))
  const languages = new Set(['en', ...all.flatMap(languagesOf)])
  return {
    kinds: items(words.kind.kinds),
    held: items(words.held.choices),
    special: SPECIAL.map((value) => ({ value, ...words.special.ways[value] })),
    duties: [...extras.values()].map(dutyChoice),
    calendar: unless(
      calendar,
      [...calendars.values()].map(({ id, data }) => ({ value: id, text: data.title })),
    ),
    language: unless(
      'en',
      [...languages].map((code) => ({ value: code, text: languageName(code) })),
    ),
    pack: unless(
      all[0]?.pack,
      all.map((pack) => ({ value: pack.pack, text: titleOf(pack) })),
    ),
  }
}

const items = (texts: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(texts).map(([value, text]) => ({ value, text }))

const unless = (usual: string | undefined, choices: readonly Choice[]): Unless => ({
  usual: choices.find(({ value }) => value === usual)?.text ?? usual ?? '',
  others: choices.filter(({ value }) => value !== usual),
})

const READER = { language: 'en', kind: 'employee' } as const

export const titleOf = ({ title }: Pick<Pack | Duty, 'title'>): string => say(title, READER)

function dutyChoice(duty: Duty): Choice {
  const { kinds } = duty.applies_to
  const whom = kinds === 'all' ? '' : words.duties.onlyFor(inWords(kinds.map(words.duties.kind)))
  const hint = [words.duties.owner[duty.owner ?? 'leaver'], whom].filter(Boolean).join(' ')
  return { value: duty.id, text: titleOf(duty), ...(hint ? { hint } : {}) }
}
