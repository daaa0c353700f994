import type { AnswerKind, Climbs, Duty, Pack } from '../../workflows/pack/types.ts'
import { anchorOf, dayWords, dueWords, english, kindsWords, listed } from '../words.ts'
import { type Change, type FieldWords, instead, inWords, reworded, same } from './change.ts'
import { byId, itemChanges } from './items.ts'

/** What differs in the duties of two packs. */
export const dutyChanges = (before: Pack, after: Pack): Change[] =>
  itemChanges(byId(before.duties), byId(after.duties), {
    one: 'Duty',
    nameOf: ({ title }) => `“${english(title)}”`,
    words: fieldWords(before, after),
    ordered: true,
  })

const fieldWords = (before: Pack, after: Pack): FieldWords<Duty> => ({
  title: reworded('its title'),
  ask: reworded('what is asked'),
  minutes: instead('it is said to take', (minutes) => `${minutes} minutes`),
  due: dueMoved,
  reminders_wd: instead('reminders on', remindersOf),
  ladder: instead('what happens when it is late: ladder'),
  climbs: instead('when it is late', (how) => (how ? CLIMBING[how] : 'what its ladder says')),
  counts_from: instead('what is said of it counts', (from) =>
    from ? 'from the last day' : 'from when it is said',
  ),
  clause: instead('it rests on', (clause) => (clause ? `clause ${inWords(clause)}` : 'no clause')),
  source: instead('its source is'),
  owner: instead('it is for', (owner) =>
    owner === 'hr' ? 'HR to do' : `the ${owner ?? 'leaver'} to do`,
  ),
  default: instead('it is asked', (off) =>
    off ? 'only where HR turns it on' : 'of everybody it is for',
  ),
  applies_to: (was, is) => [
    ...(same(was.kinds, is.kinds) ? [] : instead('it is for', kindsWords)(was.kinds, is.kinds)),
    ...(was.per === is.per
      ? []
      : [
          {
            text: is.per
              ? 'one answer for each network'
              : 'one answer for all, not for each network',
          },
        ]),
    ...(was.when === is.when
      ? []
      : instead('it applies', (when?: string) => CONDITIONS[when ?? ''] ?? '')(was.when, is.when)),
  ],
  skip_when: instead('it is left out', (skip) =>
    skip?.length
      ? listed(
          skip.map((one) => SKIPS[one] ?? one),
          'or',
        )
      : 'never',
  ),
  answers: (was, is) => listChange('answer', was, is, answerName(before, after)),
  guides: (was = [], is = []) => listChange('guide', was, is, (id) => id),
  before: instead('it comes before', (ids) => inWords(ids ?? [])),
})

const CONDITIONS: Readonly<Record<string, string>> = {
  '': 'always',
  has_org_email: 'to who has an email address from us',
  worked_with_volunteers: 'to who held volunteers’ details',
  keeps_other_role: 'to who keeps another role',
  raised: 'once somebody asks for it',
}

const SKIPS: Readonly<Record<string, string>> = {
  legal_hold: 'while everything is to be kept',
  keeps_other_role: 'for who keeps another role',
}

function dueMoved(was: Duty['due'], is: Duty['due'], { after }: { after: Duty }): Change[] {
  const [from, to] = [was.offset_wd, is.offset_wd]
  const alike = Math.sign(from) === Math.sign(to)
  const start = alike ? String(Math.abs(from)) : dayWords(from, anchorOf(after))
  return [{ text: `due day moved from ${start} to ${dueWords(after)}` }]
}

const remindersOf = (days: readonly number[] = []): string =>
  days.length ? `${days.length === 1 ? 'day' : 'days'} ${listed(days.map(String))}` : 'no day'

const CLIMBING: Readonly<Record<Climbs, string>> = {
  'with-the-case': 'it climbs with the case',
  sooner: 'it brings the steps of the case forward',
  told: 'the line is told of it beside what is asked',
  never: 'nobody else is told',
}

const answerName = (before: Pack, after: Pack) => (id: string) => {
  const found: AnswerKind | undefined = after.answers[id] ?? before.answers[id]
  return found ? `“${english(found.label)}”` : id
}

function listChange(
  one: string,
  was: readonly string[],
  is: readonly string[],
  nameOf: (id: string) => string,
): Change[] {
  const added = is.filter((id) => !was.includes(id)).map(nameOf)
  const removed = was.filter((id) => !is.includes(id)).map(nameOf)
  const moved = added.length + removed.length === 0
  return [
    ...(added.length ? [{ text: `${one} added: ${listed(added)}` }] : []),
    ...(removed.length ? [{ text: `${one} removed: ${listed(removed)}` }] : []),
    ...(moved ? [{ text: `${one}s in another order: ${listed(is.map(nameOf))}` }] : []),
  ]
}
