import { setTimeout as pause } from 'node:timers/promises'
import type { CaseView } from '../../../server/api/cases/case-shape.ts'
import type { Hr, Person } from './hr.ts'
import type { Ledger } from './ledger.ts'
import { type Mailboxes, tokenIn } from './mailbox.ts'
import type { Deed, Persona } from './people.ts'
import { visitBy } from './visitor.ts'
import type { Web } from './web.ts'

/** Everybody around the cases. */
export interface World {
  readonly web: Web
  readonly ledger: Ledger
  readonly hr: Hr
  readonly mailboxes: Mailboxes
  /** Who decides in the end, in every case. */
  readonly chief: string
  /** Told of every step of every case. */
  readonly stepped: () => void
  /** When true, nobody begins anything new. */
  readonly isOver: () => boolean
}

/** How many times a case's clock is moved, at most: more than the longest ladder takes. */
const MOST_STEPS = 150

/**
 * One case from its start on: its clock goes from one thing to the next, and people act on the mails
 * that came, by the links in them.
 */
export async function live(world: World, number: number, persona: Persona): Promise<void> {
  const leaver = { name: `Sam Sample ${number}`, email: `sam.${number}@home.example` }
  const line = { name: `Lin Line ${number}`, email: `lin.${number}@sample.example` }
  let view = await world.hr.start(leaver, line)
  const people = peopleOf(world, { leaver, line, persona })
  for (let steps = 0; steps < MOST_STEPS && view.status !== 'closed'; steps++) {
    if (steps >= persona.leftAfter || world.isOver()) return
    for (const person of people) await person.react(view)
    await world.hr.toNext(view.id)
    view = await moved(world, view)
    world.stepped()
  }
}

/** The case after its clock was moved: with the worker away it may take a while to say so. */
async function moved({ hr }: World, before: CaseView): Promise<CaseView> {
  for (let looks = 0; ; looks++) {
    const view = await hr.see(before.id)
    if (view.status === 'closed' || view.now !== before.now || looks > 20) return view
    await pause(100)
  }
}

interface Reader {
  /** Does what is to be done on each mail that has come since. */
  react(view: CaseView): Promise<void>
}

function peopleOf(
  world: World,
  { leaver, line, persona }: { leaver: Person; line: Person; persona: Persona },
): Reader[] {
  return [
    readerOf(world, leaver.email, persona.leaver),
    readerOf(world, line.email, persona.line),
    readerOf(world, world.chief, persona.chief),
  ]
}

function readerOf(world: World, address: string, deeds: ReadonlyMap<number, Deed>): Reader {
  let read = 0
  return {
    async react(view) {
      const mails = world.mailboxes.about(address, view.reference)
      while (read < mails.length) {
        const mail = mails[read++]
        const deed = deeds.get(read)
        const token = deed && mail && (await tokenIn(mail))
        if (!token) continue
        const visitor = await visitBy({ ...world, caseId: view.id, now: clockOf(view) }, token)
        if (visitor) await deed(visitor)
      }
    },
  }
}

/** A case's clock as it goes on from when it was seen, until somebody moves it. */
function clockOf({ now }: CaseView): () => number {
  const ahead = Date.parse(now) - Date.now()
  return () => Date.now() + ahead
}
