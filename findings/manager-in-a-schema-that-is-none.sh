#!/usr/bin/env bash
# SCIM: who a leaver's manager is lands in a schema that does not exist, as the version number has a full stop.
#
# A good engineer expects: a change without a path has whole attributes as its value, those of an extension under
# the name of its schema, as in every user that a service shows (RFC 7644, 3.5.2; RFC 7643, 3.3).
#
# What happens: scim-patch takes each key of such a value for a path and parts it at full stops. The name of the
# extension ends in "enterprise:2.0:User", so what stood under it is put under "…:enterprise:2.0", then "User";
# the extension itself stays as it was, and no error is raised. With the attribute's name behind the schema's,
# as key or as path, it is found. scimmy and scim2-models (Python) take all three forms.
#
# Why it matters here: line and department come in that extension, and they decide who is asked about a leaver.
# The answer is 200 and the old manager stays. Take a schema's name off as a whole before looking for full stops.
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

extension='urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
cat >changes.json <<EOF
{
  "path": { "op": "replace", "path": "$extension:manager", "value": { "value": "new" } },
  "long key": { "op": "replace", "value": { "$extension:manager": { "value": "new" } } },
  "under its schema": { "op": "replace", "value": { "$extension": { "manager": { "value": "new" } } } }
}
EOF
cat >user.json <<EOF
{
  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "$extension"],
  "id": "1",
  "userName": "leaver",
  "$extension": { "manager": { "value": "old" } }
}
EOF

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import { scimPatch } from 'scim-patch'
import SCIMMY from 'scimmy'

const EXTENSION = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const json = (file) => JSON.parse(readFileSync(file))
const version = (name) => json(`node_modules/${name}/package.json`).version
const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
SCIMMY.Schemas.User.definition.extend(SCIMMY.Schemas.EnterpriseUser.definition)

function said(user) {
  const own = Object.keys(user).filter((key) => key.startsWith('urn:') && key !== EXTENSION)
  return [`manager ${user[EXTENSION].manager.value}`, ...own.map((key) => `and a schema ${key}`)].join(', ')
}

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

from scim2_models import EnterpriseUser, PatchOp, User

print("scim2-models", version("scim2-models"))
Whole = User[EnterpriseUser]
schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
for form, change in json.load(open("changes.json")).items():
    user = Whole.model_validate(json.load(open("user.json")))
    PatchOp[Whole].model_validate({"schemas": schemas, "Operations": [change]}).patch(user)
    print(f"scim2-models, {form}: manager {user[EnterpriseUser].manager.value}")
EOF

cat >described <<'EOF'
scim-patch 0.8.3, scimmy 1.3.5
scim-patch, path: manager new
scimmy, path: manager new
scim-patch, long key: manager new
scimmy, long key: manager new
scim-patch, under its schema: manager old, and a schema urn:ietf:params:scim:schemas:extension:enterprise:2.0
scimmy, under its schema: manager new
scim2-models 0.12.3
scim2-models, path: manager new
scim2-models, long key: manager new
scim2-models, under its schema: manager new
EOF
{ node see.mjs && venv/bin/python see.py; } | tee seen
if ! diff described seen; then
  echo 'Changed: a change of an extension is read otherwise than described, in the lines above.' >&2
  exit 1
fi
