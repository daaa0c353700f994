import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { giveWay } from '../../priority.ts'
import { type PidFile, removePidFile, stopProcess, writePidFile } from './pid-files.ts'
import { identify } from './process-info.ts'

export type ChildOptions = {
  /** Names its log and pid files. */
  name: string
  command: string
  args: string[]
  /** Where logs/ and run/ are. */
  dataDir: string
  /** Part of its command line that no other process has: a path inside the data folder. */
  marker: string
  stopSignal: NodeJS.Signals
  /** Milliseconds between the stop signal and SIGKILL. */
  graceMs: number
  env?: NodeJS.ProcessEnv
  /** Open descriptors that it gets as 3, 4 and so on; closed here. */
  inherit?: number[]
  /** It goes behind others where all want the processor. */
  givesWay?: boolean
  uid?: number
  gid?: number
}

export type Child = {
  /** True until it has ended. */
  isRunning(): boolean
  /** Resolves when it has ended, asked to or not. */
  ended: Promise<void>
  /** The end of its log, for an error message. */
  logTail(): string
  /** Stops it and waits for its end. Safe to call twice. */
  stop(): Promise<void>
}

const MAX_LOG_BYTES = 5_000_000
let started = 0

/**
 * Starts a process that outlives a Ctrl-C in the terminal (it has a process group of its own), so
 * that we choose when it stops. It writes to `logs/NAME.log` and stands in `run/`, where a later
 * start finds it if we are killed.
 * @throws when the program cannot be started.
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const logFile = prepareLog(options)
  const child = spawnWithLog(options, logFile)
  if (child.pid === undefined) throw (await once(child, 'error'))[0]
  if (options.givesWay) giveWay(child.pid)
  const entry = enter(options, child.pid)
  const ended = once(child, 'exit').then(() => removePidFile(options.dataDir, entry))
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    isRunning,
    ended,
    logTail: () => readFileSync(logFile, 'utf8').slice(-2_000).trim(),
    stop: async () => {
      if (isRunning()) await stopProcess(entry)
      await ended
    },
  }
}

function spawnWithLog(options: ChildOptions, logFile: string): ChildProcess {
  const { inherit = [] } = options
  const log = openSync(logFile, 'a')
  try {
    return spawn(options.command, options.args, {
      detached: true,
      stdio: ['ignore', log, log, ...inherit],
      env: options.env ?? process.env,
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    })
  } finally {
    for (const descriptor of [log, ...inherit]) closeSync(descriptor)
  }
}

function enter(options: ChildOptions, pid: number): PidFile {
  started += 1
  const { name, marker, stopSignal, graceMs, dataDir } = options
  const startedAt = identify(pid)?.startedAt ?? ''
  const entry = { name, pid, startedAt, marker, stopSignal, graceMs, order: started }
  writePidFile(dataDir, entry)
  return entry
}

/** Makes room for the log; one older file is kept. */
function prepareLog(options: ChildOptions): string {
  const dir = join(options.dataDir, 'logs')
  mkdirSync(dir, { recursive: true })
  const file = join(dir, `${options.name}.log`)
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) {
    renameSync(file, `${file}.1`)
  }
  return file
}
