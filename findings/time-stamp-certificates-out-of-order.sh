#!/usr/bin/env bash
# A time stamp (RFC 3161) that one program reads and another does not, by which of its certificates is longer.
#
# A good engineer expects: a stamp that OpenSSL issues with its chain (certReq) and verifies is one for every
# reader. Which kind of key the authority and its root have does not matter to whoever only reads the time.
#
# What happens: OpenSSL writes the signer's certificate first and its chain after it, as it was told. They are
# a SET OF, which DER sorts by its bytes, so in effect by length. rfc3161-client reads DER alone: where the
# signer's certificate is the longer one (RSA under a root of elliptic curves), it refuses the whole answer
# with InvalidSetOrdering; where it is the shorter one, the same authority's stamps are read. OpenSSL verifies
# both. CMS (RFC 5652) allows BER there; RFC 3161 (3.4) speaks of a DER-encoded message.
#
# Why it matters here: a stamp goes into records that others check years later. Read the certificates in any
# order, find the signer's by the hash that the signature names, and tell people which programs are strict.
#
# Seen on 29 November 2026 with rfc3161-client 1.0.9 and OpenSSL 3.0.19.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

{ python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check rfc3161-client==1.0.9; } ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }
openssl version | grep -q '^OpenSSL 3' ||
  { echo 'There is no OpenSSL 3 here, so nothing was seen.' >&2; exit 2; }

cat >stamps.cnf <<'EOF'
[usage]
extendedKeyUsage = critical,timeStamping
[authority]
serial = serial
signer_cert = signer.pem
signer_key = signer.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
EOF
cat >read.py <<'EOF'
from rfc3161_client import decode_timestamp_response

try:
    decode_timestamp_response(open("stamp.tsr", "rb").read())
    print("read")
except ValueError as error:
    print("refused:", "InvalidSetOrdering" if "InvalidSetOrdering" in str(error) else error)
EOF

# Issues a stamp by a signer of one kind of key under a root of another, and says what each makes of it.
stamp() {
  local signer=$1 root=$2
  openssl req -x509 -newkey $root -nodes -keyout root.key -out root.pem -subj /CN=Root -days 1 2>>log
  openssl req -newkey $signer -nodes -keyout signer.key -out signer.csr -subj /CN=Stamps 2>>log
  openssl x509 -req -in signer.csr -CA root.pem -CAkey root.key -CAcreateserial -out signer.pem -days 1 \
    -extfile stamps.cnf -extensions usage 2>>log
  echo 01 >serial
  echo 'a text' >text
  openssl ts -query -data text -sha256 -cert -out query.tsq 2>>log
  openssl ts -reply -queryfile query.tsq -config stamps.cnf -section authority -out stamp.tsr 2>>log
  local verified=refused
  openssl ts -verify -data text -in stamp.tsr -CAfile root.pem >>log 2>&1 && verified=verified
  local bytes
  bytes=$(for one in signer root; do openssl x509 -in "$one.pem" -outform DER | wc -c; done | xargs)
  echo "signer and root of $bytes bytes" >&2
  echo "OpenSSL: $verified; rfc3161-client: $(venv/bin/python read.py)"
}

openssl version
venv/bin/pip list --disable-pip-version-check 2>>log | grep rfc3161
elliptic='ec -pkeyopt ec_paramgen_curve:P-256'
shorter=$(stamp "$elliptic" rsa:2048)
echo "the signer's certificate is the shorter one: $shorter"
longer=$(stamp rsa:2048 "$elliptic")
echo "the signer's certificate is the longer one:  $longer"

if [ "$shorter" = 'OpenSSL: verified; rfc3161-client: read' ] &&
  [ "$longer" = 'OpenSSL: verified; rfc3161-client: refused: InvalidSetOrdering' ]; then
  echo 'As described.'
else
  echo 'No longer as described.' >&2
  exit 1
fi
