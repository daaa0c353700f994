import { counted } from '../counted.ts'

/** How long the record is kept, in whole years: '6 years after your last day'. */
export const keptFor = (years: number): string =>
  `${counted(years, { one: 'year', other: 'years' })} after your last day`
