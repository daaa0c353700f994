/** An address that leads nowhere, for who is signed in. */
export const lost = {
  title: 'This page is not here',
  text: 'Check the address. What you look for may be here:',
  places: {
    '/': 'Today: what needs somebody',
    '/cases': 'Cases: everybody who leaves, to search and to narrow down',
    '/cases/new': 'Start an offboarding',
    '/cases/import': 'Start several people at once, from a table',
    '/reports': 'Reports',
    '/exports': 'Records of a period, as one file',
    '/policy': 'Policy: what leavers are asked, and when',
    '/mail': 'Mail: what goes out and what came in',
    '/settings': 'Settings: who is who, bank holidays, stand-ins, what changed',
    '/settings/people': 'People who may sign in here',
  },
}
