import { expect, test } from 'vitest'
import { judge } from '../../mailbox/judge.ts'
import { LEAVER, message, TOKEN } from './structures/structure.ts'

const DOMAIN = 'mail.a-charity-with-a-rather-long-name.example'
const ID = `<${TOKEN}@${DOMAIN}>`

/** As Python 3.14's email package (policy SMTP) writes what is longer than a line. */
const encoded = (text: string): string => {
  const letters = (some: string) =>
    some.replaceAll(/[^a-z0-9-]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`)
  return [text.slice(0, 40), text.slice(40)]
    .map((half) => `=?utf-8?q?${letters(half)}?=`)
    .join('\n ')
}

const judged = (headers: Readonly<Record<string, string>>) =>
  judge(
    { bytes: Buffer.from(message({ From: LEAVER, ...headers }, 'Yes.')), sender: LEAVER },
    { domain: DOMAIN },
  )

test('a reply that has the id of our mail as encoded words, as Python writes long ones, names it', async () => {
  for (const header of ['In-Reply-To', 'References']) {
    const { kind, which } = await judged({ To: 'hr@org.example', [header]: encoded(ID) })
    expect([header, kind, which.answered]).toEqual([header, 'answer', [ID]])
  }
})

test('an address that it came to, written like that, has its token', async () => {
  const { which } = await judged({ 'X-Original-To': encoded(`bounce+${TOKEN}@${DOMAIN}`) })
  expect(which.tokens).toEqual([TOKEN])
})
