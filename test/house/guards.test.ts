import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { STATE_VERSION } from '../../workflows/contract/commands.ts'
import { sourcesIn } from '../support/sources.ts'

/**
 * A guard (`patched`) that no kept history passes is tried by nobody: whoever breaks what it guards
 * sees it only where cases are under way.
 */

const HISTORIES = new URL('../histories/', import.meta.url)

const sources = sourcesIn('workflows')

/** What is asked by a variable there: its names stand where decisions of before are kept. */
const BY_NAME = 'workflows/engine/judge.ts'

/** `patched('name')`, and `patch: 'name'` beside the decision of before. */
const NAMES = /\bpatched\((['`])(.+?)\1\)|\bpatch: '(.+?)'/g

const guards = sources
  .flatMap(({ text }) => [...text.matchAll(NAMES)])
  .map(([, , asked, kept]) => asked ?? kept ?? '')
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in the code
  .map((name) => name.replace('${STATE_VERSION}', String(STATE_VERSION)))

interface Kept {
  readonly events: readonly {
    readonly markerRecordedEventAttributes?: {
      readonly markerName: string
      readonly details: Record<string, { readonly payloads: readonly { readonly data: string }[] }>
    }
  }[]
}

/** The guards that a kept history passed. */
function passedIn(file: string): string[] {
  const { events }: Kept = JSON.parse(readFileSync(new URL(file, HISTORIES), 'utf8'))
  return events
    .flatMap(({ markerRecordedEventAttributes: marker }) => marker ?? [])
    .filter(({ markerName }) => markerName === 'core_patch')
    .flatMap(({ details }) => Object.values(details))
    .flatMap(({ payloads }) => payloads)
    .map(({ data }) => JSON.parse(Buffer.from(data, 'base64').toString()).id)
}

const passed = new Set(
  readdirSync(HISTORIES)
    .filter((name) => name.endsWith('.json'))
    .flatMap(passedIn),
)

describe('each guard of the workflows', () => {
  test('is found by its name', () => {
    const nameless = sources
      .filter(({ path }) => path !== BY_NAME)
      .filter(({ text }) => /\bpatched\((?!['`])/.test(text))
    expect(nameless.map(({ path }) => path)).toEqual([])
    expect(guards).toEqual(expect.arrayContaining(['together', 'unsent-reminded']))
  })

  test.each([...new Set(guards)])('%s is passed by a history that is kept', (name) => {
    expect([...passed]).toContain(name)
  })
})
