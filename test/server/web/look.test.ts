import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { compileLook } from '../../../server/look/compile.ts'
import { makeViews } from '../../../server/web/views.ts'

const server = fileURLToPath(new URL('../../../server/', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'leavewell-look-'))
const views = makeViews({ root: scratch })
afterAll(() => rmSync(scratch, { recursive: true }))

let drawn = 0

/** Renders a piece of template as a page would. */
function draw(body: string, model: object = {}): string {
  const name = `${drawn++}.njk`
  writeFileSync(join(scratch, name), body)
  return views.render(name, model)
}

const from = (file: string, macro: string) => `{% from "look/macros/${file}.njk" import ${macro} %}`

describe('the style sheet', () => {
  const built = compileLook()
  const css = built.get('leavewell.css')?.toString() ?? ''

  test.each([...built.keys()])('%s in server/assets is what its sources give', (name) => {
    expect(readFileSync(`${server}assets/${name}`).equals(built.get(name) ?? Buffer.of())).toBe(
      true,
    )
  })

  test('carries neither the face nor the colours of GOV.UK', () => {
    expect(css).not.toMatch(/GDS|crown|#fd0\b|#ffdd00|#1d70b8|#00703c|#0f7a52|#0b0c0c|#d4351c/i)
  })

  test('asks for our own fonts and nothing else', () => {
    const addresses = [...css.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1] ?? '')
    expect(addresses).toHaveLength(2)
    for (const address of addresses)
      expect(address).toMatch(/^fonts\/[\w.-]+\.woff2\?v=[0-9a-f]{10}$/)
  })
})

describe('the colours', () => {
  const tokens = readFileSync(`${server}look/scss/_tokens.scss`, 'utf8')
  const hex = (name: string) =>
    tokens.match(new RegExp(`^\\$${name}: #([0-9a-f]{6});`, 'm'))?.[1] ?? name
  const channel = (value: number) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const light = (name: string) => {
    const [r = 0, g = 0, b = 0] = (hex(name).match(/../g) ?? []).map((two) =>
      channel(Number.parseInt(two, 16) / 255),
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (a: string, b: string) => {
    const [high, low] = light(a) > light(b) ? [light(a), light(b)] : [light(b), light(a)]
    return (high + 0.05) / (low + 0.05)
  }

  test.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'wash'],
    ['ink', 'amber-wash'],
    ['ink', 'green-wash'],
    ['ink', 'red-wash'],
    ['soft-ink', 'paper'],
    ['soft-ink', 'card'],
    ['teal', 'paper'],
    ['teal', 'card'],
    ['teal', 'wash'],
    ['deep-teal', 'wash'],
    ['deep-teal', 'gold'],
    ['amber', 'card'],
    ['amber', 'amber-wash'],
    ['red', 'paper'],
    ['red', 'card'],
    ['red', 'red-wash'],
    ['green', 'green-wash'],
    ['card', 'teal'],
    ['card', 'deep-teal'],
    ['gold', 'deep-teal'],
  ])('%s on %s is at least 4.5 to 1 (WCAG 1.4.3)', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })
})

describe('every template', () => {
  // The one that stands alone has both, and a policy of its own that names them by their hashes.
  const templates = globSync('**/*.njk', { cwd: server }).filter(
    (name) => name !== 'pages/check/check.njk',
  )
  const source = (name: string) => readFileSync(server + name, 'utf8')

  test.each(templates)('%s holds no script, no style and no address of another host', (name) => {
    expect(source(name)).not.toMatch(
      /<script|<style|\sstyle=|\son\w+=|javascript:|(src|href)="(https?:)?\/\//i,
    )
  })

  test.each(templates)('%s imports only macros that exist', (name) => {
    for (const [, file, names] of source(name).matchAll(
      /\{%-? from "(look\/[^"]+)" import ([^%]+?) -?%\}/g,
    ))
      for (const macro of (names ?? '').split(','))
        expect(source(file ?? '')).toContain(`{% macro ${macro.trim().split(' as ')[0]}(`)
  })
})

