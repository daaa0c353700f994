import { describe, expect, inject, test } from 'vitest'
import { PROJECTS } from '../support/projects.ts'
import { sourcesIn } from '../support/sources.ts'

const texts = new Map(sourcesIn('test').map(({ path, text }) => [path, text]))

/** What only real parts can give, told by the text of a file and not by its imports. */
const ASKS = /\bstartProduct\(|\bmakeDatabase\(|\buseStage\(|\bopenBrowser\(|inject\('services'\)/

describe('test files', () => {
  test('are fast where they reach no database, no engine and no browser', () => {
    expect(PROJECTS.fast).toContain('test/policies/fuzz.test.ts')
    expect(PROJECTS.fast).toContain('test/house/projects.test.ts')
    // By a file between them and the part, and by an engine that the test starts itself.
    expect(PROJECTS.real).toContain('test/journeys/robot.test.ts')
    expect(PROJECTS.real).toContain('test/rehearsal/command.test.ts')
  })

  test('that ask for a real part are run with it', () => {
    const asking = [...texts].filter(([path, text]) => path.endsWith('.test.ts') && ASKS.test(text))
    const here = 'test/house/projects.test.ts'
    const asked = asking.map(([path]) => path).filter((path) => path !== here)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((path) => !PROJECTS.real.includes(path))).toEqual([])
  })

  test('that are fast could reach no services: there are none', () => {
    expect(inject('services' as never)).toBeUndefined()
  })
})
