import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from './layer.ts'
import type { Ports } from './servers.ts'

/** OpenSMTPD as the organisation's relay, with the rules of docs/operators.md. */
export async function startOpenSmtpd(layer: Layer, ports: Ports, pipe: string): Promise<void> {
  const file = join(layer.shared, 'smtpd.conf')
  writeFileSync(
    file,
    `
listen on 127.0.0.1 port ${ports.relay}
queue ttl 4s
action "out" relay host "smtp://127.0.0.1:${ports.receiver}"
table leavewell { "@" = nobody }
action "leavewell" mda "${pipe}" virtual <leavewell>
match from any for domain "sample.example" action "leavewell"
match from any for any action "out"
`,
    { mode: 0o600 },
  )
  layer.start(`exec smtpd -d -f ${file}`)
}
