import { describe, expect, test } from 'vitest'
import { judge } from '../../mailbox/judge.ts'
import { takeApart } from '../../mailbox/message.ts'
import { DOMAIN, LEAVER, message, OUR_ID, part } from './structures/structure.ts'

const FLOWED = 'text/plain; charset=utf-8; format=flowed'

const mail = (text: string, type = FLOWED): Buffer =>
  Buffer.from(
    message(
      { From: LEAVER, To: 'hr@org.example', 'In-Reply-To': OUR_ID, 'Content-Type': type },
      text,
    ),
  )

const saidIn = async (bytes: Buffer): Promise<string> =>
  (await judge({ bytes, sender: LEAVER }, { domain: DOMAIN })).said

const textIn = async (text: string, type = FLOWED): Promise<string> =>
  (await takeApart(mail(text, type))).text.trimEnd()

const asked = '> Have you left all groups?'

describe('an answer in format=flowed is read line by line of its quotes (RFC 3676), which postal-mime 4.0.0 does not', () => {
  test.each([
    ['behind an empty quoted line', `${asked}\n> \nYes, all of them.\nAnd the list.`],
    ['behind a quoted signature', `${asked}\n> -- \nYes, all of them.\nAnd the list.`],
    ['behind a quote that was to go on', `${asked} \nYes, all of them.\nAnd the list.`],
    ['before a quote', `Yes, all of them. \n${asked}\nAnd the list.`],
    ['between two quotes', `${asked}\n> \nYes, all of them.\n>> \n>> Before.\n> \nAnd the list.`],
  ])('the first line of what was written is kept %s', async (_where, text) => {
    expect((await saidIn(mail(text))).replaceAll(' \n', '\n')).toBe(
      'Yes, all of them.\nAnd the list.',
    )
  })

  test('in a part of its own, its type folded and in other letters, and encoded', async () => {
    const bytes = Buffer.from(
      message({ From: LEAVER, To: 'hr@org.example', 'In-Reply-To': OUR_ID }, [
        part(
          'text/plain;\n\tcharset=utf-8;\n\tFormat="Flowed"\nContent-Transfer-Encoding: quoted-printable',
          [asked, '>=20', 'Yes, Zo=C3=AB left them=20', 'all.'],
        ),
      ]),
    )
    expect(await saidIn(bytes)).toBe('Yes, Zoë left them all.')
  })
})

describe('paragraphs', () => {
  test.each([
    ['soft line breaks are taken out', 'I left \nthem all.\nYes.', 'I left them all.\nYes.'],
    ['quoted ones as well, each depth for itself', '>> a \n>> b \n> c \n> d', '>> a b \n> c d'],
    ['a signature stands alone', 'Yes. \n-- \nJo', 'Yes. \n-- \nJo'],
    ['a space that stuffs a line is taken off', ' From there', 'From there'],
  ])('%s', async (_what, text, read) => {
    expect(await textIn(text)).toBe(read)
  })

  test('delsp=yes takes the space along', async () => {
    expect(await textIn('I left th \nem all.', `${FLOWED}; delsp=yes`)).toBe('I left them all.')
  })

  test('a text that is not flowed keeps its lines, whatever they end in', async () => {
    const text = 'Yes. \nAll format=flowed. \n> x'
    expect(await textIn(text, 'text/plain; charset=utf-8')).toBe(text)
  })
})
