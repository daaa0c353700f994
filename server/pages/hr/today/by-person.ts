import { hr } from '../../../../words/en/hr/index.ts'
import { inWords } from '../../../read/case-context.ts'
import type { Need } from './needs.ts'

const words = hr.today.need.silent

/** So many names stand in a line; of others there is the count. */
const NAMED = 3

/** What waits for others, told once of each person who is silent about several, in the place of the first. Pure. */
export function byPerson(needs: readonly Need[]): Need[] {
  const groups = Map.groupBy(needs, ({ silent }) => silent && `${silent.rung} ${silent.who}`)
  return needs.flatMap((need) => {
    const { silent } = need
    const same = silent ? (groups.get(`${silent.rung} ${silent.who}`) ?? []) : []
    if (!silent || same.length < 2) return [need]
    return same[0] === need ? [together(silent, same)] : []
  })
}

function together({ who, rung }: NonNullable<Need['silent']>, same: readonly Need[]): Need {
  const names = same.flatMap(({ silent }) => silent?.leaver ?? [])
  const more = names.length - NAMED
  const named = more > 0 ? [...names.slice(0, NAMED), words.others(more)] : names
  const list = new URLSearchParams({ waits: rung, ...(rung === 'line' ? { line: who } : {}) })
  return {
    heading: words.several(who, names.length),
    text: `${inWords(named)}.`,
    tone: 'amber',
    ofOthers: true,
    ...{ href: `/cases?${list}&sort=next`, action: words.see },
  }
}
