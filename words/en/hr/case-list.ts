/** The list of cases. */
export const caseList = {
  search: 'Name or reference',
  status: 'Status',
  show: 'Show',
  statuses: { all: 'All', open: 'Open', paused: 'Paused', closed: 'Closed' },
  caption: 'Cases, the newest first',
  unlike: { text: 'No case is like that.', all: 'Show all cases' },
  empty: 'No case yet.',
  pages: { label: 'Pages', first: 'First page', next: 'Next page' },
}
