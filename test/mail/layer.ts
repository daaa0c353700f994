import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../support/until.ts'

/**
 * A layer over this machine in which Debian's packages are installed, for as long as a test runs: mail
 * servers as Debian builds them, with their own users, and two that cannot stand beside each other. The
 * machine itself keeps no trace. Ports are the machine's own.
 */
export interface Layer {
  /** A folder that machine and layer share, open to all users. */
  readonly shared: string
  /** Starts a program in the layer; it ends with the layer. */
  start(command: string): ChildProcess
  /** Runs one to its end. @throws with what it said, where it fails. */
  run(command: string): Promise<string>
  stop(): Promise<void>
}

/** Whether a layer can be made here: a Debian, and the right to mount. */
export const canLayer = (): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Process 1 of the layer: when it ends, so does everything in it. It waits on the test, and ends with it. */
const ENTER = `set -e
mkdir -p "$1/up" "$1/work" "$1/m"
mount -t overlay overlay -o "lowerdir=/,upperdir=$1/up,workdir=$1/work" "$1/m"
mount -t proc proc "$1/m/proc"
mount --rbind /dev "$1/m/dev"
mount --bind /tmp "$1/m/tmp"
touch "$1/ready"
exec cat
`

const INSTALL = `printf '#!/bin/sh\\nexit 101\\n' >/usr/sbin/policy-rc.d
chmod 755 /usr/sbin/policy-rc.d
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >/dev/null
apt-get install -q -y --no-install-recommends`

/** Makes a layer with these packages: a minute or two. */
export async function makeLayer(packages: readonly string[]): Promise<Layer> {
  const folder = mkdtempSync(join(tmpdir(), 'leavewell-layer-'))
  const shared = mkdtempSync(join(tmpdir(), 'leavewell-mail-'))
  const enter = join(folder, 'enter.sh')
  writeFileSync(enter, ENTER)
  const holder = spawn(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', 'sh', enter, folder],
    { stdio: ['pipe', 'ignore', 'ignore'] },
  )
  await until('the layer is mounted', () => existsSync(join(folder, 'ready')))
  const first = readFileSync(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8').trim()
  const args = (command: string) => [
    ...['-t', first, '-m', '-p', 'chroot', join(folder, 'm'), '/bin/sh', '-c', command],
  ]
  const run = async (command: string): Promise<string> => {
    const { stdout } = await promisify(execFile)('nsenter', args(command), { maxBuffer: 1 << 26 })
    return stdout
  }
  const layer: Layer = {
    shared,
    run,
    start: (command) => spawn('nsenter', args(command), { stdio: 'ignore' }),
    async stop() {
      await ended(holder)
      rmSync(folder, { recursive: true, force: true })
      rmSync(shared, { recursive: true, force: true })
    },
  }
  try {
    await run(`chmod 777 ${shared}; ${INSTALL} ${packages.join(' ')}`)
    return layer
  } catch (error) {
    await layer.stop()
    throw error
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
