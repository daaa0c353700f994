import type { Chance } from './chance.ts'
import type { Visitor } from './visitor.ts'

/** What somebody does once they have opened their link. */
export type Deed = (visitor: Visitor) => Promise<void>

/** How people of a case behave, decided by chance before it begins. */
export interface Persona {
  /** What the leaver does on their so-many-th mail; nothing on any other. */
  readonly leaver: ReadonlyMap<number, Deed>
  readonly line: ReadonlyMap<number, Deed>
  readonly chief: ReadonlyMap<number, Deed>
  /** After so many steps nobody looks at the case any more: it stays open. */
  readonly leftAfter: number
}

const NEVER = Number.POSITIVE_INFINITY

/** Half answer on their first mail, a quarter late, a quarter never; a few cases are left open. */
export function personaBy(chance: Chance): Persona {
  const kind = chance.below(4)
  const first = kind < 2 ? 1 : 2 + chance.below(4)
  const leaver = kind === 3 ? new Map<number, Deed>() : leaverFrom(chance, first)
  const line = new Map<number, Deed>([
    [1, decide('spoke-informally', chance)],
    [2, decide('pass-up', chance)],
  ])
  if (chance.percent(50)) line.delete(1)
  const chief = new Map<number, Deed>()
  for (let mail = 1 + chance.below(2); mail < 40; mail++) {
    chief.set(mail, decide('close-not-confirmed', chance))
  }
  return { leaver, line, chief, leftAfter: chance.percent(10) ? 1 + chance.below(6) : NEVER }
}

/** All at once, or half on one mail and the rest on the next; some think better of an answer. */
function leaverFrom(chance: Chance, first: number): Map<number, Deed> {
  const answers = LINES.map(([path, codes]) => ({ path, code: chance.one(codes) }))
  const half = chance.percent(25) ? chance.below(answers.length) : answers.length
  const deeds = new Map<number, Deed>()
  const times = () => (chance.percent(20) ? 2 : 1)
  deeds.set(first, async (visitor) => {
    for (const one of answers.slice(0, half)) await answer(visitor, one, times())
    if (half === answers.length) await sign(visitor, times())
  })
  if (half === answers.length) return deeds
  deeds.set(first + 1, async (visitor) => {
    for (const one of answers.slice(half)) await answer(visitor, one, times())
    await sign(visitor, times())
  })
  return deeds
}

/** The lines of the small pack (`test/support/policies/`), and answers that settle each by itself. */
const LINES: readonly (readonly [string, readonly string[]])[] = [
  ['work-email-off-personal-accounts', ['done', 'never_used']],
  ['volunteer-information', ['returned_and_deleted', 'none']],
  ...['linkedin', 'facebook', 'instagram', 'x', 'whatsapp'].map(
    (network) =>
      [`social-contacts/${network}`, ['removed', 'do_not_use', 'no_such_contacts']] as const,
  ),
  ['contacts-and-files', ['returned_and_deleted', 'none']],
]

/** Answers every line and signs, each once. */
export async function everything(visitor: Visitor): Promise<void> {
  for (const [path, [code = '']] of LINES) await answer(visitor, { path, code }, 1)
  await sign(visitor, 1)
}

/** A line that can be answered no more leads back to the list: the person leaves it. */
async function answer(
  visitor: Visitor,
  { path, code }: { path: string; code: string },
  times: number,
): Promise<void> {
  const page = await visitor.see(`/tasks/${path}`)
  if (page.status !== 200) return
  const part = path.includes('/') ? path : `${path}/all`
  await visitor.send(page, { what: `answer ${part} ${code}`, fields: { answer: code }, times })
}

async function sign(visitor: Visitor, times: number): Promise<void> {
  const page = await visitor.see('/tasks/check')
  if (page.status !== 200 || !page.text.includes('name="typedName"')) return
  await visitor.send(page, { what: 'declare', fields: { typedName: 'Sam Sample' }, times })
}

const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'spoke-informally': { sure: 'yes' },
  'pass-up': { reason: 'They would rather talk to you', sure: 'yes' },
  'close-not-confirmed': { reason: 'Nobody could be reached', typedName: 'Chris Chief' },
}

/** An outcome that is not offered leads back: then there is nothing to decide. */
const decide =
  (outcome: string, chance: Chance): Deed =>
  async (visitor) => {
    const page = await visitor.see(`/decision/${outcome}`)
    if (page.status !== 200) return
    const escalation = /name="escalation" value="(\d+)"/.exec(page.text)?.[1]
    if (!escalation) return
    const fields = FIELDS[outcome] ?? {}
    const times = chance.percent(20) ? 2 : 1
    await visitor.send(page, { what: `decide ${escalation}`, fields, times })
  }
