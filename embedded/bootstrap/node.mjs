import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** The first Node that runs TypeScript files as they are, without a flag. */
const NEEDED = 24

/**
 * A Node that is new enough: this one, or the one that came with the packages.
 * @param {string} root the checkout
 * @returns {string} its path
 */
export function findNode(root) {
  if (majorOf(process.version) >= NEEDED) return process.execPath
  const packaged = join(root, 'node_modules', '.bin', 'node')
  if (majorOf(versionOf(packaged)) >= NEEDED) return packaged
  throw new Error(
    `Leavewell runs on Node ${NEEDED} or newer. This is Node ${process.version}, and no newer one ` +
      `comes with the packages for this system (${process.platform} ${process.arch}). Install ` +
      `Node ${NEEDED} from https://nodejs.org and start again.`,
  )
}

function versionOf(path) {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return ''
  }
}

function majorOf(version) {
  return Number(/^v(\d+)\./.exec(version)?.[1] ?? 0)
}
