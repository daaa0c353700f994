import type { Logger } from 'pino'

/** Why Temporal's SDK could not let a case take its next step, as it logs it. */
export interface TaskFailure {
  readonly run: string
  /** The failure as the SDK prints it: message, kind and cause in one text. */
  readonly failure: string
}

/** What a case is looked up by, and answered with; nothing where nobody knows the run. */
export type CaseOf = (run: string) => Promise<string | undefined>

/** The SDK's message and fields, where they tell of a failed workflow task. */
export function taskFailure(message: string, meta: unknown): TaskFailure | undefined {
  if (message !== 'Failing workflow task') return undefined
  const { runId, failure } = (meta ?? {}) as { runId?: unknown; failure?: unknown }
  return { run: String(runId), failure: String(failure) }
}

/**
 * Says in the log which case cannot take its next step, why, and what to do. The SDK knows the run
 * alone, so the case is looked up.
 */
export class TaskFailures {
  readonly #log: Logger
  #caseOf: CaseOf | undefined

  constructor(log: Logger) {
    this.#log = log
  }

  askCasesOf(caseOf: CaseOf): void {
    this.#caseOf = caseOf
  }

  async tell({ run, failure }: TaskFailure): Promise<void> {
    // Before a worker takes work there are no tasks: a case is tried, and who tries it tells.
    if (!this.#caseOf) return
    const id = await this.#caseOf(run).catch(() => undefined)
    this.#log.error({ case: id, run, reason: reasonOf(failure) }, remedyFor(failure))
  }
}

/** The SDK's own words on what differs name commands and events. Any other message may quote a case. */
export const reasonOf = (failure: string): string =>
  /\[TMPRL\d+\] [^"\\\n]*/.exec(failure)?.[0] ??
  /force_cause: (\w+)/.exec(failure)?.[1] ??
  'its workflow broke off'

const remedyFor = (failure: string): string =>
  failure.includes('[TMPRL1100]')
    ? 'a case cannot take its next step: this version of the worker does not fit what the case did so far. Run the version before it again; what people sent is kept, and the case goes on by itself'
    : 'a case cannot take its next step: the code of its workflow broke off, or a newer version wrote down what this one does not know. It is tried again by itself; if it stays so, run the newer version where there is one, else the version before this one'
