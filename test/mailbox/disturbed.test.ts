import { describe, expect, test } from 'vitest'
import { type Judged, judge } from '../../mailbox/judge.ts'
import { UnreadableMessage } from '../../mailbox/message.ts'
import { oneMail } from '../../mailbox/one-mail.ts'
import { fc } from '../support/generated.ts'
import { DISTURBANCES } from './structures/disturb.ts'
import { STRUCTURES } from './structures/index.ts'
import { DOMAIN, OTHER_ID, OUR_ID, type Structure, TOKEN } from './structures/structure.ts'

const MAILS = new Map([
  [OUR_ID, 'ours'],
  [OTHER_ID, 'another'],
])
const known = {
  byToken: (token: string) => (token === TOKEN ? 'ours' : undefined),
  byMessageId: (id: string) => MAILS.get(id),
}

const isReport = ({ kind }: Pick<Judged, 'kind'>): boolean =>
  ['failed', 'delayed', 'delivered', 'relayed'].includes(kind)

/** What must never be: a bounce on somebody else, or out of what is none; a report as a person's word. */
function mistaken(structure: Structure, judged: Judged): string | undefined {
  const mail = oneMail(judged.which, known)
  if (mail === 'another') return 'it is laid on another mail'
  if (judged.kind === 'failed' && structure.kind !== 'failed' && mail) return 'nothing has failed'
  if (judged.kind === 'answer' && isReport(structure) && structure.sender === '') {
    return 'a report is no answer'
  }
  return undefined
}

const judging = (structure: Structure, bytes: Buffer): Promise<Judged> =>
  judge({ bytes, sender: structure.sender }, { domain: DOMAIN })

// Five thousand lines in a hundred messages take a while on a machine that does other things.
describe.each(DISTURBANCES)('$name', { timeout: 120_000 }, ({ still, disturb }) => {
  test('nothing is mistaken', async () => {
    const mistakes: string[] = []
    for (const structure of STRUCTURES) {
      const judged = await judging(structure, disturb(structure.raw))
      const fault = mistaken(structure, judged)
      if (fault) mistakes.push(`${structure.name}: ${fault}`)
      if (!still) continue
      if (judged.kind !== structure.kind) mistakes.push(`${structure.name}: now ${judged.kind}`)
      const named = structure.names === 'nothing' && structure.to !== 'bounces' ? undefined : 'ours'
      const mail = oneMail(judged.which, known)
      if (mail !== named) mistakes.push(`${structure.name}: is about ${mail}`)
    }
    expect(mistakes).toEqual([])
  })
})

test('another mail in the same message: it is laid on nobody, unless it came to its own address', async () => {
  const both = DISTURBANCES.find(({ name }) => name.startsWith('another report'))
  const told = STRUCTURES.filter(({ names }) => names === 'returned')
  for (const structure of told) {
    const raw = structure.raw.replaceAll(`bounce+${TOKEN}@`, 'leaving@')
    const judged = await judging(structure, both?.disturb(raw) ?? Buffer.alloc(0))
    expect([structure.name, oneMail(judged.which, known)]).toEqual([structure.name, undefined])
  }
})

test('whatever becomes of its bytes, a message is judged or unreadable', async () => {
  const places = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...STRUCTURES), places, fc.nat(), async (one, flips, end) => {
      const bytes = Buffer.from(one.raw)
      for (const [at, value] of flips) bytes[at % bytes.length] = value
      const cut = bytes.subarray(0, end % 3 === 0 ? end % bytes.length : bytes.length)
      const judged = await judging(one, cut).catch((error: unknown) => {
        if (!(error instanceof UnreadableMessage)) throw error
      })
      if (judged) expect(oneMail(judged.which, known)).not.toBe('another')
    }),
  )
})
