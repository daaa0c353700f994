import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Layer } from './layer.ts'
import type { Ports } from './servers.ts'

/** Sendmail as the organisation's relay, with the tables of docs/operators.md. */
export async function startSendmail(layer: Layer, ports: Ports, pipe: string): Promise<void> {
  const file = join(layer.shared, 'leavewell.mc')
  writeFileSync(file, macros(ports))
  // Sendmail asks for its own name by DNS and waits a minute where there is none.
  await layer.run(`set -e
sed -i 's/^hosts:.*/hosts: files/' /etc/nsswitch.conf
printf '127.0.0.1 relay.example %s\\n' "$(hostname)" >>/etc/hosts
m4 ${file} >/etc/mail/leavewell.cf 2>/dev/null
printf '@sample.example\\tleavewell\\n' >/etc/mail/virtusertable
makemap hash /etc/mail/virtusertable </etc/mail/virtusertable
printf 'leavewell: "|${pipe}"\\n' >/etc/mail/aliases
ln -s ${pipe} /etc/mail/smrsh/${basename(pipe)}
mkdir -m 700 /var/spool/leavewell
sendmail -C /etc/mail/leavewell.cf -bi`)
  layer.start('exec sendmail -C /etc/mail/leavewell.cf -bD -q1s')
}

const macros = ({ relay, receiver }: Ports): string => `
include(\`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(\`debian')dnl
DOMAIN(\`debian-mta')dnl
undefine(\`confHOST_STATUS_DIRECTORY')dnl
FEATURE(\`no_default_msa')dnl
DAEMON_OPTIONS(\`Family=inet, Name=MTA, Port=${relay}, Addr=127.0.0.1')dnl
define(\`confDOMAIN_NAME', \`relay.example')dnl
define(\`confSERVICE_SWITCH_FILE', \`/etc/mail/service.switch-nodns')dnl
define(\`QUEUE_DIR', \`/var/spool/leavewell')dnl
define(\`SMART_HOST', \`relay:[127.0.0.1]')dnl
define(\`RELAY_MAILER_ARGS', \`TCP $h ${receiver}')dnl
define(\`confTO_QUEUERETURN', \`4s')dnl
FEATURE(\`smrsh')dnl
FEATURE(\`virtusertable', \`hash /etc/mail/virtusertable')dnl
VIRTUSER_DOMAIN(\`sample.example')dnl
FEATURE(\`promiscuous_relay')dnl
FEATURE(\`accept_unresolvable_domains')dnl
MAILER(\`local')dnl
MAILER(\`smtp')dnl
`
