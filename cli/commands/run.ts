import { ConfigError } from '../../config.ts'
import { checkpoint } from '../verify/checkpoint.ts'
import { verify } from '../verify/verify.ts'
import { apiKey } from './api-key.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { doctor } from './doctor.ts'
import { hrUser } from './hr-user.ts'
import { importHolidays } from './import-holidays.ts'
import { holdMail, releaseMail } from './mail/acts.ts'
import { mailIn } from './mail/in.ts'
import { senderDomain } from './mail/sender-domain.ts'
import { mailTest } from './mail/test-mail.ts'
import { policyRight } from './policy-right.ts'
import { rehearsing } from './rehearse.ts'
import { reprojecting } from './reproject.ts'
import { signInLink } from './sign-in-link.ts'
import { workerVersion } from './worker-version.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  'api-key': apiKey,
  'hr-user': hrUser,
  'policy-right': policyRight,
  'sign-in-link': signInLink,
  'import-holidays': importHolidays,
  'hold-mail': holdMail,
  'release-mail': releaseMail,
  'mail-in': mailIn,
  'mail-test': mailTest,
  'sender-domain': senderDomain,
  rehearse: rehearsing,
  verify,
  checkpoint,
  reproject: reprojecting,
  'worker-version': workerVersion,
  doctor,
}

/**
 * A command's exit code, as shells read it: 0 done, 1 could not be done, 2 not understood; of one that a
 * mail server calls as it reads it.
 */
export type ExitCode = number

/** Runs what was typed. `complain` gets what goes to standard error. */
export async function runCommand(
  [name, ...args]: readonly string[],
  shell: Shell & { readonly complain: (line: string) => void },
): Promise<ExitCode> {
  if (name === 'help' || name === '--help') {
    shell.say(usage(Object.entries(COMMANDS)))
    return 0
  }
  const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name ?? ''] : undefined
  if (!command) {
    if (name) shell.complain(`There is no command “${name}”.`)
    shell.complain(usage(Object.entries(COMMANDS)))
    return 2
  }
  try {
    await command.run(args, shell)
    return 0
  } catch (error) {
    if (error instanceof UsageError) shell.complain(usage([[name ?? '', command]]))
    else if (error instanceof CommandError || error instanceof ConfigError) {
      shell.complain(error.message)
    } else throw error
    if (error instanceof CommandError) return error.exit
    return error instanceof UsageError ? 2 : 1
  }
}

function usage(commands: readonly (readonly [string, Command])[]): string {
  const lines = commands.flatMap(([name, { forms, about }]) => [
    ...forms.map((form) => `  npm run leavewell -- ${name} ${form}`.trimEnd()),
    `      ${about}`,
  ])
  return ['Usage:', ...lines].join('\n')
}
