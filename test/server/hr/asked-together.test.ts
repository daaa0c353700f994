import { expect, test } from 'vitest'
import { askedTogether } from '../../../server/pages/hr/today/asked-together.ts'

/** Questions that are answered by hand, in the order in which they were asked. */
function byHand() {
  const asked: PromiseWithResolvers<string>[] = []
  const ask = askedTogether(() => {
    const question = Promise.withResolvers<string>()
    asked.push(question)
    return question.promise
  })
  return { asked, ask }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('all who ask at once share one answer', async () => {
  const { asked, ask } = byHand()
  const all = [ask(), ask(), ask()]
  await settle()
  expect(asked).toHaveLength(1)
  asked[0]?.resolve('one')
  expect(await Promise.all(all)).toEqual(['one', 'one', 'one'])
})

test('who asks while an answer is under way is given the next, which is asked for after that', async () => {
  const { asked, ask } = byHand()
  const first = ask()
  await settle()
  const later = [ask(), ask()]
  await settle()
  expect(asked).toHaveLength(1)
  asked[0]?.resolve('before')
  expect(await first).toBe('before')
  await settle()
  expect(asked).toHaveLength(2)
  asked[1]?.resolve('after')
  expect(await Promise.all(later)).toEqual(['after', 'after'])
})

test('what fails is told to those who waited for it, and to nobody after them', async () => {
  const { asked, ask } = byHand()
  const first = ask()
  await settle()
  const later = ask()
  asked[0]?.reject(new Error('Postgres is away'))
  await expect(first).rejects.toThrow('Postgres is away')
  await settle()
  asked[1]?.resolve('well')
  expect(await later).toBe('well')
})
