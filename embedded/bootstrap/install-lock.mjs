import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until no other process installs packages into this checkout. The lock cannot be inside
 * node_modules, which an install removes.
 * @param {string} root the checkout
 * @returns {Promise<() => void>} gives the lock back
 */
export async function holdInstallLock(root) {
  const id = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const file = join(tmpdir(), `leavewell-install-${id}`)
  while (!take(file)) {
    if (!isAlive(holderOf(file))) rmSync(file, { force: true })
    await pause(200)
  }
  return () => rmSync(file, { force: true })
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error.code === 'EPERM'
  }
}
