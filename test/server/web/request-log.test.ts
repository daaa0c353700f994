import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { linkOf, post, signInToken } from '../../support/visitors.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const get = (path: string) => fetch(product.url + path, { redirect: 'manual' })

/** Routes of the requests that were logged. */
const routes = (): string[] =>
  [...product.logged().matchAll(/"route":"([^"]*)"/g)].map(([, route = '']) => route)

test('a link’s token is in no line of the log, whatever is asked with it', async () => {
  const link = await linkOf(product, await startCase(product), 'leaver')
  const token = await signInToken(product)
  for (const one of [link, `${link.slice(0, -1)}x`, token]) {
    for (const path of [`/l/${one}`, `/sign-in/${one}`]) {
      for (const more of ['', '/', '/more', '?from=mail', '/%']) await get(path + more)
    }
    await get(`/tasks/${one}`)
    await get(`/nowhere/${one}`)
    for (const path of ['/l', '/l/fresh', '/sign-in/use', `/l/${one}`]) {
      await post(product.url, path, { token: one, wanted: 'yes' })
    }
  }
  const asked = 3 * (2 * 5 + 2 + 4)
  await until('all are logged', async () => routes().length >= asked || undefined)
  expect(routes()).toContain('/l/:token')
  for (const one of [link, token]) expect(product.logged()).not.toContain(one.slice(0, 20))
})
