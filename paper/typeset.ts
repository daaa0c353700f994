import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Logo, Look, Paper } from './document.ts'
import { FAMILIES, FONTS, readCoverage } from './fonts.ts'
import { type Printable, plain, printable } from './printable.ts'

/** Sets a paper as PDF/UA-1. Blocks while it does, some tens of milliseconds: for a process of its own. */
export type Typeset = (paper: Paper) => Buffer

const FOLDER = fileURLToPath(new URL('./', import.meta.url))

/** How many papers later a piece that was not used again is forgotten. */
const KEPT_FOR = 0

const PLAIN: Look = { accent: null, logo: null }
/** Our own. */
const TEAL = '#0b5a5e'

/** A typesetter, with our fonts and no others. */
export function makeTypeset(): Typeset {
  const coverage = readCoverage()
  const compiler = NodeCompiler.create({
    workspace: FOLDER,
    fontArgs: [{ fontPaths: [FONTS] }],
  })
  const set = ({ paper, unshown }: Printable, { accent, logo }: Look): Buffer => {
    const look = { accent: accent ?? TEAL, logo: logo && asFile(compiler, logo) }
    const more = { ...look, missing: unshown.join(', '), fonts: FAMILIES }
    const said = JSON.stringify({ ...paper, ...more })
    const page = { mainFilePath: `${FOLDER}paper.typ`, inputs: { paper: said }, resetRead: true }
    try {
      // Not by way of `compile`: its documents stay in memory until JavaScript's own is short.
      return compiler.pdf(page, { pdfStandard: 'ua-1' })
    } finally {
      compiler.evictCache(KEPT_FOR)
    }
  }
  return ({ look = PLAIN, ...paper }) => {
    const bare = { ...look, logo: null }
    const ways = [
      () => set(printable(paper, coverage), look),
      // A sequence that the fonts have piece by piece and cannot show together.
      () => set(plain(paper), look),
      // A picture that browsers show and typst does not: nobody goes without a paper for it.
      () => set(printable(paper, coverage), bare),
      () => set(plain(paper), bare),
    ]
    return firstOf(ways)
  }
}

/** What the first answers with that does not fail; else the last one's error. */
function firstOf<T>(ways: readonly (() => T)[]): T {
  let failed: unknown
  for (const way of ways) {
    try {
      return way()
    } catch (error) {
      failed = error
    }
  }
  throw failed
}

/** A picture under a name that the template can ask for; it lies on no disk. */
function asFile(compiler: NodeCompiler, { type, bytes, width, height }: Logo) {
  const file = type === 'image/png' ? 'logo.png' : 'logo.svg'
  compiler.mapShadow(FOLDER + file, Buffer.from(bytes))
  return { file, width, height }
}
