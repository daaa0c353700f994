/** What the leaver keeps as a PDF. */
export const paper = {
  receipt: 'Save your receipt as a PDF',
  held: 'Save it all as a PDF',
  /** The receipt's title on paper. */
  title: 'What we asked, and what you confirmed',
  foot: (organisation: string, reference: string) => `${organisation} · ${reference}`,
  unshown: 'We could not show these characters, and show their numbers. We hold them as typed:',
  you: 'You',
  day: 'Day',
  asked: 'The words that we showed you',
  when: 'When',
  what: 'What happened',
  mail: 'Mail',
  became: 'What became of it',
  check: {
    heading: 'How to check this later',
    text: (number: number) =>
      `Our record of this has a number for each thing that happened, up to ${number} when you saved this. Each has a mark, worked out from it and from all before it. If anybody changes the record, the mark no longer fits. Keep it, and ask HR to compare it.`,
    mark: (number: number) => `Mark of number ${number}`,
    qr: 'A QR code with this mark',
    scan: 'HR can scan this code to compare the mark.',
  },
}
