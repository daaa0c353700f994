#!/usr/bin/env bash
# Most of what Temporal's sandbox for workflows costs is threads that stand by in case a call takes too long.
#
# A good engineer expects: a call from the SDK into a workflow's code is a function call, and a worker is as
# fast as the code of its workflows. That a segment may take five seconds at most (`isolateExecutionTimeout`)
# is a limit, which costs something only where it is reached.
#
# What happens: the SDK goes into the sandbox by `vm.Script.runInContext` with that limit as its `timeout`, and
# Node starts a thread with a loop of its own for each such call, and ends it after. The smallest workflow,
# begun and ended in one task, is six such calls. The call alone takes one or two microseconds of processor
# time, with the limit 35 (Node 20) to 105 (Node 24). The limit can be made longer and not be left away; in
# debug mode it is 49 days, and the threads are started all the same.
#
# Why it matters here: what a case costs a worker goes by how many activations it has and not by what they do.
# So answers are taken together, and one timer stands where many did.
#
# Seen on 29 November 2026 with @temporalio/worker 1.24.0 on Node 20.20 and 24.21.
set -euo pipefail

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

cat >package.json <<'EOF'
{ "private": true, "type": "commonjs" }
EOF
sdk=(@temporalio/worker@1.24.0 @temporalio/workflow@1.24.0 @temporalio/proto@1.24.0 protobufjs@8.8.1)
npm install --no-audit --no-fund --silent "${sdk[@]}" ||
  { echo 'The packages could not be installed, so nothing was seen.' >&2; exit 2; }

cat >workflows.js <<'EOF'
exports.hello = async () => 'hello'
EOF

cat >see.js <<'EOF'
const vm = require('node:vm')
const { Worker, Runtime, DefaultLogger } = require('@temporalio/worker')
const { temporal } = require('@temporalio/proto')

// In debug mode workflows run in this thread, so that one can count.
const calls = []
const runInContext = vm.Script.prototype.runInContext
vm.Script.prototype.runInContext = function (context, options) {
  if (context.__temporal_args) calls.push({ into: context.__temporal_args[1], ...options })
  return runInContext.call(this, context, options)
}

const one = { attempt: 1, taskQueue: { name: 'q' } }
const at = { seconds: 1 }
const events = [
  { workflowExecutionStartedEventAttributes: {
      ...one, workflowType: { name: 'hello' }, workflowTaskTimeout: { seconds: 10 }, workflowId: 'hello',
      originalExecutionRunId: 'run', firstExecutionRunId: 'run' } },
  { workflowTaskScheduledEventAttributes: one },
  { workflowTaskStartedEventAttributes: { scheduledEventId: 2 } },
  { workflowTaskCompletedEventAttributes: { scheduledEventId: 2, startedEventId: 3 } },
  { workflowExecutionCompletedEventAttributes: { workflowTaskCompletedEventId: 4 } },
]
const types = [1, 5, 6, 7, 2]
const history = temporal.api.history.v1.History.create({
  events: events.map((event, n) => ({ eventId: n + 1, eventTime: at, eventType: types[n], ...event })),
})

function microseconds(options) {
  const script = new vm.Script('1 + 1')
  const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' })
  const measured = (times) => {
    const used = process.cpuUsage()
    for (let n = 0; n < times; n++) runInContext.call(script, context, options)
    const { user, system } = process.cpuUsage(used)
    return (user + system) / times
  }
  measured(200)
  return measured(2000)
}

async function main() {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const workflowsPath = require.resolve('./workflows.js')
  await Worker.runReplayHistory({ workflowsPath, debugMode: true }, history)
  const limits = new Set(calls.map(({ timeout }) => timeout))
  const [without, within] = [microseconds({}), microseconds({ timeout: 5000 })]
  console.log(`calls into the sandbox: ${calls.length} (${calls.map(({ into }) => into).join(', ')})`)
  console.log(`limits in debug mode, in milliseconds: ${[...limits].join(', ')}`)
  console.log(`processor time of a call: ${without.toFixed(1)} microseconds, with a limit ${within.toFixed(1)}`)
  const asDescribed = calls.length >= 4 && limits.size === 1 && limits.has(4294967295) && within > 10 * without
  console.log(asDescribed ? 'As described.' : 'Not as described.')
}
main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
EOF

seen=$(node see.js)
echo "node $(node --version)"
echo "$seen"
grep -q '^As described' <<<"$seen" ||
  { echo 'Changed: calls into the sandbox are not what they were; look at docs/performance.md again.' >&2; exit 1; }
