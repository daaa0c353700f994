#!/usr/bin/env bash
# A Standard Webhook that Python signs at a time of another zone than UTC is right for nobody; in a London winter it is.
#
# A good engineer expects: `sign` takes a datetime, and one with a zone is an instant, whichever zone that is. The
# header webhook-timestamp has its seconds since 1970, and whoever receives it counts the signature from them.
#
# What happens: the library of Standard Webhooks for Python puts UTC in the place of the zone (`replace`) and does
# not convert, so 10:00 at +01:00 is signed as 10:00 UTC. The header, written as int(at.timestamp()), says 09:00:
# its own `verify`, and that of the library for JavaScript, find no matching signature. A time without a zone is
# taken for UTC too, and timestamp() takes it for local. With a time in UTC all is well, as on most servers.
#
# Why it matters here: other programs are told of a leaver by such messages, and in their tests people sign some
# themselves. "No matching signature" sends everybody to look at the secret. Sign UTC instants.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts standardwebhooks@1.1.1 &&
    python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check standardwebhooks==1.1.0
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >sign.py <<'EOF'
import json
from base64 import b64encode
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

from standardwebhooks import Webhook, WebhookVerificationError

secret = "whsec_" + b64encode(b"no secret, for this sample alone").decode()
hook = Webhook(secret)
now = datetime.now(timezone.utc)
zones = {
    "UTC": timezone.utc,
    "+01:00, London in summer": timezone(timedelta(hours=1)),
    "-05:00, New York in winter": timezone(timedelta(hours=-5)),
}
messages = []
for name, zone in zones.items():
    at = now.astimezone(zone)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": hook.sign("msg_1", at, "{}"),
    }
    try:
        hook.verify("{}", headers)
        read = "verified"
    except WebhookVerificationError as error:
        read = str(error)
    messages.append({"zone": name, "headers": headers, "python": read})
print(json.dumps({"version": version("standardwebhooks"), "secret": secret, "messages": messages}))
EOF
cat >verify.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { Webhook } from 'standardwebhooks'

const own = JSON.parse(readFileSync('node_modules/standardwebhooks/package.json')).version
const { version, secret, messages } = JSON.parse(readFileSync('messages.json'))

function read(headers) {
  try {
    new Webhook(secret).verify('{}', headers)
    return 'verified'
  } catch (error) {
    return error.message
  }
}

console.log(`standardwebhooks for Python ${version}, for JavaScript ${own}`)
for (const { zone, headers, python } of messages) {
  console.log(`signed at ${zone}: Python: ${python}; JavaScript: ${read(headers)}`)
}
EOF

cat >described <<'EOF'
standardwebhooks for Python 1.1.0, for JavaScript 1.1.1
signed at UTC: Python: verified; JavaScript: verified
signed at +01:00, London in summer: Python: No matching signature found; JavaScript: No matching signature found
signed at -05:00, New York in winter: Python: No matching signature found; JavaScript: No matching signature found
EOF
venv/bin/python sign.py >messages.json
node verify.mjs | tee seen
if ! diff described seen; then
  echo 'Changed: a time with a zone is signed otherwise than described.' >&2
  exit 1
fi
