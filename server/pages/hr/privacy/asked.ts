import { type Block, heading } from '../../../../paper/document.ts'
import { english, listed } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { backingOf, type Duty, type Pack } from '../../../../workflows/pack/types.ts'
import { rowsOf } from './pieces.ts'

const words = hr.privacy.processing.purpose

/** What each policy in force asks, with its clause. Pure. */
export const askedBlocks = (packs: readonly Pack[]): Block[] =>
  packs.flatMap((pack) => [
    heading(words.policy(english(pack.title), pack.version), 3),
    rowsOf(
      words.head,
      pack.duties.map((duty) => [
        english(duty.title),
        backings(pack, duty),
        words.owners[duty.owner ?? 'leaver'],
      ]),
    ),
  ])

/** A clause can be another for each kind, and none for some. */
const backings = ({ person_kinds }: Pack, duty: Duty): string =>
  listed([...new Set(person_kinds.map((kind) => backingOf(duty, kind)))].filter(Boolean))
