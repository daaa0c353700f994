/** One of the administrator's commands. */
export interface Command {
  /** What follows its name, one line a form: `create NAME`. */
  readonly forms: readonly string[]
  readonly about: string
  /** @throws CommandError, UsageError, ConfigError: what is wrong, for the person who typed it. */
  run(args: readonly string[], shell: Shell): Promise<void>
}

/** Where a command speaks and what it is told by. */
export interface Shell {
  readonly say: (line: string) => void
  readonly environment: NodeJS.ProcessEnv
  /** Standard input, for the command that reads it. */
  readonly input?: AsyncIterable<Uint8Array>
}

/** Raised where a command cannot do what was asked; the message says why and what to do. */
export class CommandError extends Error {
  /** The exit code, where a program reads it (sysexits.h). */
  readonly exit: number

  constructor(message: string, exit = 1) {
    super(message)
    this.exit = exit
  }
}

/** Raised where what was typed is no form of the command. */
export class UsageError extends Error {}
