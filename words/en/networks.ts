/** Which networks the leaver uses, before they go through them one by one. */
export const networks = {
  title: 'Which of these do you use?',
  text: 'Tick every one on which you have an account, whether you use it much or not. We then go through those, one by one. We cannot see your accounts.',
  label: 'Networks and apps',
  or: 'or',
  neither: 'None of these',
  neitherHint: 'That is a full answer.',
  other: 'Is yours not here? You can add another site on your list.',
  save: 'Save and continue',
  missing: 'Tick the networks that you use, or “None of these”',
  both: 'You have ticked networks and “None of these”: take one of them away',
  line: 'Which networks do you use?',
  todo: 'To do · 1 min',
  unused: (names: string) => `No account: ${names}`,
  change: 'Change',
  after: (title: string) => `Next: ${title}`,
}
