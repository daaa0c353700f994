import { describe, expect, test } from 'vitest'
import { importsOf, sourcesIn } from '../support/sources.ts'

/** What a folder may import of ours besides itself; `type` only where it says so. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  workflows: [],
  policies: ['workflows/pack/', 'workflows/plan/'],
  words: ['type workflows/'],
  mailbox: [],
  proof: [],
  apart: [],
  paper: ['apart/'],
  people: ['type workflows/'],
  db: [
    'type workflows/',
    'workflows/plan/durations.ts',
    'policies/',
    'proof/',
    'type people/',
    'config.ts',
  ],
  activities: [
    'workflows/',
    'db/',
    'people/',
    'policies/',
    'config.ts',
    'log.ts',
    'side-by-side.ts',
    'temporal.config.ts',
    'words/',
    'mailbox/',
  ],
  // Pure, all of it: what the engine decides by, and what a mail says.
  rehearsal: [
    'workflows/',
    'policies/',
    'type db/',
    'activities/mail/content/',
    'activities/mail/render/frame.ts',
    'activities/mail/outbox/schedule.ts',
  ],
  server: [
    'workflows/',
    'db/',
    'people/',
    'policies/',
    'rehearsal/',
    'mailbox/',
    'proof/',
    'paper/',
    'apart/',
    'config.ts',
    'log.ts',
    'side-by-side.ts',
    'temporal.config.ts',
    'activities/mail/notices/',
    'activities/mail/render/',
    'activities/mail/content/read-again.ts',
    'type activities/mail/content/model.ts',
    'type activities/mail/plain-mail.ts',
    'words/',
  ],
}

/** A process's first file puts its parts together. */
const ENTRIES: readonly string[] = ['activities/main.ts', 'server/main.ts']

const OURS =
  /^(?:apart|workflows|activities|mailbox|db|paper|people|server|policies|proof|words|rehearsal|embedded|cli|test|bench)\/|^[\w.-]+\.(?:ts|cjs)$/

function trespasses(folder: string): string[] {
  const may = [`${folder}/`, ...(MAY[folder] ?? [])]
  return sourcesIn(folder)
    .filter(({ path }) => !ENTRIES.includes(path))
    .flatMap((source) =>
      importsOf(source)
        .filter(({ of }) => OURS.test(of))
        .filter(({ of, typeOnly }) => !may.some((one) => allows(one, of, typeOnly)))
        .map(({ of }) => `${source.path} imports ${of}`),
    )
}

const allows = (rule: string, of: string, typeOnly: boolean): boolean =>
  rule.startsWith('type ') ? typeOnly && of.startsWith(rule.slice(5)) : of.startsWith(rule)

describe('who may import whom', () => {
  test.each(Object.keys(MAY))('%s keeps to what it may', (folder) => {
    expect(trespasses(folder)).toEqual([])
  })

  const packagesOf = (folder: string): Set<string> =>
    new Set(
      sourcesIn(folder)
        .flatMap(importsOf)
        .filter(({ of }) => !OURS.test(of))
        .map(({ of }) => of),
    )

  test('workflows know one package, the engine’s own', () => {
    expect(packagesOf('workflows')).toEqual(new Set(['@temporalio/workflow']))
  })

  test('of the workflows, the engine alone knows the package', () => {
    const knows = sourcesIn('workflows')
      .filter((source) => importsOf(source).some(({ of }) => of === '@temporalio/workflow'))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('workflows/engine/'))
    expect(knows).toEqual(['workflows/contract/commands.ts'])
  })

  test('a rehearsal reaches neither files nor the network nor the engine', () => {
    expect(packagesOf('rehearsal')).toEqual(new Set(['node:util', 'zod']))
  })
})
