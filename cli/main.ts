import { runCommand } from './commands/run.ts'

/** `npm run leavewell -- COMMAND`: the administrator's commands. */
process.exitCode = await runCommand(process.argv.slice(2), {
  say: (line) => console.log(line),
  complain: (line) => console.error(line),
  environment: process.env,
  input: process.stdin,
})
