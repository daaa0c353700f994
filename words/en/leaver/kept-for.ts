/** How long the record is kept, in whole years: '6 years after your last day'. */
export const keptFor = (years: number): string =>
  `${years === 1 ? '1 year' : `${years} years`} after your last day`
