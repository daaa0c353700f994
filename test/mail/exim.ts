import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AWAY } from './dovecot.ts'
import type { Layer } from './layer.ts'
import type { Ports } from './servers.ts'

/** Exim as the organisation's relay, and as the server of those who leave. */
export async function startExim(layer: Layer, ports: Ports, pipe: string): Promise<void> {
  const relay = place(layer, 'exim-relay', ports.relay, relayConf(ports, pipe))
  const receiver = place(layer, 'exim-receiver', ports.receiver, receiverConf(ports))
  for (const { folder, file } of [relay, receiver]) {
    layer.start(
      `chown -R Debian-exim ${folder}; chown root ${file}; exec exim4 -C ${file} -bdf -q1s`,
    )
  }
}

function place(layer: Layer, name: string, port: number, rules: string) {
  const folder = join(layer.shared, name)
  mkdirSync(join(folder, 'spool'), { recursive: true })
  mkdirSync(join(folder, 'log'))
  const file = join(layer.shared, `${name}.conf`)
  const head = [
    `primary_hostname = ${name}.example`,
    `spool_directory = ${folder}/spool`,
    `log_file_path = ${folder}/log/%slog`,
    `pid_file_path = ${folder}/pid`,
    'tls_advertise_hosts =',
    'local_interfaces = 127.0.0.1',
    `daemon_smtp_ports = ${port}`,
  ]
  writeFileSync(file, `${head.join('\n')}\n${rules}`, { mode: 0o644 })
  return { folder, file }
}

/** Our own domain goes to `mail-in`, as docs/operators.md says; everything else to the other server. */
const relayConf = ({ receiver, mailbox }: Ports, pipe: string): string => `
acl_smtp_rcpt = accept
begin routers
leavewell:
  driver = accept
  domains = sample.example
  transport = ${mailbox ? 'to_mailbox' : 'leavewell'}
out:
  driver = manualroute
  route_list = * 127.0.0.1
  transport = out
  self = send
begin transports
leavewell:
  driver = pipe
  command = ${pipe}
  user = Debian-exim
  group = Debian-exim
  temp_errors = *
  return_path_add
  envelope_to_add
  delivery_date_add
to_mailbox:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = ${mailbox ?? 0}
  allow_localhost
out:
  driver = smtp
  port = ${receiver}
  allow_localhost
begin retry
* * F,4s,1s
`

/** By these a responder knows that a program wrote. */
const MARKS = ['Auto-Submitted', 'X-Auto-Response-Suppress']

const receiverConf = ({ relay, mailbox }: Ports): string => `
acl_smtp_rcpt = acl_rcpt
begin acl
acl_rcpt:
  deny local_parts = nouser
       message = 5.1.1 nobody of that name is here
  deny local_parts = full
       message = 5.2.2 over quota
  defer local_parts = later
       message = come back another day
  accept
begin routers
away:
  driver = accept
  local_parts = away
  transport = away
dovecot:
  driver = accept
  local_parts = ${AWAY.join(' : ')}
  transport = dovecot
home:
  driver = manualroute
  domains = sample.example
  route_list = * 127.0.0.1
  transport = back
  self = send
kept:
  driver = redirect
  data = :blackhole:
begin transports
away:
  driver = autoreply
  user = Debian-exim
  group = Debian-exim
  to = $sender_address
  from = $local_part@$domain
  subject = away
  text = I am away until the tenth.
dovecot:
  driver = smtp
  protocol = lmtp
  hosts = 127.0.0.1
  port = ${mailbox ?? 0}
  allow_localhost
${MARKS.map((mark) => `  headers_remove = \${if eq{$local_part}{${AWAY[1]}}{${mark}}}`).join('\n')}
back:
  driver = smtp
  port = ${relay}
  allow_localhost
begin retry
* * F,4s,1s
`
