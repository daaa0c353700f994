/** A way into a file's content: keys, and the numbers of a list's items from 0. */
export type Path = readonly (string | number)[]

/** What is wrong in a policy, where, and what to do about it. The message names the value. */
export interface PathFault {
  readonly path: Path
  readonly message: string
}

/** The same with the line (from 1) of the text that it was read from. */
export interface Fault extends PathFault {
  readonly line: number
}

/** The fault at a path, where something is wrong. */
export const when = (wrong: boolean, path: Path, message: string): PathFault[] =>
  wrong ? [{ path, message }] : []

/** Faults of a part, placed under where the part stands. */
export const under = (path: Path, faults: readonly PathFault[]): PathFault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }))

/** One line: `policies/x.yaml, line 12, duties.2.ladder: …`. `name` says which text was read. */
export const faultLine = (name: string, { line, path, message }: Fault): string =>
  `${[name, `line ${line}`, path.join('.')].filter(Boolean).join(', ')}: ${message}`
