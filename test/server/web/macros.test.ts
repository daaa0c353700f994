import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeViews } from '../../../server/web/views.ts'

const root = mkdtempSync(join(tmpdir(), 'leavewell-macros-'))
afterAll(() => rmSync(root, { recursive: true }))
const file = (name: string, text: string) => writeFileSync(join(root, name), text)

file('greet.njk', '{% macro bold(name) %}<b>{{ name }}</b>{% endmacro %}')
file(
  'letter.njk',
  `{% from "greet.njk" import bold %}{% macro hello(p) %}{% for one in p.names %}{% set said = one.name %}{{ bold(said) }}{% if caller %}{{ caller(one) }}{% endif %}{% endfor %}{% endmacro %}`,
)
file(
  'plain.njk',
  '{% from "letter.njk" import hello %}{% from "greet.njk" import bold %}{{ hello({ names: names }) }}{{ bold("End") }}',
)
file(
  'page.njk',
  '{% from "letter.njk" import hello %}{% call(one) hello({ names: names }) %}{{ mark }}{% endcall %}',
)

const views = makeViews({ root })
const sam = { name: 'Sam' }

test('macros say what each page gives them, and nothing of the page before', () => {
  const draw = (name: string, mark: string) => views.render('page.njk', { names: [{ name }], mark })
  expect(draw('Sam', '!')).toBe('<b>Sam</b>!')
  expect(draw('Lin', '?')).toBe('<b>Lin</b>?')
  expect(views.render('plain.njk', { names: [sam, { name: '<i>' }] })).toBe(
    '<b>Sam</b><b>&lt;i&gt;</b><b>End</b>',
  )
})

test('a page that fails half-way leaves nothing to the next', () => {
  expect(() => views.render('plain.njk', { names: [sam, {}] })).toThrow(/undefined/)
  expect(views.render('plain.njk', { names: [{ name: 'Lin' }] })).toBe('<b>Lin</b><b>End</b>')
})
