import { counted } from '../../counted.ts'

/** Settings that changed, for the cases that are open. */
export const openCases = {
  title: 'Change open cases too',
  text: 'A case keeps the people it was started with. In these open cases somebody else is named than in Settings. Change all of one role by one press, or unfold them and untick what should stay as it is.',
  follows:
    'Who is named anew hears of nothing now, but of what the one before was asked and did not decide. Old links end. Each case keeps it in its record, and all of it is one line in what was changed, by whom.',
  nothing: 'In all open cases the same people are named as in Settings.',
  legend: (what: string) => what.charAt(0).toUpperCase() + what.slice(1),
  becomes: (then: string, count: number) =>
    `${then} takes their place in ${counted(count, { one: 'open case', other: 'open cases' })}. All are ticked.`,
  which: 'Which cases, and who is named now',
  line: (leaver: string, reference: string, now: string) => `${leaver} (${reference}): now ${now}`,
  others: (count: number) =>
    `And ${counted(count, { one: 'case', other: 'cases' })} more that do not stand here`,
  change: 'Change the ticked ones',
  untouched: 'Tick at least one',
  moved: (name: string) =>
    `Nothing was changed: Settings name ${name} by now. Look at it again, and press if it is right`,
  offer: (count: number) =>
    `In ${counted(count, { one: 'open case', other: 'open cases' })} somebody else is named.`,
  see: 'Look at them',
}
