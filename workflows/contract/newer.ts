/**
 * What commands have gained since their first version: kinds, and fields as `kind.field`, each with the
 * version that brought it, one more than the highest so far. A worker of a build before it leaves such a
 * command where it lies, until a build is there that knows it (docs/decisions/0080).
 */
export const CAME_WITH: Readonly<Record<string, number>> = {
  'mail-back.left': 2,
}

/** The newest version of commands that this build knows. */
const KNOWN = Math.max(1, ...Object.values(CAME_WITH))

/** Which version of commands a worker has to know for one; nothing where the first is enough. Pure. */
export function needsOf({ kind, ...fields }: { readonly kind: string }): { needs?: number } {
  const parts = [kind, ...Object.keys(fields).map((field) => `${kind}.${field}`)]
  const needs = Math.max(1, ...parts.flatMap((part) => CAME_WITH[part] ?? []))
  return needs > 1 ? { needs } : {}
}

/** Whether a command is one of a version that this build does not know, whatever else stands in it. */
export const isNewer = ({ needs = 1 }: { readonly needs?: number }): boolean => needs > KNOWN

/** Something was sent that a newer build wrote down: what it asks for, this one cannot know. */
export class NewerCommandError extends Error {
  constructor({ id }: { readonly id: string }) {
    super(`Submission ${id} is of a newer build`)
    this.name = 'NewerCommandError'
  }
}
