import { expect } from 'vitest'
import type { CaseView } from '../../../server/api/cases/case-shape.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { mailsOut } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { until } from '../../support/until.ts'
import { type Api, type Reply, someStart } from './api-support.ts'

export { LAST_DAY }

/** What a program does to cases, and what it then reads of them. */
export interface Acting {
  /** A case by the whole policy, whose leaver leaves in two months. */
  open(more?: object): Promise<CaseView>
  act(id: string, body: object): Promise<Reply>
  /** Does it, and answers with the case after it. */
  done(id: string, body: object): Promise<CaseView>
  /** The events of a kind in a case's record, each with what was typed. */
  recorded(id: string, type: CaseEvent['type']): Promise<Recorded[]>
  /** To whom notices of a kind went or will go. */
  noticed(id: string, type: string): Promise<string[]>
  /** The state of every mail of a case. */
  mails(id: string): Promise<string[]>
}

interface Recorded {
  readonly event: CaseEvent
  readonly words: Readonly<Record<string, string>>
}

/** They are all called Sam Sample, and some have no address. */
const ANOTHER = { allowDuplicate: true }

export function acting(api: Api): Acting {
  const act = (id: string, body: object) => api.post(`/cases/${id}/actions`, body)
  return {
    act,
    async open(more = {}) {
      const start = {
        ...someStart(),
        endDate: LAST_DAY,
        pack: 'old-form',
        ...ANOTHER,
        ...more,
      }
      const { body } = await api.post('/cases', start)
      const opened = await until('the case is open', async () => {
        const answer = await api.get(`/cases/${body.id}`)
        return answer.body.status === 'open' && answer.body
      })
      await mailsOut(api.product)
      return opened
    },
    async done(id, body) {
      const reply = await act(id, body)
      expect(reply.body).not.toHaveProperty('detail')
      expect(reply.status).toBe(200)
      return reply.body
    },
    async recorded(id, type) {
      const { body } = await api.get(`/cases/${id}/events`)
      const found = body.events.filter((one: { type: string }) => one.type === type)
      return found.map((one: { body: string; words: { field: string; value: string }[] }) => ({
        event: JSON.parse(one.body),
        words: Object.fromEntries(one.words.map(({ field, value }) => [field, value])),
      }))
    },
    async noticed(id, type) {
      const { body } = await api.get(`/cases/${id}/messages`)
      return body.messages.flatMap((mail: { to: string; notices: { type: string }[] }) =>
        mail.notices.some((notice) => notice.type === type) ? [mail.to] : [],
      )
    },
    async mails(id) {
      const { body } = await api.get(`/cases/${id}/messages`)
      return body.messages.map(({ state }: { state: string }) => state)
    },
  }
}

export function dutyIn(view: CaseView, id: string) {
  const found = view.duties.find((duty) => duty.id === id)
  if (!found) throw new Error(`The case has no ${id}`)
  return found
}