describe('a page', () => {
  const page = (layout: string, model: object) =>
    draw(`{% extends "look/${layout}.njk" %}{% block main %}<h1>Hello</h1>{% endblock %}`, {
      title: 'Hello',
      ...model,
    })

  test('names its language, its title and a way past the navigation', () => {
    const html = page('layout-plain', { lang: 'cy' })
    expect(html).toContain('<html lang="cy"')
    expect(html).toContain('<title>Hello – Leavewell</title>')
    expect(html).toContain('href="#main"')
  })

  test('of HR marks where one is', () => {
    const html = page('layout-hr', {
      organisation: 'Sample Charity',
      user: 'Ada (HR)',
      active: 'cases',
    })
    expect(html).toContain('<a href="/cases" aria-current="page">Cases</a>')
    expect(html.match(/aria-current/g)).toHaveLength(1)
    expect(html).toMatch(/<form method="post" action="\/sign-out">/)
  })

  test('of a leaver carries the organisation and not us', () => {
    const html = page('layout-person', { organisation: 'Sample Charity' })
    expect(html).toContain('<title>Hello – Sample Charity</title>')
    expect(html.replace('leavewell.css', '')).not.toMatch(/leavewell/i)
  })

  test('with errors says so first, in the title and in a summary that takes the focus', () => {
    const html = page('layout-plain', { errors: [{ path: 'email', message: 'Enter an address' }] })
    expect(html).toContain('<title>Error: Hello')
    expect(html).toMatch(/govuk-error-summary[^>]*tabindex="-1" autofocus/)
    expect(html).toContain('<a href="#email">Enter an address</a>')
    expect(html.indexOf('error-summary')).toBeLessThan(html.indexOf('<h1>'))
  })

  test('escapes what people typed', () => {
    expect(draw('{{ name }}', { name: '<b>Sam</b>' })).toBe('&lt;b&gt;Sam&lt;/b&gt;')
    expect(
      draw(`${from('forms', 'field')}{{ field(p) }}`, {
        p: { name: 'n', label: '<i>', value: '"><script>' },
      }),
    ).not.toMatch(/<script|<i>/)
  })

  test('that lacks a word it prints is refused, by the template’s name', () => {
    expect(() => draw('Dear {{ name }}')).toThrow(/njk/)
  })
})

describe('a form', () => {
  const errors = [{ path: 'when-month', message: '13 is not a month' }]

  test('shows a field’s complaint beside it and keeps what was typed', () => {
    const html = draw(
      `${from('forms', 'field')}{{ field({ name: 'email', type: 'email', label: 'Email', value: 'sam@', errors: errors }) }}`,
      {
        errors: [{ path: 'email', message: 'Enter it in full' }],
      },
    )
    expect(html).toContain('id="email-error"')
    expect(html).toMatch(/aria-describedby="email-error"/)
    expect(html).toContain('value="sam@"')
    expect(html).toMatch(/autocomplete="email"/)
  })

  test('takes a day in three boxes and marks only the wrong one', () => {
    const html = draw(
      `${from('forms', 'dateField')}{{ dateField({ name: 'when', label: 'When', value: { day: '1', month: '13', year: '2027' }, errors: errors }) }}`,
      { errors },
    )
    const boxes = [...html.matchAll(/<input[^>]*>/g)].map((match) => match[0])
    expect(boxes.map((box) => box.match(/ id="([^"]*)"/)?.[1])).toEqual([
      'when',
      'when-month',
      'when-year',
    ])
    expect(boxes.map((box) => box.includes('input--error'))).toEqual([false, true, false])
    expect(boxes.map((box) => box.match(/value="([^"]*)"/)?.[1])).toEqual(['1', '13', '2027'])
  })

  test('reads an ISO day into the boxes', () => {
    const html = draw(
      `${from('forms', 'dateField')}{{ dateField({ name: 'when', label: 'When', value: '2027-02-05' }) }}`,
    )
    expect([...html.matchAll(/value="([^"]*)"/g)].map((match) => match[1])).toEqual([
      '5',
      '2',
      '2027',
    ])
  })

  test('chooses nothing beforehand', () => {
    const items = [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' },
    ]
    const imports = from('choices', 'radios, checkboxes, checkbox') + from('forms', 'select')
    const calls =
      "{{ radios(p) }}{{ checkboxes(p) }}{{ checkbox({ name: 'c', text: 'C' }) }}{{ select(p) }}"
    expect(draw(imports + calls, { p: { name: 'n', label: 'N', items } })).not.toMatch(
      / (checked|selected)/,
    )
    expect(
      draw(`${imports}{{ radios(p) }}`, { p: { name: 'n', label: 'N', items, value: 'b' } }),
    ).toMatch(/value="b" checked/)
  })

  test('says in words what dots and bars draw', () => {
    expect(draw(`${from('progress', 'dots')}{{ dots(3, 5, 1) }}`)).toContain(
      '3 of 5 answered, 1 late',
    )
    const bar = `${from('progress', 'progress')}{% call progress({ done: 3, total: 5, label: 'Done' }) %}3 of 5{% endcall %}`
    expect(draw(bar)).toContain('<progress value="3" max="5" aria-label="Done">')
  })
})

describe('a story’s page', () => {
  const now = Date.parse('2027-02-18T10:12:00Z')

  test('is drawn, and told as a list too', () => {
    const points = [
      {
        at: now,
        label: 'due',
        sub: '18 Feb',
        words: 'Contacts were due',
        tone: 'amber',
        past: true,
        shape: 'diamond',
      },
    ]
    const html = draw(`${from('story', 'timeline')}{{ timeline({ points: points, now: now }) }}`, {
      points,
      now,
    })
    expect(html).toContain('<svg viewBox="0 0 1080')
    expect(html).toMatch(/<ol.*\n.*18 Feb<\/span><div>Contacts were due/)
  })
})
