import { readFileSync } from 'node:fs'
import { faultLine } from '../../policies/fault.ts'
import { loadPolicies, type Policies } from '../../policies/load.ts'
import { type Pinned, pin } from '../../policies/pin.ts'
import { readPack } from '../../policies/read-pack.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { CommandError } from '../commands/command.ts'

export interface FoundPack {
  readonly pinned: Pinned<Pack>
  /** All policies, with this pack among them. */
  readonly policies: Policies
}

/** The pack of an id, or of a YAML file. Throws a `CommandError` that lists every fault of it. */
export function findPack(name: string): FoundPack {
  const policies = loadPolicies()
  const known = policies.packs.get(name)
  if (known) return { pinned: known, policies }
  const source = readText(name, [...policies.packs.keys()])
  const { guides, calendars } = policies
  const read = readPack(source, { guides, calendars: [...calendars.keys()] })
  if ('faults' in read) {
    const lines = read.faults.map((fault) => faultLine(name, fault))
    const count = `${lines.length} ${lines.length === 1 ? 'fault' : 'faults'}`
    throw new CommandError([`This pack cannot be used: ${count}.`, ...lines].join('\n'))
  }
  const pinned = { ...pin(read.data, read.data.pack, read.data.version), source }
  const packs = new Map([...policies.packs, [pinned.id, pinned]])
  return { pinned, policies: { ...policies, packs } }
}

function readText(name: string, packs: readonly string[]): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(
      code === 'ENOENT'
        ? `There is no pack “${name}” and no file of that name. Packs: ${packs.join(', ')}. A file: policies/examples/small-company.yaml`
        : `${name} cannot be read (${code ?? 'unknown cause'}). Name a YAML file, or one of ${packs.join(', ')}`,
    )
  }
}
