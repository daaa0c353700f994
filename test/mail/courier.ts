import type { Layer } from './layer.ts'
import type { Ports } from './servers.ts'

/** Courier as the organisation's relay, with the files of docs/operators.md. */
export async function startCourier(
  layer: Layer,
  { relay, receiver }: Ports,
  pipe: string,
): Promise<void> {
  const settings = { PORT: relay, ADDRESS: '127.0.0.1', BOFHCHECKDNS: 0, TARPIT: 0 }
  const files = {
    me: 'relay.example',
    defaultdomain: 'relay.example',
    locals: 'sample.example',
    'esmtpacceptmailfor.dir/leavewell': 'sample.example',
    'aliasdir/.courier-default': `|${pipe}`,
    esmtproutes: `:[127.0.0.1],${receiver} /SECURITY=NONE`,
    queuetime: '4s',
    warntime: '0',
    ...{ retryalpha: '1s', retrybeta: '1', retrygamma: '1s', retrymaxdelta: '1' },
  }
  await layer.run(`set -e
cd /etc/courier
${Object.entries(files)
  .map(([name, text]) => `printf '%s\\n' '${text}' >${name}`)
  .join('\n')}
${Object.entries(settings)
  .map(([name, value]) => `sed -i '/^#*${name}=/d' esmtpd; echo ${name}=${value} >>esmtpd`)
  .join('\n')}
makesmtpaccess; makeacceptmailfor; makealiases
mkdir -p /run/courier/authdaemon; chown -R courier /run/courier`)
  layer.start('(authdaemond start; courier start; esmtpd start) >/dev/null 2>&1')
}
