/** What stands around every page of a leaver. */
export const page = {
  skip: 'Skip to main content',
  problem: 'There is a problem',
  error: 'Error',
  wayBack: 'Way back',
  back: 'Back',
  choose: 'Choose one',
  change: 'Change',
  day: 'Day',
  month: 'Month',
  year: 'Year',
}
