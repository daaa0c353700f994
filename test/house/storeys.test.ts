import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, type Import, importsOf, sourcesIn } from '../support/sources.ts'

/**
 * The server's storeys, the lowest first: a file imports its own storey and those below. What two
 * audiences or the API share stands below them, so pages and API never meet.
 */
const STOREYS = ['look', 'web', 'read', 'intake', 'commands', 'api pages', 'ops']

/** The type of what the server works with: it names the storeys and does nothing. */
const DEPS = 'server/deps.ts'

const storey = (path: string): number => {
  const [top, folder = '', ...below] = path.split('/')
  const found = STOREYS.findIndex((names) => names.split(' ').includes(folder))
  return top === 'server' && below.length ? found : -1
}

interface Step extends Import {
  readonly from: string
}

const steps: readonly Step[] = sourcesIn('server').flatMap((source) =>
  importsOf(source)
    .filter(({ of }) => of.startsWith('server/') && of !== DEPS)
    .map((one) => ({ ...one, from: source.path })),
)

const told = (found: readonly Step[]): string[] =>
  found.map(({ from, of }) => `${from} imports ${of}`)

/** The room of a page: whose it is, and which page. Rooms of HR's wing are one. */
function roomOf(path: string): { readonly audience: string; readonly room: string } | undefined {
  const [, pages, audience = '', ...rest] = path.split('/')
  if (pages !== 'pages') return undefined
  const room = audience === 'hr' || rest.length < 2 ? '' : (rest[0] ?? '')
  return { audience, room }
}

/** The kit of whoever came by a link is for every visitor's pages. */
const SHARED: readonly string[] = ['visit']

function strays({ from, of }: Step): boolean {
  const [here, there] = [roomOf(from), roomOf(of)]
  if (!here || !there || SHARED.includes(there.audience)) return false
  if (here.audience !== there.audience) return true
  const own = here.room === there.room || there.room === '' || there.room === 'shared'
  // An audience's own routes put its pages together.
  return !own && !from.endsWith(`pages/${here.audience}/routes.ts`)
}

describe('the server', () => {
  test('has no room that stands on no storey', () => {
    const rooms = new Set(filesIn('server').map((path) => path.split('/').slice(1, -1)[0]))
    const known = [...STOREYS.flatMap((names) => names.split(' ')), 'assets', undefined]
    expect([...rooms].filter((room) => !known.includes(room))).toEqual([])
  })

  test('imports point down only: pages, api → commands → intake → read → web → look', () => {
    expect(
      told(steps.filter(({ from, of }) => storey(from) >= 0 && storey(of) > storey(from))),
    ).toEqual([])
  })

  test('the API imports no page, and no page the API', () => {
    const wing = (path: string) => path.split('/')[1] ?? ''
    const met = steps.filter(({ from, of }) =>
      [
        ['api', 'pages'],
        ['pages', 'api'],
      ].some(([a, b]) => wing(from) === a && wing(of) === b),
    )
    expect(told(met)).toEqual([])
  })

  test('no page imports another page’s folder but within HR’s own wing', () => {
    expect(told(steps.filter(strays))).toEqual([])
  })
})

describe('a folder', () => {
  /** Data, one file a network, a holiday calendar or a word list; and what only grows. */
  const FREE =
    /^(?:policies|docs|test|bench|findings)\/|\/migrations$|^server\/assets|^paper\/fonts/

  test('holds at most 15 files', () => {
    const tops = [
      'workflows',
      'activities',
      'server',
      'db',
      'paper',
      'people',
      'words',
      'embedded',
      'cli',
      'rehearsal',
      'mailbox',
      'proof',
    ]
    const folders = Map.groupBy(tops.flatMap(filesIn), (path) => posix.dirname(path))
    const full = [...folders].filter(([folder, files]) => files.length > 15 && !FREE.test(folder))
    expect(full.map(([folder, files]) => `${folder}: ${files.length}`)).toEqual([])
  })
})
