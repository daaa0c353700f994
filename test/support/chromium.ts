import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Progress } from '../../embedded/process/progress.ts'

/** The shell first: the same engine without the windows around it, at a part of the cost. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Where the browser for the journeys is: CHROMIUM names one, else it is found. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, ...PLACES].find((place) => place !== undefined && existsSync(place))

/** Installs Chromium where it is missing and can be; says how where it cannot. */
export async function ensureChromium(onProgress: Progress): Promise<void> {
  if (findChromium()) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'The journeys need Chromium. Install it (Debian: apt-get install chromium), or name one with CHROMIUM=/path/to/it',
    )
  }
  await onProgress('Installing Chromium for the journeys, about two minutes', async () => {
    const quiet = {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } as const
    execFileSync('apt-get', ['update'], quiet)
    const install = ['install', '-y', '--no-install-recommends']
    try {
      execFileSync('apt-get', [...install, 'chromium-headless-shell'], quiet)
    } catch {
      // A Debian of before it has the browser as a whole.
      execFileSync('apt-get', [...install, 'chromium'], quiet)
    }
  })
}
