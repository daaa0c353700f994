/** A case's record as a table of its events. */
export const recordCsv = {
  download: 'Events as CSV',
  head: [
    'Reference',
    'Number',
    'When (UTC)',
    'Kind',
    'Who',
    'What happened',
    'Clause',
    'What was typed',
    'Hash',
  ],
}
