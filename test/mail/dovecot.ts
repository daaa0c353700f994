import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from './layer.ts'

export const MAILBOX = { user: 'leaving@sample.example', password: 'a-secret/of:ours' }

/** Who has an absence note in Dovecot; to the second their server hands mails on without our marks. */
export const AWAY = ['dove', 'bare'] as const

const NOTE = `require ["vacation"];
vacation :days 1 "I am away until the tenth. Ring the office.";
`

interface DovecotPorts {
  readonly lmtp: number
  readonly imap: number
  /** Where an absence note goes out. */
  readonly submission: number
}

/** Dovecot with our mailbox and those of people who are away: LMTP to fill them, IMAP to read ours. */
export async function startDovecot(
  layer: Layer,
  { lmtp, imap, submission }: DovecotPorts,
): Promise<void> {
  const folder = join(layer.shared, 'dovecot')
  for (const name of AWAY) {
    const home = join(folder, 'mail', `${name}@home.example`)
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'away.sieve'), NOTE)
  }
  const file = join(folder, 'dovecot.conf')
  writeFileSync(
    file,
    `
protocols = imap lmtp
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
passdb {
  driver = static
  args = password=${MAILBOX.password}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/mail/%u allow_all_users=yes
}
submission_host = 127.0.0.1:${submission}
protocol lmtp {
  mail_plugins = sieve
}
plugin {
  sieve = file:~/away.sieve
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
`,
  )
  layer.start(`chown -R mail ${folder}/mail; exec dovecot -F -c ${file}`)
}
