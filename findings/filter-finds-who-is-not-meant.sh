#!/usr/bin/env bash
# SCIM: a filter for a work address in one domain finds who has a home address there; "not" in brackets finds nobody.
#
# A good engineer expects: what stands in brackets holds for one and the same value, so
# emails[type eq "work" and value ew "example.net"] asks for a work address there (RFC 7644, 3.4.2.2).
#
# What happens: scim2-parse-filter reads the brackets as a short way to write emails.type and emails.value, and
# looks over all addresses for each: a home address at example.net and a work address elsewhere are a hit
# together. emails[not (type eq "home")] becomes "no address is of type home" and misses who has one at work as
# well. With one comparison in the brackets it is right. scimmy and scim2-models (Python) read both as written;
# but a userName in other letters, which the schema says are the same (RFC 7643, 4.1.1 and 8.7.1), is found by
# scim2-models alone.
#
# Why it matters here: a directory looks by filter whether it has told of somebody. A wrong hit changes another
# person; a miss makes the same one twice. Refuse filters that are not understood, and compare names in any case.
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
  npm install --no-audit --no-fund --silent --ignore-scripts scim2-parse-filter@0.2.10 scimmy@1.3.5 &&
    python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check scim2-models==0.12.3
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >users.json <<'EOF'
[
  {
    "id": "1", "userName": "Both",
    "emails": [{ "type": "work", "value": "both@example.org" }, { "type": "home", "value": "both@example.net" }]
  },
  { "id": "2", "userName": "Work", "emails": [{ "type": "work", "value": "work@example.net" }] },
  { "id": "3", "userName": "Home", "emails": [{ "type": "home", "value": "home@example.net" }] }
]
EOF
cat >filters.json <<'EOF'
[
  "emails[type eq \"work\"]",
  "emails[type eq \"work\" and value ew \"example.net\"]",
  "emails[not (type eq \"home\")]",
  "userName eq \"Work\"",
  "userName eq \"work\""
]
EOF

cat >see.mjs <<'EOF'
import { readFileSync } from 'node:fs'
import SCIMMY from 'scimmy'
import { filter, parse } from 'scim2-parse-filter'

const json = (file) => JSON.parse(readFileSync(file))
const version = (name) => json(`node_modules/${name}/package.json`).version
const names = (found) => found.map(({ userName }) => userName).join(' ') || 'nobody'

const users = json('users.json')
console.log(`scim2-parse-filter ${version('scim2-parse-filter')}, scimmy ${version('scimmy')}`)
for (const asked of json('filters.json')) {
  console.log(asked)
  console.log(`  scim2-parse-filter: ${names(users.filter(filter(parse(asked))))}`)
  console.log(`  scimmy: ${names(new SCIMMY.Types.Filter(asked).match(users))}`)
}
EOF
cat >see.py <<'EOF'
import json
from importlib.metadata import version

from scim2_models import ScimFilter, User

print("scim2-models", version("scim2-models"))
schemas = ["urn:ietf:params:scim:schemas:core:2.0:User"]
users = [User.model_validate({"schemas": schemas, **user}) for user in json.load(open("users.json"))]
for asked in json.load(open("filters.json")):
    found = [user.user_name for user in users if ScimFilter[User](asked).match(user)]
    print(asked)
    print("  scim2-models:", " ".join(found) or "nobody")
EOF

cat >described <<'EOF'
scim2-parse-filter 0.2.10, scimmy 1.3.5
emails[type eq "work"]
  scim2-parse-filter: Both Work
  scimmy: Both Work
emails[type eq "work" and value ew "example.net"]
  scim2-parse-filter: Both Work
  scimmy: Work
emails[not (type eq "home")]
  scim2-parse-filter: Work
  scimmy: Both Work
userName eq "Work"
  scim2-parse-filter: Work
  scimmy: Work
userName eq "work"
  scim2-parse-filter: nobody
  scimmy: nobody
scim2-models 0.12.3
emails[type eq "work"]
  scim2-models: Both Work
emails[type eq "work" and value ew "example.net"]
  scim2-models: Work
emails[not (type eq "home")]
  scim2-models: Both Work
userName eq "Work"
  scim2-models: Work
userName eq "work"
  scim2-models: Work
EOF
{ node see.mjs && venv/bin/python see.py; } | tee seen
if ! diff described seen; then
  echo 'Changed: a filter finds others than described, in the lines above.' >&2
  exit 1
fi
