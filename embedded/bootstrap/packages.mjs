import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { showElapsed } from './elapsed.mjs'
import { holdInstallLock } from './install-lock.mjs'

/**
 * True when node_modules holds what package-lock.json asks for. npm writes down what it installed
 * as the last thing it does, so a half-finished install is not current.
 * @param {string} root the checkout
 */
export function packagesAreCurrent(root) {
  const wanted = packagesIn(join(root, 'package-lock.json'))
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted || !installed) return false
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const found = installed[path]
    // The checkout itself is no package; optional ones are left out on systems they are not for.
    if (path === '' || (!found && (optional || devOptional))) return true
    return found?.version === version && found?.integrity === integrity
  })
}

/**
 * Installs the packages with npm. When another start is doing so already, waits for it.
 * @param {string} root the checkout
 * @throws {Error} that says what npm said and what to do
 */
export async function installPackages(root) {
  const done = showElapsed('Installing packages with npm, which takes about a minute')
  try {
    const giveBack = await holdInstallLock(root)
    try {
      if (!packagesAreCurrent(root)) await npmCi()
    } finally {
      giveBack()
    }
  } finally {
    done()
  }
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** npm as a script of this Node when npm started us, otherwise the npm on the PATH. */
function npmCi() {
  const own = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const [command, before] = own?.endsWith('.js') ? [process.execPath, [own]] : ['npm', []]
  const child = spawn(command, [...before, ...args, '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: command === 'npm' && process.platform === 'win32',
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(0, 20_000)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(remedy(error.message))))
    child.once('close', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(remedy(problemIn(said) || `it ended with ${signal ?? code}`))),
    )
  })
}

/** What npm says went wrong: its errors, without the list of its options that may follow. */
function problemIn(said) {
  const [problem] = said.split('Clean install a project')
  const lines = problem.split('\n').filter((line) => line.startsWith('npm error '))
  return lines.slice(0, 12).join('\n')
}

function remedy(reason) {
  return (
    `npm could not install the packages:\n${reason}\n` +
    'Check the network (behind a proxy: npm config set proxy), the free space and that this ' +
    'folder may be written to; then run "npm ci" to see all that npm says, and start again.'
  )
}
