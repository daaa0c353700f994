import { setTimeout as pause } from 'node:timers/promises'
import type { CaseView } from '../../../server/api/cases/case-shape.ts'
import { LAST_DAY } from '../../support/policy.ts'
import type { Ledger } from './ledger.ts'
import type { Web } from './web.ts'

/** HR and the time machine, by the API. */
export interface Hr {
  /** Starts a case and answers once it can be seen. */
  start(leaver: Person, line: Person): Promise<CaseView>
  see(caseId: string): Promise<CaseView>
  /** Moves a case's clock to just after the next thing that happens by itself. */
  toNext(caseId: string): Promise<void>
  /** Moves it on by so many minutes. */
  onBy(caseId: string, minutes: number): Promise<void>
}

export interface Person {
  readonly name: string
  readonly email: string
}

export function makeHr(web: Web, ledger: Ledger, key: string): Hr {
  const headers = { authorization: `Bearer ${key}` }
  const see = async (caseId: string): Promise<CaseView> => {
    for (;;) {
      const { status, text } = await web.ask({ path: `/api/v1/cases/${caseId}`, headers })
      const view = JSON.parse(text) as CaseView | { status: 'received' }
      if (status !== 200) throw new Error(`Case ${caseId} was answered by ${status}: ${text}`)
      if (view.status !== 'received') return view as CaseView
      await pause(100)
    }
  }
  const move = async (caseId: string, target: { to: 'next' } | { days: number }) => {
    const path = `/api/v1/cases/${caseId}/fast-forward`
    const { status, text } = await web.ask({ path, json: target, headers })
    if (status !== 200 && status !== 409) {
      throw new Error(`${path} was answered by ${status}: ${text}`)
    }
    // The case has ended meanwhile, or its clock is held up and can be asked for again.
    if (status === 409) await pause(200)
  }
  return {
    see,
    async start(leaver, line) {
      const said = await web.ask({
        path: '/api/v1/cases',
        json: startOf(leaver, line),
        headers: { ...headers, 'idempotency-key': `start-${leaver.email}` },
      })
      const { id } = JSON.parse(said.text) as { id: string }
      ledger.note({ caseId: id, what: 'opened', at: Date.now() }, said)
      return see(id)
    },
    toNext: (caseId) => move(caseId, { to: 'next' }),
    onBy: (caseId, minutes) => move(caseId, { days: minutes / (24 * 60) }),
  }
}

const startOf = (leaver: Person, line: Person) => ({
  leaver: { ...leaver, workEmail: `work.${leaver.email}`, kind: 'employee' },
  line,
  endDate: LAST_DAY,
  heldVolunteerData: true,
  addressConfirmed: true,
})
