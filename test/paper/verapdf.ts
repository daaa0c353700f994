import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'

/** veraPDF, the checker of the PDF Association, at the version that our figures name. */
const ARTIFACT = 'org.verapdf.apps:greenfield-apps:1.28.2'
const FOLDER = 'node_modules/.cache/verapdf'
const JAR = `${FOLDER}/greenfield-apps-1.28.2.jar`

const run = promisify(execFile)

/** Where it is, brought by Maven the first time (9 MB); or why it cannot be had, in words. */
export async function veraPdf(): Promise<{ jar: string } | { why: string }> {
  const has = (program: string) =>
    run(program, ['-version']).then(
      () => true,
      () => false,
    )
  if (!(await has('java'))) return { why: 'there is no java on this machine' }
  if (existsSync(JAR)) return { jar: JAR }
  if (!(await has('mvn'))) return { why: 'there is no Maven on this machine to bring veraPDF' }
  const copy = ['-q', '-B', 'dependency:copy', `-Dartifact=${ARTIFACT}`]
  return run('mvn', [...copy, `-DoutputDirectory=${FOLDER}`]).then(
    () => ({ jar: JAR }),
    (error: Error) => ({ why: `Maven could not bring ${ARTIFACT}: ${error.message}` }),
  )
}

/** What it says of each file: 'PASS' or 'FAIL', by the file's name. */
export async function checkUa1(
  jar: string,
  files: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const main = 'org.verapdf.apps.GreenfieldCliWrapper'
  const args = ['-cp', jar, main, '-f', 'ua1', '--format', 'text', ...files]
  // It ends with 1 where a file fails.
  const { stdout } = await run('java', args).catch((error: { stdout?: string }) => ({
    stdout: error.stdout ?? '',
  }))
  const lines = stdout.matchAll(/^(PASS|FAIL) (.*) ua1$/gm)
  return Object.fromEntries([...lines].map(([, said = '', file = '']) => [file, said]))
}
