import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from './layer.ts'
import type { Ports } from './servers.ts'

/** Postfix as the organisation's relay, and as the server of those who leave. */
export async function startPostfix(layer: Layer, ports: Ports, pipe: string): Promise<void> {
  const relay = place(layer, 'relay', ports.relay, [
    'relay_domains = sample.example',
    'transport_maps = inline:{ sample.example=leavewell: }',
    'leavewell_destination_recipient_limit = 1',
    `relayhost = [127.0.0.1]:${ports.receiver}`,
  ])
  const receiver = place(layer, 'receiver', ports.receiver, [
    'relay_domains = home.example',
    'transport_maps = inline:{ home.example=discard: }',
    'smtpd_recipient_restrictions = check_recipient_access inline:{ {nouser@home.example = 550 5.1.1 nobody of that name is here}, {full@home.example = 552 5.2.2 over quota}, {later@home.example = 451 4.7.1 come back another day} }, permit',
  ])
  writeFileSync(join(relay, 'master.cf'), `${MASTER(ports.relay)}${PIPE(pipe)}`)
  writeFileSync(join(receiver, 'master.cf'), MASTER(ports.receiver))
  for (const folder of [relay, receiver]) {
    layer.start(
      `chown -R root ${folder}; chown postfix ${folder}/data; exec postfix -c ${folder} start-fg`,
    )
  }
}

function place(layer: Layer, name: string, port: number, rules: readonly string[]): string {
  const folder = join(layer.shared, `postfix-${name}`)
  for (const one of ['queue', 'data']) mkdirSync(join(folder, one), { recursive: true })
  const settings = [
    'compatibility_level = 3.6',
    `myhostname = ${name}${port}.example`,
    'mydestination =',
    'mynetworks = 127.0.0.0/8',
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    `queue_directory = ${folder}/queue`,
    `data_directory = ${folder}/data`,
    `maillog_file = /tmp/${folder.split('/').at(-2)}/${name}.log`,
    'maillog_file_prefixes = /tmp',
    'disable_dns_lookups = yes',
    'smtp_host_lookup = native',
    'alias_maps =',
    'maximal_queue_lifetime = 4s',
    'bounce_queue_lifetime = 4s',
    'minimal_backoff_time = 1s',
    'maximal_backoff_time = 1s',
    'queue_run_delay = 1s',
    ...rules,
  ]
  writeFileSync(join(folder, 'main.cf'), `${settings.join('\n')}\n`)
  return folder
}

const MASTER = (port: number): string => `
127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`

/** As docs/operators.md says. */
const PIPE = (pipe: string): string => `
leavewell unix - n n - 2 pipe
  flags=DRh user=nobody null_sender= argv=${pipe} --recipient \${recipient} --sender \${sender}
`
