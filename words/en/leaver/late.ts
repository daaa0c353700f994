/** What a leaver can still say once their list is closed with something on it open. */
export const late = {
  title: 'I have done it now',
  link: 'I have done it now',
  offer: 'If what was open is done by now, you can tell us. It is added to the record.',
  follows:
    'Your list is closed. What you tell us here is added to the record, with the day. How it was closed stays in the record, too.',
  open: 'What was open when it was closed',
  statement: 'I have done what is listed here, as far as it applies to me.',
  name: 'Type your name',
  nameHint: 'It stands for your signature.',
  save: 'Tell us',
  back: 'Your receipt',
  thanks: (day: string) => `On ${day} you told us that what was open is done. Thank you.`,
} as const
