/** What is said of what was typed. `what` is what is asked for, as it stands after "Enter". */
export const typing = {
  missing: (what: string) => `Enter ${what}`,
  /** A name, or whatever else stands on one line. `max` is in characters. */
  line: {
    long: (what: string, max: number) =>
      `${capital(what)} is too long: shorten it to ${max} characters or fewer`,
    hidden: (what: string) =>
      `${capital(what)} has a line break or another hidden character in it: type it again on one line`,
    noLetters: (what: string) => `${capital(what)} has no letters in it: type it again`,
  },
  /** An email address. `typed` is what was given, shortened. */
  address: {
    long: (what: string) => `${capital(what)} is too long: an address has at most 254 characters`,
    wrong: (typed: string) => `“${typed}” is not an email address: write it like name@example.org`,
  },
  /** Several lines. */
  text: {
    long: (what: string, max: number) => `Shorten ${what} to ${max} characters or fewer`,
    hidden: (what: string) => `There is a hidden character in ${what}: type it again`,
    noLetters: (what: string) => `There are no letters in ${what}: type it again`,
  },
  /** A day in three boxes. */
  day: {
    without: (box: 'day' | 'month' | 'year', what: string) =>
      `There is no ${box} in the date: enter ${what} in full`,
    shortYear: (typed: string, what: string, like: string) =>
      `“${typed}” has a year of two digits: write ${what} with all four, like ${like}`,
    /** `like` is a day that could be typed here: '23 11 2026'. */
    wrong: (typed: string, what: string, like: string) =>
      `“${typed}” is not a date: write ${what} in numbers, like ${like}`,
  },
}

/** The first letter: before it can stand the mark of another language. */
const capital = (text: string): string =>
  text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase('en'))
