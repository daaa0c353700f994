import { readFileSync } from 'node:fs'

const EVERY_MS = 250
const SHELLS = /^(ba|da|a|z|k)?sh$|^busybox$/

/**
 * Calls back once when the npm that started us is gone. npm takes its scripts along when it is
 * asked to stop, but a kill takes npm alone.
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const npm = npmAbove(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && isThere(npm)) return
    clearInterval(timer)
    onGone()
  }, EVERY_MS)
  timer.unref()
}

/** npm runs a script through a shell, which may stand between us and it. */
function npmAbove(pid) {
  const { name, parent } = look(pid) ?? {}
  return parent && SHELLS.test(name) ? parent : pid
}

function isThere(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  return look(pid)?.state !== 'Z'
}

/** Undefined on systems without /proc, where the parent's end alone is seen. */
function look(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {
      name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
      state,
      parent: Number(parent),
    }
  } catch {
    return undefined
  }
}
