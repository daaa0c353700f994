import { readFileSync } from 'node:fs'
import { changeSettings, readSettings } from '../../db/queries/settings.ts'
import {
  type BankHolidays,
  BankHolidaysError,
  readBankHolidays,
} from '../../policies/bank-holidays.ts'
import { loadPolicies } from '../../policies/load.ts'
import { changeWords } from '../../server/pages/hr/settings/holiday-sentences.ts'
import { type Command, CommandError, type Shell, UsageError } from './command.ts'
import { withDatabase } from './environment.ts'

const OPTIONS = ['--look', '--fewer-days']

export const importHolidays: Command = {
  forms: ['FILE', 'FILE --look', 'FILE --fewer-days'],
  about: 'Bank holidays from the file of gov.uk/bank-holidays.json; --look saves nothing',
  async run([file, option, ...more], shell) {
    if (file === undefined || more.length > 0) throw new UsageError()
    if (option !== undefined && !OPTIONS.includes(option)) throw new UsageError()
    const text = readText(file)
    const { calendars } = loadPolicies()
    await withDatabase(shell, async (db) => {
      const read = (holidays: BankHolidays['holidays'] = {}) =>
        explained(file, () => readBankHolidays(text, calendars, holidays))
      const found = read((await readSettings(db)).holidays)
      tell(found, shell)
      if (found.changes.length === 0 || option === '--look') return
      if (option !== '--fewer-days' && found.changes.some(({ fewer }) => fewer)) {
        throw new CommandError(
          'Nothing was saved: a year has fewer days than before. If that is right, add --fewer-days',
        )
      }
      await changeSettings({ db, now: Date.now(), by: { operator: true } }, (settings) => ({
        ...settings,
        holidays: read(settings.holidays).holidays,
      }))
      shell.say('Saved. New cases count on these; open cases keep what they were planned with.')
    })
  },
}

function tell({ changes, leftOut }: BankHolidays, { say }: Shell): void {
  if (changes.length === 0) say('There is nothing new in it: all of these days are known.')
  for (const change of changes) say(`${change.calendar} ${change.year}: ${changeWords(change)}`)
  if (leftOut.length > 0) say(`Left out, as no case counts on them: ${leftOut.join(', ')}`)
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(`${file} cannot be read (${code ?? 'unknown cause'}).`)
  }
}

function explained<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof BankHolidaysError)) throw error
    throw new CommandError(`Nothing was saved. ${file}: ${error.message}`)
  }
}
