import type { Request } from 'express'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { lineOfText } from '../../../server/intake/fields.ts'
import { asList, readForm } from '../../../server/web/form.ts'

const schema = z.object({
  name: lineOfText('the name'),
  person: z.object({ email: z.string('Enter the email') }).optional(),
  duties: z.preprocess(asList, z.array(z.string())),
})
const posted = (body: unknown) => readForm(schema, { body } as Request)

describe('a posted form', () => {
  test('gives what its schema makes of it, and what was typed', () => {
    const body = { name: '  Sam ', duties: 'a' }
    expect(posted(body)).toEqual({
      ok: true,
      data: { name: 'Sam', duties: ['a'] },
      values: body,
    })
  })

  test('with faults keeps what was typed, however wrong', () => {
    const body = { name: '<b>\n', duties: ['a', 'b'], extra: '?' }
    const form = posted({ ...body, person: {} })
    expect(form).toMatchObject({ ok: false, values: { ...body, person: {} } })
  })

  test('has one error a field, the first, under a path that an address can jump to', () => {
    const form = posted({ name: '\u0000'.repeat(200), person: {} })
    expect(!form.ok && form.errors).toEqual([
      { path: 'name', message: 'The name is too long: shorten it to 120 characters or fewer' },
      { path: 'person-email', message: 'Enter the email' },
    ])
  })

  test.each([[undefined], [null], [{}]])('that is empty (%j) is missing its fields', (body) => {
    const form = posted(body)
    expect(!form.ok && form.errors.map(({ path }) => path)).toEqual(['name'])
    expect(form.values).toEqual({})
  })

  test('a field sent twice is no text, and is asked for again', () => {
    const form = posted({ name: ['Sam', 'Lin'] })
    expect(!form.ok && form.errors).toEqual([{ path: 'name', message: 'Enter the name' }])
  })
})

test('boxes come as nothing, one text or a list, and are a list each time', () => {
  expect([undefined, 'a', ['a', 'b']].map(asList)).toEqual([[], ['a'], ['a', 'b']])
})
