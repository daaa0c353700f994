import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bundleWorkflows } from '../../activities/worker.ts'

const ROOT = new URL('../../', import.meta.url)

interface Source {
  /** From the project's root: `workflows/state.ts`. */
  readonly path: string
  readonly text: string
}

const sourcesIn = (folder: string): Source[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name))
    .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }))

interface Import {
  /** A path from the root for our own files, a package's name for others. */
  readonly of: string
  /** Gone when the code runs. */
  readonly typeOnly: boolean
}

const STATEMENT = /^(?:import|export)\s(?:([^'"]*?)\sfrom\s)?'([^']+)'/gm

function importsOf({ path, text }: Source): Import[] {
  const dynamic = [...text.matchAll(/import\('([^']+)'\)/g)].map(([, of = '']) => ({
    of,
    what: '',
  }))
  const fixed = [...text.matchAll(STATEMENT)].map(([, what = '', of = '']) => ({ of, what }))
  return [...fixed, ...dynamic].map(({ of, what }) => ({
    of: of.startsWith('.') ? posix.join(posix.dirname(path), of) : of,
    typeOnly: what.startsWith('type ') || /^\{(\s*type [^,}]+,?)+\s*\}$/.test(what),
  }))
}

/** What a folder may import of ours besides itself; `type` only where it says so. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  workflows: [],
  policies: ['workflows/policy/'],
  words: ['type workflows/'],
  db: ['type workflows/', 'policies/', 'keys.ts', 'config.ts'],
  activities: [
    'workflows/',
    'db/',
    'policies/',
    'config.ts',
    'keys.ts',
    'log.ts',
    'temporal.config.ts',
    'words/',
  ],
  // Pure, all of it: what the engine decides by, and what a mail says.
  rehearsal: [
    'workflows/',
    'policies/',
    'type db/',
    'workflows/dates/',
    ...['facts', 'place', 'frame', 'named', 'model', 'causes'].map(
      (name) => `activities/mail/${name}.ts`,
    ),
  ],
  server: [
    'workflows/',
    'db/',
    'policies/',
    'rehearsal/',
    'config.ts',
    'keys.ts',
    'log.ts',
    'temporal.config.ts',
    'activities/mail/notices/',
    'activities/mail/frame.ts',
    'type activities/mail/model.ts',
    'words/',
  ],
}

/** A process's first file puts its parts together. */
const ENTRIES: readonly string[] = ['activities/main.ts', 'server/main.ts']

const OURS =
  /^(?:workflows|activities|db|server|policies|words|rehearsal|embedded|test|bench)\/|^[\w.-]+\.(?:ts|cjs)$/

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

  test('a rehearsal reaches neither files nor the network nor the engine', () => {
    expect(packagesOf('rehearsal')).toEqual(new Set(['node:util', 'zod']))
  })
})

describe('workflows', () => {
  /** Whatever answers differently on another machine, or in another minute of the replay. */
  const FORBIDDEN: Readonly<Record<string, RegExp>> = {
    'Intl and locales': /\bIntl\b|toLocale\w*\(/,
    'the local time zone':
      /\.(?:get|set)(?:Hours|Minutes|Seconds|Date|Day|Month|FullYear|TimezoneOffset)\(/,
    'a date read as local time': /new Date\(\s*['"\d][^)]*,|toDateString|toTimeString/,
    'the process': /\bprocess\b|\bglobalThis\b/,
    chance: /Math\.random|randomUUID|\bcrypto\b/,
    'the clock past the engine': /performance\.now|setTimeout|setInterval|\bTemporal\./,
  }

  test.each(Object.entries(FORBIDDEN))('do without %s', (_what, pattern) => {
    const found = sourcesIn('workflows').flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const comment = /^\s*(?:\*|\/\/|\/\*)/.test(line)
        return !comment && pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []
      }),
    )
    expect(found).toEqual([])
  })

  test('are bundled from their own folder and the engine’s packages, and nothing else', async () => {
    const { code } = await bundleWorkflows()
    const [, map = ''] = /sourceMappingURL=data:application\/json[^,]*,(\S+)/.exec(code) ?? []
    const { sources } = JSON.parse(Buffer.from(map, 'base64').toString()) as { sources: string[] }
    const modules = sources.map((source) => source.replace(/^webpack:\/\/[^/]*\//, ''))
    const packages = modules.map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    expect([...new Set(packages.filter((name) => name !== undefined))].sort()).toEqual(KNOWN)
    const own = modules.filter(
      (path) => !path.includes('node_modules') && /\.(?:ts|cjs)$/.test(path),
    )
    const known = sourcesIn('workflows').map(({ path }) => path)
    const ours = [...known, 'failure-converter.cjs', 'index-autogenerated-entrypoint.cjs']
    expect(own.filter((path) => !ours.some((one) => path.endsWith(one)))).toEqual([])
    expect(own.length).toBeGreaterThan(10)
  })

  /** The engine's own, and what it brings along. */
  const KNOWN = ['@temporalio/common', '@temporalio/workflow', 'long', 'ms', 'nexus-rpc']
})
