/** The pages on which people record what they decide, around the questions of each outcome. */
export const outcome = {
  back: 'Choose something else',
  /** What is recorded, about whom. */
  decides: (
    label: string,
    { leaver, role, lastDay }: { leaver: string; role: string; lastDay: string },
  ) => `You record about ${leaver} (${role}, last day ${lastDay}): “${label}”.`,
  after: 'What happens then:',
  covers: 'This is about',
  later: 'What is due later than the new day keeps its own.',
  untilSet: (day: string) => `The new day is ${day}.`,
  /** `like` is a day that could be typed there: '23 11 2026'. */
  untilHint: (from: string, to: string, like: string) =>
    `From ${from} to ${to}. For example, ${like}`,
  untilOutside: (from: string, to: string) => `Choose a day from ${from} to ${to}`,
  whenHint: (like: string) => `For example, ${like}`,
  whenOutside: (from: string, to: string, what: string) =>
    `Enter a day from ${from} up to today, ${to}: ${what}`,
  sure: (you: string) => `I am ${you}, and this is right`,
  sureMissing: 'Tick the box if this is right, or go back',
  danger: 'If somebody is in danger now, call 999 first.',
  save: 'Record this',
} as const
