import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type ChainHead,
  type ChainRow,
  findFault,
  hashOf,
  type Words,
} from '../../db/crypto/chain.ts'
import { fold } from '../../workflows/case/state.ts'
import { CHIEF } from '../support/cases.ts'
import { fc } from '../support/generated.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  LAST_DAY,
  noonOf,
  open,
  recordOf,
  stateOf,
  tell,
  workday,
} from '../workflows/journey.ts'

interface Chain {
  readonly rows: readonly ChainRow[]
  readonly words: readonly (Words & { readonly number: number })[]
  readonly head: ChainHead
}

let product: Product
let caseId: string
let whole: Chain

/** A case that went the long way: reminded, told on, decided, answered in part, closed. */
beforeAll(async () => {
  product = await startProduct({ web: false })
  caseId = await open(product, { endDate: LAST_DAY })
  await noonOf(product, caseId, workday(LAST_DAY, 20))
  await answer(product, caseId)
  const escalation = (await stateOf(product, caseId)).escalations.at(-1)?.id ?? 0
  const closing = { kind: 'decide', by: CHIEF, escalation, outcome: 'close-not-confirmed' } as const
  await tell(product, caseId, closing, { reason: 'They moved away', typedName: 'Chris Chief' })
  await until('it is closed', async () => (await stateOf(product, caseId)).status === 'closed')
  await product.worker.stop()
  const { rows, words } = await recordOf(product, caseId)
  whole = { rows, words, head: await headOf(caseId) }
})
afterAll(() => product.stop())

async function headOf(id: string): Promise<ChainHead> {
  const row = await product.database.owner
    .selectFrom('cases')
    .select(['last_number', 'head_hash'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { number: row.last_number, hash: row.head_hash }
}

const faultIn = ({ rows, words, head }: Chain) => findFault(caseId, rows, words, head)

describe('the chain of a case', () => {
  test('is whole, and begins with what was typed when it was opened', () => {
    expect(faultIn(whole)).toBeUndefined()
    expect(whole.rows.length).toBeGreaterThan(30)
    const typed = whole.words.filter(({ number }) => number === 1).map(({ field }) => field)
    expect(typed).toEqual(['leaverEmail', 'leaverName', 'lineEmail', 'lineName', 'organisation'])
  })

  test('adds up to the state that the case’s row holds', async () => {
    const { events } = await recordOf(product, caseId)
    expect(JSON.parse(JSON.stringify(fold(events)))).toEqual(await stateOf(product, caseId))
  })

  test('holds no word that was typed, only a commitment to it', () => {
    const bodies = whole.rows.map(({ body }) => body).join()
    for (const { value } of whole.words) expect(bodies).not.toContain(value)
  })

  test('tells of words that are gone and that no event says were erased', () => {
    expect(faultIn({ ...whole, words: [] })).toEqual({
      number: 1,
      fault: 'the words of leaverEmail are missing, and no event says that they were erased',
    })
  })
})

/** Ways to tamper with one row; each gives another chain than the one it was given. */
const TAMPERING: Readonly<Record<string, (chain: Chain, at: number, n: number) => Chain>> = {
  'a letter of the body': (chain, at, n) =>
    replaced(chain, at, (row) => ({ body: flipped(row.body, n) })),
  'the type': (chain, at) =>
    replaced(chain, at, (row) => ({ body: row.body.replace(/"type":"/, '"type":"un') })),
  'the instant': (chain, at) =>
    replaced(chain, at, (row) => ({ body: row.body.replace(/"at":1/, '"at":2') })),
  'the hash': (chain, at, n) => replaced(chain, at, (row) => ({ hash: flipped(row.hash, n) })),
  'the link to the one before': (chain, at, n) =>
    replaced(chain, at, (row) => ({ prev: flipped(row.prev, n) })),
  'body and hash, not what follows': (chain, at) =>
    replaced(chain, at, ({ body, prev }) => {
      const other = body.replace(/"at":1/, '"at":2')
      return { body: other, hash: hashOf(prev, other) }
    }),
  'the spelling, hashed anew': (chain, at) =>
    replaced(chain, at, ({ body, prev }) => ({ body: `${body} `, hash: hashOf(prev, `${body} `) })),
  'a row taken out': ({ rows, ...rest }, at) => ({
    ...rest,
    rows: rows.filter((_, i) => i !== at),
  }),
  'a row taken out, the rest numbered anew': ({ rows, ...rest }, at) => ({
    ...rest,
    rows: rows.filter((_, i) => i !== at).map((row, i) => ({ ...row, number: i + 1 })),
  }),
  'two rows swapped': ({ rows, ...rest }, at, n) => {
    const other = (at + 1 + (n % (rows.length - 1))) % rows.length
    return {
      ...rest,
      rows: rows.map((row, i) => (i === at ? rows[other] : i === other ? rows[at] : row) ?? row),
    }
  },
  'a row put in twice': ({ rows, ...rest }, at) => ({
    ...rest,
    rows: [...rows.slice(0, at + 1), ...rows.slice(at)],
  }),
  'a row put in': ({ rows, ...rest }, at) => {
    const { body = '', hash: prev = '' } = rows[at] ?? {}
    const forged = { number: at + 2, body, prev, hash: hashOf(prev, body) }
    return { ...rest, rows: [...rows.slice(0, at + 1), forged, ...rows.slice(at + 1)] }
  },
  'the end cut off': ({ rows, ...rest }, at) => ({ ...rest, rows: rows.slice(0, at) }),
  'what was typed': ({ words, ...rest }, at, n) => ({
    ...rest,
    words: words.map((word, i) =>
      i === at % words.length ? { ...word, value: flipped(word.value, n) } : word,
    ),
  }),
  'the key of what was typed': ({ words, ...rest }, at, n) => ({
    ...rest,
    words: words.map((word, i) =>
      i === at % words.length ? { ...word, salt: otherHex(word.salt, n) } : word,
    ),
  }),
  'words put to an event that had none': ({ words, ...rest }, at) => ({
    ...rest,
    words: [...words, { number: at + 1, field: 'confession', value: 'It was me', salt: '00' }],
  }),
}

function replaced(chain: Chain, at: number, change: (row: ChainRow) => Partial<ChainRow>): Chain {
  return {
    ...chain,
    rows: chain.rows.map((row, i) => (i === at ? { ...row, ...change(row) } : row)),
  }
}

/** Another character in one place. */
function flipped(text: string, n: number): string {
  const at = n % text.length
  return `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
}

const otherHex = (text: string, n: number): string => {
  const at = n % text.length
  return `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`
}

describe('tampering with one row', () => {
  test.each(Object.entries(TAMPERING))('%s is found, wherever it is', (_what, tamper) => {
    const anyRow = fc.nat(whole.rows.length - 1)
    fc.assert(
      fc.property(anyRow, fc.nat(10_000), (at, n) => faultIn(tamper(whole, at, n)) !== undefined),
      { numRuns: 100 },
    )
  })
})
