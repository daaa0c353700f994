import { type Build, readBuilds } from '../versions/builds.ts'
import { makeCurrent, wakeOthers } from '../versions/move.ts'
import { withTemporal } from '../versions/temporal.ts'
import { type Command, type Shell, UsageError } from './command.ts'

export const workerVersion: Command = {
  forms: ['list', 'current BUILD'],
  about: 'Which build of the worker cases go on with',
  async run([verb, build, ...more], shell) {
    if (more.length > 0) throw new UsageError()
    if (verb === 'list' && build === undefined) return list(shell)
    if (verb === 'current' && build !== undefined) return current(shell, build)
    throw new UsageError()
  },
}

async function list(shell: Shell): Promise<void> {
  const builds = await withTemporal(shell, readBuilds)
  if (builds.length === 0) shell.say('No worker has told of a build: see WORKER_BUILD_ID.')
  for (const build of builds) shell.say(lineOf(build))
}

const count = (cases: number): string => (cases === 1 ? '1 open case' : `${cases} open cases`)

const lineOf = ({ id, current, cases, works }: Build): string =>
  [
    id,
    current ? 'current' : 'not current',
    count(cases),
    works ? 'has a worker' : 'has no worker',
  ].join('  ')

async function current(shell: Shell, build: string): Promise<void> {
  const { moved, staying } = await withTemporal(shell, async (temporal) => {
    await makeCurrent(temporal, build)
    return wakeOthers(temporal, build)
  })
  shell.say(`Build “${build}” is current: new cases begin with it.`)
  if (moved > 0)
    shell.say(`${count(moved)} of other builds ${moved === 1 ? 'goes' : 'go'} on with it.`)
  if (staying > 0) {
    const why =
      'a mail of theirs is under way, or their build has no worker. See: worker-version list'
    shell.say(`${count(staying)} will come later: ${why}`)
  }
}
