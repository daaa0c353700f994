import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'findings/README.md', 'deploy/README.md'],
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The project's own folders, as they stand at the beginning of a path. */
const OURS =
  /^(?:activities|bench|cli|db|deploy|docs|embedded|findings|paper|people|policies|proof|rehearsal|server|test|words|workflows)\//

/** Files and folders that a page names in backquotes, without those that stand for any. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => OURS.test(path) && /\.\w+$|\/$/.test(path) && !path.includes('NAME'))

test.each(PAGES)('every file that %s names is there', (page) => {
  const missing = pathsIn(readFileSync(page, 'utf8')).filter((path) => !existsSync(path))
  expect(missing).toEqual([])
})

test('every picture that is kept is shown', () => {
  const shown = PAGES.map((page) => readFileSync(page, 'utf8')).join()
  const pictures = readdirSync('docs/pictures')
  expect(pictures.filter((name) => !shown.includes(`pictures/${name}`))).toEqual([])
})

test('every table stands in the drawing of what is remembered', () => {
  const [, drawing = ''] = readFileSync('docs/architecture.md', 'utf8').split('erDiagram')
  const drawn = new Set(drawing.split('```')[0]?.match(/\w+/g))
  const tables = ['db/schema.ts', 'db/tables/log.ts'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}(\w+): \w+Table$/gm)].map(
      ([, name = '']) => name,
    ),
  )
  expect(tables.length).toBeGreaterThan(45)
  expect(tables.filter((name) => !drawn.has(name))).toEqual([])
})
