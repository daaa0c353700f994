import { execFileSync } from 'node:child_process'

/** The system user Postgres runs as; undefined where it may run as whoever started us. */
export type Account = { uid: number; gid: number } | undefined

const NAME = 'postgres'

/**
 * Postgres refuses to run as root. Started by root, it runs as the system user `postgres`, which
 * is made when missing.
 * @throws when the user cannot be made; says what to do.
 */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return undefined
  return lookUp() ?? create()
}

function lookUp(): Account {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch {
    return undefined
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: 'pipe' }))
}

function create(): Account {
  try {
    const args = ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME]
    execFileSync('useradd', args, { stdio: 'pipe' })
    return { uid: idOf('-u'), gid: idOf('-g') }
  } catch (cause) {
    throw new Error(
      `Postgres refuses to run as root, and the system user "${NAME}" could not be made. Start ` +
        `Leavewell as an ordinary user, or make that user: useradd --system ${NAME}`,
      { cause },
    )
  }
}
