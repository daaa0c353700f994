import { Document, isAlias, parseDocument, visit } from 'yaml'
import type { Path } from '../fault.ts'

/** Something that is to stand at a place in a file; `undefined`: nothing any more. */
export interface Edit {
  readonly path: Path
  readonly value: unknown
}

/** As wide as the files that come with Leavewell. */
const WIDTH = 100

/**
 * The text of a pack with some things changed. Remarks and all else stay as they are. A text with
 * aliases, where a change in one place would be one in another, is written anew without them, and
 * without its remarks. For a text that `readPack` has read; what comes out is to be read by it again.
 */
export function edited(source: string, edits: readonly Edit[]): string {
  // That no key stands twice is known, and takes a second to find out of thousands.
  const parsed = parseDocument(source, { uniqueKeys: false })
  const document = hasAlias(parsed)
    ? new Document(parsed.toJS(), { aliasDuplicateObjects: false })
    : parsed
  for (const { path, value } of edits) {
    if (value === undefined) document.deleteIn(path)
    else document.setIn(path, asNode(document, value))
  }
  return document.toString({ lineWidth: WIDTH })
}

/** Short lists stand on one line. */
const asNode = (document: Document, value: unknown): unknown =>
  typeof value === 'object' ? document.createNode(value, { flow: true }) : value

function hasAlias(document: Document): boolean {
  let found = false
  visit(document, {
    Alias(_, node) {
      found ||= isAlias(node)
      return visit.BREAK
    },
  })
  return found
}
