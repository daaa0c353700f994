#!/usr/bin/env bash
# Bytes that TextEncoder makes in a workflow of Temporal leave it as JSON; whoever gets them gets no bytes.
#
# A good engineer expects: the SDK offers TextEncoder to workflows, what it makes is a Uint8Array, and a Uint8Array
# goes out as binary/plain. So an activity or a client gets the bytes that the workflow handed on.
#
# What happens: a workflow runs in a context with classes of its own, and TextEncoder is lent to it from outside. Its
# Uint8Array is not the workflow's, `instanceof` says no, and the converter takes it for any object: json/plain,
# {"0":89,"1":101,"2":115}. A copy (`Uint8Array.from`) goes out as bytes. Types say the same of both, and so do
# tests of the same code outside of a workflow. Errors are lent as well: of what `new URL` throws in there,
# `instanceof Error` says no.
#
# Why it matters here: texts are hashed and sealed as bytes, and the hash of an object's JSON is another one. Hand
# text over as text, and make bytes where they are used.
#
# Seen on 29 November 2026 with the versions below, on Node 20.20 and 24.21.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "commonjs" }
EOF
sdk=(@temporalio/worker@1.24.0 @temporalio/workflow@1.24.0 @temporalio/common@1.24.0 @temporalio/proto@1.24.0)
npm install --no-audit --no-fund --silent "${sdk[@]}" protobufjs@8.8.1 ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >made.js <<'EOF'
function caught(does) {
  try {
    return does()
  } catch (error) {
    return error
  }
}

exports.made = {
  lent: () => new TextEncoder().encode('Yes'),
  copied: () => Uint8Array.from(new TextEncoder().encode('Yes')),
}
exports.judged = () => [
  `bytes are a Uint8Array: ${exports.made.lent() instanceof Uint8Array}`,
  `what new URL throws is an Error: ${caught(() => new URL('no address')) instanceof Error}`,
]
EOF
cat >workflows.js <<'EOF'
const { proxySinks } = require('@temporalio/workflow')
const { made, judged } = require('./made.js')
const { out } = proxySinks()

exports.lent = async () => {
  for (const line of judged()) out.say(line)
  return made.lent()
}
exports.copied = async () => made.copied()

// Hands out what the workflow ends with, as it would go to the server.
const concludeActivation = (input, next) => {
  for (const { completeWorkflowExecution: end } of input.commands) {
    if (end) out.end([...end.result.metadata.encoding], [...end.result.data])
  }
  return next(input)
}
exports.interceptors = () => ({ internals: [{ concludeActivation }] })
EOF
cat >see.js <<'EOF'
const { Worker, Runtime, DefaultLogger } = require('@temporalio/worker')
const { defaultPayloadConverter: converter } = require('@temporalio/common')
const { temporal } = require('@temporalio/proto')
const { made, judged } = require('./made.js')

const one = { attempt: 1, taskQueue: { name: 'q' } }
const types = [1, 5, 6, 7, 2]
function historyOf(name) {
  const events = [
    { workflowExecutionStartedEventAttributes: {
        ...one, workflowType: { name }, workflowTaskTimeout: { seconds: 10 }, workflowId: name,
        originalExecutionRunId: 'run', firstExecutionRunId: 'run' } },
    { workflowTaskScheduledEventAttributes: one },
    { workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
    { workflowTaskCompletedEventAttributes: { scheduledEventId: 2, startedEventId: 3 } },
    { workflowExecutionCompletedEventAttributes: { workflowTaskCompletedEventId: 4 } },
  ]
  const event = (one, n) => ({ eventId: n + 1, eventTime: { seconds: 1 }, eventType: types[n], ...one })
  return temporal.api.history.v1.History.create({ events: events.map(event) })
}
const said = (payload) => {
  const read = converter.fromPayload(payload)
  const kind = read instanceof Uint8Array ? 'bytes' : 'an object'
  return `${Buffer.from(payload.metadata.encoding)} ${Buffer.from(payload.data)}, read as ${kind}`
}

async function main() {
  for (const line of judged()) console.log(`outside   ${line}`)
  for (const [name, make] of Object.entries(made)) console.log(`outside   ${name}: ${said(converter.toPayload(make()))}`)
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const workflowsPath = require.resolve('./workflows.js')
  for (const name of Object.keys(made)) {
    const end = (_info, encoding, data) =>
      console.log(`workflow  ${name}: ${said({ metadata: { encoding: Uint8Array.from(encoding) }, data: Uint8Array.from(data) })}`)
    const say = (_info, line) => console.log(`workflow  ${line}`)
    const sinks = { out: { say: { fn: say, callDuringReplay: true }, end: { fn: end, callDuringReplay: true } } }
    const interceptors = { workflowModules: [workflowsPath] }
    await Worker.runReplayHistory({ workflowsPath, interceptors, sinks }, historyOf(name))
  }
}
main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
EOF

cat >described <<'EOF'
outside   bytes are a Uint8Array: true
outside   what new URL throws is an Error: true
outside   lent: binary/plain Yes, read as bytes
outside   copied: binary/plain Yes, read as bytes
workflow  bytes are a Uint8Array: false
workflow  what new URL throws is an Error: false
workflow  lent: json/plain {"0":89,"1":101,"2":115}, read as an object
workflow  copied: binary/plain Yes, read as bytes
EOF
echo "node $(node --version)"
node see.js | tee seen
if ! diff described seen; then
  echo 'Changed: bytes leave a workflow otherwise than described, in the lines above.' >&2
  exit 1
fi
