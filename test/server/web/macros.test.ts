import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nunjucks from 'nunjucks'
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

file(
  'loops.njk',
  `{% for one in list %}{% for it in [1] %}{{ loop.last }}{% endfor %}{{ one }} {{ loop.index }}{{ loop.index0 }} {{ loop.revindex }}{{ loop.revindex0 }} {{ loop.first }} {{ loop.last }} {{ loop.length }};{% endfor %}
{%- for name, value in { a: 1, b: 2 } %}{{ name }}{{ value }}{{ loop.index }}{{ loop.last }};{% endfor %}
{%- for one, two in [[1, 2]] %}{{ one }}{{ two }}{{ loop.length }};{% endfor %}{% for one in none %}{% else %}none{% endfor %}`,
)
file('dots.njk', '{% from "look/macros/progress.njk" import dots %}{{ dots(done, total, late) }}')

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

test('a loop knows where it is, in lists, pairs and objects, and within another', () => {
  expect(views.render('loops.njk', { list: ['x', 'y'] })).toBe(
    'truex 10 21 true false 2;truey 21 10 false true 2;' + 'a11false;b22true;' + '121;' + 'none',
  )
})

test('a turn of a loop sets one thing and not seven', () => {
  const { compiler } = nunjucks as unknown as {
    compiler: { compile(text: string, ...rest: unknown[]): string }
  }
  const code = compiler.compile('{% for one in list %}{{ one }}{% endfor %}', [], [], '', {})
  expect(code.match(/frame\.set\("loop/g)).toHaveLength(1)
})

test('dots are as many as there are things: those that are done, those that are late, the rest', () => {
  const draw = (done: number, total: number, late: number) =>
    views.render('dots.njk', { done, total, late }).match(/<i[^>]*>/g) ?? []
  const [full, late, open] = ['<i class="lw-done">', '<i class="lw-late">', '<i>']
  expect(draw(2, 5, 1)).toEqual([full, full, late, open, open])
  expect(draw(3, 3, 0)).toEqual([full, full, full])
  expect(draw(0, 0, 0)).toEqual([])
})
