/** Where somebody stands who signs in, beside their sign-in: taking that away changes none of it. */
export const stillNamed = {
  heading: 'What goes on in their name',
  before: 'Taking them away ends their sign-in, and nothing of this:',
  after: 'They may no longer sign in, but go on being asked and written to:',
  settings: (role: string) => `Settings name them as ${role}, for every new case.`,
  toSettings: 'Settings',
  standsIn: (name: string, until: string) => `They stand in for ${name} until ${until}.`,
  isStoodIn: (name: string, until: string) =>
    `${name} stands in for them until ${until}; then all comes back to them.`,
  toStandIns: 'Who stands in for whom',
  cases: (count: number) =>
    count === 1
      ? 'They act in one open case, and get its mails:'
      : `They act in ${count} open cases, and get their mails:`,
  inCase: (leaver: string, reference: string, role: string) => `${leaver}, ${reference}: ${role}`,
  more: (count: number) => `and ${count} more`,
  line: 'line',
} as const
