import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeViews } from '../../../server/web/views.ts'

const root = mkdtempSync(join(tmpdir(), 'leavewell-templates-'))
afterAll(() => rmSync(root, { recursive: true }))
const file = (name: string, text: string) => writeFileSync(join(root, name), text)

let accent = '#0B5A5E'
const views = makeViews({ root, brand: () => ({ accent }) as never })

test('macros that are read once see what they are called with, and globals as they are', () => {
  file('macros.njk', '{% macro say(what) %}{{ what }} {{ brand().accent }}{% endmacro %}')
  file('page.njk', '{% from "macros.njk" import say %}{{ say(word) }}')
  expect(views.render('page.njk', { word: 'one' })).toBe('one #0B5A5E')
  accent = '#073F42'
  expect(views.render('page.njk', { word: 'two' })).toBe('two #073F42')
})

test('what is imported with the page’s own context is read with each page', () => {
  file('own.njk', '{% macro say() %}{{ word }}{% endmacro %}')
  file('with.njk', '{% from "own.njk" import say with context %}{{ say() }}')
  expect(views.render('with.njk', { word: 'one' })).toBe('one')
  expect(views.render('with.njk', { word: 'two' })).toBe('two')
})

test('a file of macros that breaks off is tried again', () => {
  file('late.njk', '{% macro say() %}{{ missing }}{% endmacro %}{{ nobody.knows.it }}')
  file('breaks.njk', '{% from "late.njk" import say %}{{ say() }}')
  for (const _ of [1, 2]) expect(() => views.render('breaks.njk', {})).toThrow()
})
