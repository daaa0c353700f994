import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { until } from '../support/until.ts'
import type { Layer } from './layer.ts'

/** Ports of this machine on which the servers listen. */
export interface Ports {
  readonly relay: number
  readonly receiver: number
  /** Where our own domain is put into a mailbox instead of a pipe. */
  readonly mailbox?: number
}

/** Waits until something listens. */
export const listens = (port: number): Promise<true> =>
  until(`something listens on ${port}`, () => {
    return new Promise<true | undefined>((tell) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        tell(true)
      })
      socket.once('error', () => setTimeout(() => tell(undefined), 50))
    })
  })

/** The script that mail servers call, as docs/operators.md has it. Answers with its path. */
export function pipeScript(layer: Layer, databaseUrl: string): string {
  const file = join(layer.shared, 'mail-in.sh')
  const program = resolve('cli/main.ts')
  const script = [
    '#!/bin/sh',
    `DATABASE_URL_WEB='${databaseUrl}'`,
    'export DATABASE_URL_WEB',
    `${process.execPath} ${program} mail-in "$@" || exit 75`,
    '',
  ]
  writeFileSync(file, script.join('\n'), { mode: 0o755 })
  return file
}
