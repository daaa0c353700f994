import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Paper } from './document.ts'
import { FAMILIES, FONTS, readCoverage } from './fonts.ts'
import { type Printable, plain, printable } from './printable.ts'

/** Sets a paper as PDF/UA-1. Blocks while it does, some tens of milliseconds: for a thread of its own. */
export type Typeset = (paper: Paper) => Buffer

const FOLDER = fileURLToPath(new URL('./', import.meta.url))

/** How many papers later a piece that was not used again is forgotten. */
const KEPT_FOR = 0

/** A typesetter, with our fonts and no others. */
export function makeTypeset(): Typeset {
  const coverage = readCoverage()
  const compiler = NodeCompiler.create({
    workspace: FOLDER,
    fontArgs: [{ fontPaths: [FONTS] }],
  })
  const set = ({ paper, unshown }: Printable): Buffer => {
    const said = JSON.stringify({ ...paper, missing: unshown.join(', '), fonts: FAMILIES })
    const page = { mainFilePath: `${FOLDER}paper.typ`, inputs: { paper: said }, resetRead: true }
    try {
      // Not by way of `compile`: its documents stay in memory until JavaScript's own is short.
      return compiler.pdf(page, { pdfStandard: 'ua-1' })
    } finally {
      compiler.evictCache(KEPT_FOR)
    }
  }
  return (paper) => {
    try {
      return set(printable(paper, coverage))
    } catch {
      // A sequence that the fonts have piece by piece and cannot show together.
      return set(plain(paper))
    }
  }
}
