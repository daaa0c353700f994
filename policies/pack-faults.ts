import type { Duty, Outcome, Pack, Step } from '../workflows/policy/types.ts'

/** What is wrong with a pack, and where in its file. */
export interface PackFault {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What a schema cannot say: names that point nowhere, and a ladder that ends in nobody. */
export function faultsOf(pack: Pack): PackFault[] {
  return [
    ...wholeFaults(pack),
    ...pack.duties.flatMap((duty, index) =>
      dutyFaults(pack, duty).map(({ path, message }) => ({
        path: ['duties', index, ...path],
        message: `Duty ${duty.id}: ${message}`,
      })),
    ),
    ...Object.entries(pack.ladders).flatMap(([name, steps]) =>
      ladderFaults(pack, steps).map(({ path, message }) => ({
        path: ['ladders', name, ...path],
        message: `Ladder ${name}: ${message}`,
      })),
    ),
    ...pack.outcomes.flatMap((outcome, index) =>
      outcomeFaults(pack, outcome).map(({ path, message }) => ({
        path: ['outcomes', index, ...path],
        message: `Outcome ${outcome.id}: ${message}`,
      })),
    ),
  ]
}

/** `value` at a path, where it is wrong. */
const when = (wrong: boolean, path: PackFault['path'], message: string): PackFault[] =>
  wrong ? [{ path, message }] : []

function wholeFaults(pack: Pack): PackFault[] {
  const { from, to } = pack.working_hours
  const signatures = pack.duties.filter(({ needs }) => needs)
  return [
    ...when(from >= to, ['working_hours'], `they end at ${to}, not after ${from}, when they begin`),
    ...twice(pack.duties).map((id) => ({
      path: ['duties'],
      message: `"${id}" stands there twice`,
    })),
    ...twice(pack.outcomes).map((id) => ({
      path: ['outcomes'],
      message: `"${id}" stands there twice`,
    })),
    ...twice(pack.networks).map((id) => ({
      path: ['networks_asked'],
      message: `"${id}" stands there twice`,
    })),
    ...when(
      signatures.length !== 1,
      ['duties'],
      `one duty must be the signature (needs: all_leaver_duties_answered), not ${signatures.length}`,
    ),
    ...pack.person_kinds
      .filter((kind) => !pack.duties.some((duty) => !duty.needs && isFor(duty, kind)))
      .map((kind) => ({
        path: ['duties'],
        message: `no duty is for every ${kind}: a case would have nothing in it`,
      })),
  ]
}

const isFor = ({ applies_to: { kinds, when } }: Duty, kind: string): boolean =>
  !when && (kinds === 'all' || kinds.some((one) => one === kind))

const twice = (items: readonly { readonly id: string }[]): string[] =>
  items.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index)

function dutyFaults(pack: Pack, duty: Duty): PackFault[] {
  const { ladder, answers, due, applies_to: to } = duty
  const clauses = typeof duty.clause === 'string' ? [duty.clause] : Object.values(duty.clause)
  return [
    ...when(!Object.hasOwn(pack.ladders, ladder), ['ladder'], `there is no ladder "${ladder}"`),
    ...answers.flatMap((answer, index) =>
      when(
        !Object.hasOwn(pack.answers, answer),
        ['answers', index],
        `there is no answer "${answer}" under answers`,
      ),
    ),
    ...duty.reminders_wd.flatMap((day, index) =>
      when(
        day > due.offset_wd,
        ['reminders_wd', index],
        `reminder on day ${day} comes after its due day ${due.offset_wd}`,
      ),
    ),
    ...when(
      to.per === 'network' && pack.networks.length === 0,
      ['applies_to', 'per'],
      'it is asked for each network, and networks_asked names none',
    ),
    ...(duty.needs ? signatureFaults(pack, duty) : answerFaults(pack, duty, clauses)),
  ]
}

function answerFaults(pack: Pack, { answers }: Duty, clauses: readonly string[]): PackFault[] {
  const settles = (id: string) => pack.answers[id] && pack.answers[id].means !== 'unsure'
  return [
    ...when(!answers.some(settles), ['answers'], 'none of its answers would settle it'),
    ...clauses
      .filter((clause) => !Object.hasOwn(pack.clauses, clause))
      .map((clause) => ({
        path: ['clause'],
        message: `the words of clause "${clause}" are missing under clauses`,
      })),
  ]
}

function signatureFaults(pack: Pack, { answers, applies_to: to, due, ladder }: Duty): PackFault[] {
  const last = Math.max(...pack.duties.map((duty) => duty.due.offset_wd))
  return [
    ...when(answers.length > 0, ['answers'], 'the signature takes no answers'),
    ...when(
      to.kinds !== 'all' || to.when !== undefined || to.per !== undefined,
      ['applies_to'],
      'everybody signs, once: write { kinds: all }',
    ),
    ...when(
      due.offset_wd < last,
      ['due', 'offset_wd'],
      `it is due on day ${due.offset_wd}, before the last of the others on day ${last}`,
    ),
    ...when(
      pack.ladders[ladder]?.length === 0,
      ['ladder'],
      'nobody would be asked about a list that is never sent: give it a ladder with steps',
    ),
  ]
}

const FOR_LEAVER = ['final_reminder', 'reminder']

function ladderFaults(pack: Pack, steps: readonly Step[]): PackFault[] {
  const last = steps.at(-1)
  const ends = !last || (last.kind === 'decide_or_close' && last.to !== 'leaver')
  const decides = pack.outcomes.some(({ effect, who }) =>
    who.some((rung) => rung === last?.to && effect === 'close'),
  )
  return [
    ...when(!ends, [], 'its last step must be decide_or_close, asked of a person'),
    ...when(
      ends && last !== undefined && !decides,
      [],
      `it ends in the ${last?.to}, to whom no outcome that closes is offered`,
    ),
    ...steps.flatMap((step, index) => stepFaults(steps, step, index)),
  ]
}

function stepFaults(steps: readonly Step[], { day, to, kind }: Step, index: number): PackFault[] {
  const before = steps.slice(0, index)
  const earlier = before.at(-1)
  return [
    ...when(
      earlier !== undefined && earlier.day > day,
      [index, 'day'],
      `day ${day} stands after day ${earlier?.day}: list the steps by day`,
    ),
    ...when(
      to === 'leaver' && before.some((step) => step.to !== 'leaver'),
      [index, 'to'],
      `day ${day} tells the leaver after somebody else was told`,
    ),
    ...when(
      (to === 'leaver') !== FOR_LEAVER.includes(kind) && kind !== 'reminder',
      [index, 'kind'],
      `day ${day}: ${kind} is not for the ${to}`,
    ),
  ]
}

function outcomeFaults(pack: Pack, { effect, who, clause, days_wd }: Outcome): PackFault[] {
  return [
    ...when(
      effect === 'extend' && days_wd === undefined,
      ['days_wd'],
      'say how many working days it gives',
    ),
    ...when(
      effect === 'pass-up' && who.includes('chief'),
      ['who'],
      'the chief has nobody to pass it up to',
    ),
    ...when(
      !Object.hasOwn(pack.clauses, clause),
      ['clause'],
      `the words of clause "${clause}" are missing under clauses`,
    ),
  ]
}
