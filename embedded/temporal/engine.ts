/** The programs that run a Temporal server here, in one of two shapes. */
export type TemporalBinaries =
  /** The stock server, on Postgres. `version` is "1.32.1". */
  | { kind: 'server'; server: string; sql: string }
  /** The `temporal` command-line tool, whose development server keeps a file of its own. */
  | { kind: 'cli'; cli: string }

/** The Temporal server version that is built when none is found. */
export const SERVER_VERSION = '1.32.1'

/** Dynamic configuration: values that the server takes as JSON. */
export type DynamicConfig = Record<string, boolean | number | string>

/** What the embedded server is told beyond its defaults. */
export const DYNAMIC_CONFIG: DynamicConfig = {
  // The clock of one case can be moved: the time machine. The second name is for servers after 1.32.
  'frontend.WorkflowTimeSkippingEnabled': true,
  'system.workflowTimeSkippingEnabled': true,
  // A timer fires within milliseconds instead of a second, and a thousand of them in a row do not
  // queue: a rehearsal of months takes seconds.
  'history.timerProcessorMaxTimeShift': '5ms',
  'history.timerProcessorMaxPollRPS': 2_000,
}

/** A place that was looked in: the programs, or why they cannot be had from there. */
export type Found = TemporalBinaries | { missing: string }
