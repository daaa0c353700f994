#!/usr/bin/env bash
# Temporal's SDK for TypeScript reads and writes no history as JSON unless we ourselves depend on protobufjs.
#
# A good engineer expects: packages of one release fit each other, so historyToJSON of @temporalio/common
# writes a History of @temporalio/proto; and what a library needs, the library brings.
#
# What happens: @temporalio/common and @temporalio/proto want protobufjs 8, and @grpc/proto-loader under
# @temporalio/client wants 7. npm puts the 7 on top, so common and proto get a copy of 8 each, and the one
# does not know the other's classes: "type must be a Type". npm installs it without a warning.
# With protobufjs 8 among one's own dependencies there is one copy of it, and both directions work.
#
# Why it matters here: saved histories that are replayed in tests are how one knows that new code does not
# break cases that run. That is why protobufjs stands in package.json though no file of ours imports it.
#
# Seen on 28 November 2026 with the versions below, and with the versions that npm chose under them.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

sdk=(@temporalio/client@1.24.0 @temporalio/common@1.24.0 @temporalio/proto@1.24.0)

cat >"$dir/see.mjs" <<'EOF'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const here = createRequire(pathToFileURL(`${process.cwd()}/`))
const { historyFromJSON, historyToJSON } = here('@temporalio/common/lib/proto-utils.js')
const { History } = here('@temporalio/proto').temporal.api.history.v1

const tried = (does) => {
  try {
    return does()
  } catch (error) {
    return `throws ${error.name}: ${error.message}`
  }
}
// One event: the workflow's first task was scheduled.
const history = History.create({
  events: [{ eventId: 2, eventType: 5, workflowTaskScheduledEventAttributes: { attempt: 1 } }],
})
const plain = {
  events: [
    {
      eventId: '2',
      eventType: 'EVENT_TYPE_WORKFLOW_TASK_SCHEDULED',
      workflowTaskScheduledEventAttributes: { attempt: 1 },
    },
  ],
}
const same = (json) => JSON.stringify(JSON.parse(json)) === JSON.stringify(plain)

const copyOf = (name) => createRequire(here.resolve(name)).resolve('protobufjs')
const copies = new Set(['@temporalio/common', '@temporalio/proto'].map(copyOf)).size
console.log(`copies of protobufjs: ${copies}`)
console.log(`historyToJSON: ${tried(() => (same(historyToJSON(history)) ? 'works' : 'other JSON'))}`)
console.log(`historyFromJSON: ${tried(() => `works, ${historyFromJSON(plain).events.length} event`)}`)
EOF

# Installs the packages named after the folder's name, and prints what was seen there.
see() {
  mkdir "$dir/$1"
  cd "$dir/$1"
  cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
  npm install --no-audit --no-fund --silent --ignore-scripts "${@:2}" ||
    { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }
  node ../see.mjs
}

alone=$(see alone "${sdk[@]}")
with=$(see with "${sdk[@]}" protobufjs@8.8.1)

(cd "$dir/alone" && npm ls protobufjs | tail -n +2)
printf 'The SDK alone:\n%s\nWith protobufjs of our own:\n%s\n' "$alone" "$with"

if [ "$alone" != 'copies of protobufjs: 2
historyToJSON: throws TypeError: type must be a Type
historyFromJSON: throws TypeError: type must be a Type' ]; then
  echo 'Changed: the SDK alone does otherwise; look whether protobufjs can leave package.json.' >&2
  exit 1
fi
if [ "$with" != 'copies of protobufjs: 1
historyToJSON: works
historyFromJSON: works, 1 event' ]; then
  echo 'Changed: with protobufjs beside it the SDK does not work as described.' >&2
  exit 1
fi
