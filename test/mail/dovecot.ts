import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Layer } from './layer.ts'

export const MAILBOX = { user: 'leaving@sample.example', password: 'a-secret/of:ours' }

/** Dovecot with one mailbox: LMTP to fill it, IMAP to read it. */
export async function startDovecot(
  layer: Layer,
  { lmtp, imap }: { readonly lmtp: number; readonly imap: number },
): Promise<void> {
  const folder = join(layer.shared, 'dovecot')
  mkdirSync(folder)
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
  layer.start(`mkdir -p ${folder}/mail; chown mail ${folder}/mail; exec dovecot -F -c ${file}`)
}
