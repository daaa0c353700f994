// node embedded/bootstrap.mjs FILE.ts [ARGUMENTS]
//
// Runs a TypeScript file of this project on any machine with Node 20 or newer and npm, with
// nothing installed yet: installs the packages when they are missing or older than
// package-lock.json, finds a Node that runs TypeScript as it is, and hands over to it. Plain
// JavaScript without packages, because it runs before there are any.
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handOver } from './bootstrap/hand-over.mjs'
import { findNode } from './bootstrap/node.mjs'
import { installPackages, packagesAreCurrent } from './bootstrap/packages.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
try {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Error('Say which file to run: node embedded/bootstrap.mjs FILE.ts')
  if (!packagesAreCurrent(root)) await installPackages(root)
  handOver(findNode(root), [file, ...args])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
