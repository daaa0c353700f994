/** Which networks the leaver uses, before they go through them one by one. */
export const networks = {
  title: 'Which of these do you use?',
  text: 'Tick every one on which you have an account, whether you use it much or not. We ask about those alone. We cannot see your accounts.',
  label: 'Networks and apps',
  or: 'or',
  neither: 'None of these',
  neitherHint: 'That is a full answer.',
  other: 'Is yours not here? You can add another site on your list.',
  save: 'Save and continue',
  missing: 'Tick the networks that you use, or “None of these”',
  both: 'You have ticked networks and “None of these”: take one of them away',
  answered: (names: string) =>
    `You have given an answer for ${names} already: leave it ticked, or first change that answer on its own page`,
  changeAnswer: (title: string) => `Change your answer for ${title}`,
  line: 'Which networks do you use?',
  /** `status` is what the pack says of an answer that there is no account. */
  unused: (status: string, names: string) => `${status}: ${names}`,
  change: 'Change',
  all: (names: string) => `What is your answer for ${names}?`,
  each: 'They differ: I answer one by one',
  eachHint: 'If you keep somebody, or are waiting for a network to act.',
}
