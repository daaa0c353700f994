#!/usr/bin/env bash
# SCIM: a new given name takes the family name away, by one library if it comes with a path, by another if without.
#
# A good engineer expects: {"op": "add", "path": "name", "value": {"givenName": "Jo"}} and the same without a
# path and with {"name": {…}} as its value say one thing, and a family name that neither mentions stays.
#
# What happens: scim-patch keeps the family name where there is a path; without one it puts the new object in
# the old one's place, for `add` as for `replace`. scimmy is the other way round: it keeps it without a path, and
# drops it where `replace` has one. scim2-models (Python) keeps it in all four. RFC 7644 (3.5.2.1, 3.5.2.3)
# has sub-attributes given in the value; it says nowhere that adding one removes another.
#
# Why it matters here: a directory tells of a marriage or a spelling by such a change, in whichever form it likes,
# and half a name is what stands on a leaver's letters. Read both forms by one function that names what changes.
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
  npm install --no-audit --no-fund --silent --ignore-scripts scim-patch@0.8.3 scimmy@1.3.5 &&
    python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check scim2-models==0.12.3
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >changes.json <<'EOF'
{
  "add, path": { "op": "add", "path": "name", "value": { "givenName": "Jo" } },
  "add, no path": { "op": "add", "value": { "name": { "givenName": "Jo" } } },
  "replace, path": { "op": "replace", "path": "name", "value": { "givenName": "Jo" } },
  "replace, no path": { "op": "replace", "value": { "name": { "givenName": "Jo" } } }
}
EOF
cat >user.json <<'EOF'
{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
  "id": "1",
  "userName": "leaver",
  "name": { "givenName": "Joanna", "familyName": "Leaver" }
}
EOF

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { scimPatch } from 'scim-patch'
import SCIMMY from 'scimmy'

const json = (file) => JSON.parse(readFileSync(file))
const version = (name) => json(`node_modules/${name}/package.json`).version
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
const said = ({ name }) => `${name.givenName ?? '-'} ${name.familyName ?? '-'}`

console.log(`scim-patch ${version('scim-patch')}, scimmy ${version('scimmy')}`)
for (const [form, change] of Object.entries(json('changes.json'))) {
  console.log(`scim-patch, ${form}: ${said(scimPatch(json('user.json'), [structuredClone(change)]))}`)
  const user = new SCIMMY.Schemas.User(json('user.json'), 'out')
  const message = new SCIMMY.Messages.PatchOp({ schemas, Operations: [change] })
  console.log(`scimmy, ${form}: ${said(await message.apply(user))}`)
}
EOF
cat >see.py <<'EOF'
import json
from importlib.metadata import version

from scim2_models import PatchOp, User

print("scim2-models", version("scim2-models"))
schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
for form, change in json.load(open("changes.json")).items():
    user = User.model_validate(json.load(open("user.json")))
    PatchOp[User].model_validate({"schemas": schemas, "Operations": [change]}).patch(user)
    print(f"scim2-models, {form}: {user.name.given_name or '-'} {user.name.family_name or '-'}")
EOF

cat >described <<'EOF'
scim-patch 0.8.3, scimmy 1.3.5
scim-patch, add, path: Jo Leaver
scimmy, add, path: Jo Leaver
scim-patch, add, no path: Jo -
scimmy, add, no path: Jo Leaver
scim-patch, replace, path: Jo Leaver
scimmy, replace, path: Jo -
scim-patch, replace, no path: Jo -
scimmy, replace, no path: Jo Leaver
scim2-models 0.12.3
scim2-models, add, path: Jo Leaver
scim2-models, add, no path: Jo Leaver
scim2-models, replace, path: Jo Leaver
scim2-models, replace, no path: Jo Leaver
EOF
{ node see.mjs && venv/bin/python see.py; } | tee seen
if ! diff described seen; then
  echo 'Changed: a change of a name is read otherwise than described, in the lines above.' >&2
  exit 1
fi
