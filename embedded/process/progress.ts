/** Gives a running step a few words on where it is; shown beside the elapsed time. */
export type Say = (detail: string) => void

/**
 * Runs a piece of work as a named step and gives back what it gives back. Steps may overlap.
 * The name is an "-ing" phrase without a full stop: "Starting Postgres".
 */
export type Progress = <T>(step: string, work: (say: Say) => Promise<T>) => Promise<T>

export type Screen = { isTTY?: boolean; columns?: number; write(text: string): unknown }
type Step = { name: string; detail: string; from: number; shownAt: number }

const TICK_MS = 250
/** From here on a step shows how long it has been going. */
const SLOW_MS = 2_000
/** How often a screen that cannot rewrite a line gets a new one. */
const REPEAT_MS = 15_000

/**
 * Shows steps on a screen: each gets one line when it is done, and after two seconds its elapsed
 * time, on a terminal by rewriting the last line, elsewhere by a new line every 15 seconds.
 */
export function showProgress(screen: Screen): Progress {
  const running = new Set<Step>()
  let ticker: NodeJS.Timeout | undefined
  const line = (text: string) => screen.write(`${screen.isTTY ? '\r\u001b[K' : ''}${text}\n`)

  const tick = () => {
    const slow = [...running].filter((step) => Date.now() - step.from >= SLOW_MS)
    if (screen.isTTY) rewrite(screen, slow)
    else for (const step of slow.filter(isDueAgain)) line(markShown(step))
  }

  return async (name, work) => {
    const step: Step = { name, detail: '', from: Date.now(), shownAt: 0 }
    running.add(step)
    ticker ??= setInterval(tick, TICK_MS)
    try {
      const result = await work((detail) => {
        step.detail = detail
      })
      line(`${name}: done in ${spell(Date.now() - step.from)}`)
      return result
    } catch (error) {
      line(`${name}: failed after ${spell(Date.now() - step.from)}`)
      throw error
    } finally {
      running.delete(step)
      if (running.size === 0) {
        clearInterval(ticker)
        ticker = undefined
      }
    }
  }
}

/** A span of milliseconds in words people read at a glance: "0.8 s", "42 s", "3 min 5 s". */
function spell(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

function rewrite(screen: Screen, steps: Step[]): void {
  const text = steps.map(describe).join(' · ')
  // A line longer than the screen would wrap and could not be rewritten.
  if (text) screen.write(`\r\u001b[K${text.slice(0, (screen.columns ?? 80) - 1)}`)
}

function isDueAgain(step: Step): boolean {
  return Date.now() - step.shownAt >= REPEAT_MS
}

function markShown(step: Step): string {
  step.shownAt = Date.now()
  return describe(step)
}

function describe(step: Step): string {
  const seconds = Math.floor((Date.now() - step.from) / 1_000)
  return `${step.name}: ${spell(seconds * 1_000).replace('.0', '')}${step.detail && `, ${step.detail}`}`
}
