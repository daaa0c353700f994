import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What another program makes of one message: whose mail failed for good, as far as it says. */
export interface Verdict {
  readonly failed: boolean
  /** Addresses that it says failed; none where it names nobody. */
  readonly addresses: readonly string[]
}
export type Read = (raws: readonly string[]) => Verdict[]

const PYTHON = `
import json, sys
from email import message_from_bytes
from flufl.bounce import all_failures
out = []
for raw in json.load(sys.stdin):
    temporary, permanent = all_failures(message_from_bytes(raw.encode('utf-8')))
    out.append([a.decode('ascii', 'replace') for a in permanent])
json.dump(out, sys.stdout)
`

/** `flufl.bounce`, of Mailman, in a folder of its own. @throws where Python or the registry is not there. */
export function fluflBounce(version: string): Read & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'leavewell-flufl-'))
  const install = ['-m', 'pip', 'install', '-q', '--target', folder, `flufl.bounce==${version}`]
  execFileSync('python3', install, { stdio: ['ignore', 'ignore', 'inherit'] })
  const read: Read = (raws) => {
    const env = { ...process.env, PYTHONPATH: folder }
    const input = JSON.stringify(raws)
    const found = JSON.parse(
      execFileSync('python3', ['-c', PYTHON], { env, input, encoding: 'utf8', maxBuffer: 1 << 26 }),
    ) as string[][]
    return found.map((addresses) => ({ failed: addresses.length > 0, addresses }))
  }
  return Object.assign(read, { folder })
}

/** What the compiled package has beside the language's own. */
class Re2 extends RegExp {
  match(text: string): RegExpMatchArray | null {
    return text.match(this)
  }
  replace(text: string, by: string): string {
    return text.replace(this, by)
  }
  search(text: string): number {
    return text.search(this)
  }
  split(text: string): string[] {
    return text.split(this)
  }
}

interface Parsed {
  readonly bounce?: boolean
  readonly data?: {
    readonly recipient?: string | null
    readonly error?: { readonly type?: string | null }
  }
}

/** `email-bounce-parser`: it reads the text of a message alone, which `textOf` gives it. */
export function emailBounceParser(
  version: string,
  textOf: (raw: string) => string,
): Read & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'leavewell-ebp-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  execFileSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--silent',
      '--ignore-scripts',
      `email-bounce-parser@${version}`,
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const require = createRequire(join(folder, 'package.json'))
  // Its regular expressions want a compiled package; the language's own read the same.
  require.cache[require.resolve('re2')] = { exports: Re2 } as NodeJS.Module
  const Parser = require('email-bounce-parser') as new () => { read(body: string): Parsed }
  const read: Read = (raws) =>
    raws.map((raw) => {
      const { bounce, data } = new Parser().read(textOf(raw))
      const to = data?.recipient
      return {
        failed: bounce === true && data?.error?.type !== 'temporary',
        addresses: to ? [to] : [],
      }
    })
  return Object.assign(read, { folder })
}

export const tidy = (...folders: readonly string[]): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
}
