import { spawn } from 'node:child_process'
import { watchNpm } from './npm-watch.mjs'

/** npm passes Ctrl-C on although the terminal has given it to us already. */
const SAME_PRESS_MS = 300
const SIGNALS = { SIGINT: 'SIGINT', SIGTERM: 'SIGTERM', SIGHUP: 'SIGTERM' }

/**
 * Runs Node with these arguments and ends as it ends. It has a process group of its own, so that
 * Ctrl-C reaches it once, through us. When we are killed it sees its channel close, and stops
 * (follow-parent.mjs); when npm is killed we see it, and ask it to stop.
 * @param {string} node path of a Node
 * @param {string[]} args a file and its arguments
 */
export function handOver(node, args) {
  const follow = new URL('./follow-parent.mjs', import.meta.url).href
  // Some releases of Node 24 still warn that running TypeScript is new.
  const flags = ['--disable-warning=ExperimentalWarning', '--import', follow]
  const child = spawn(node, [...flags, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
    env: { ...process.env, LEAVEWELL_FOLLOW_PARENT: 'yes' },
  })
  let asked = 0
  for (const [received, passed] of Object.entries(SIGNALS)) {
    process.on(received, () => {
      if (Date.now() - asked > SAME_PRESS_MS) child.kill(passed)
      asked = Date.now()
    })
  }
  watchNpm(() => {
    if (asked === 0) child.kill('SIGTERM')
  })
  child.once('error', (error) => {
    console.error(`Node could not be started (${node}): ${error.message}`)
    process.exitCode = 1
  })
  child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}
