/** What became of mails. What they are is said beside their words (`words/en/mails/`). */
export const notices = {
  planned: 'Planned',
  underWay: 'Being sent',
  accepted: 'Accepted by the mail server',
  refused: (reply: string | null) => `Refused by the mail server${reply ? `: ${reply}` : ''}`,
  unwritten: (why: string | null) => `Could not be written${why ? `: ${why}` : ''}`,
  waits: 'Has not left yet: it is tried again',
  /** Instead of a mail server's reply. */
  byJournal: 'Handed over before, as the journal of mails says. It did not go again.',
  back: (said: string | null) => `Came back${said ? `: ${said}` : ''}`,
  delayed: (said: string | null) =>
    `Has not arrived yet: it is still being tried${said ? `. ${said}` : ''}`,
  delivered: 'Reported as delivered. That does not say that it was read',
  relayed: 'Their mail server took it. That does not say that it was read',
  unsure: 'May or may not have arrived',
  cancelled: 'Not sent: the case moved on',
  /** The same in two words, beside an event. */
  became: {
    pending: 'mail planned',
    data: 'mail being sent',
    sent: 'mail accepted',
    failed: 'mail refused',
    back: 'mail came back',
    unwritten: 'mail not written',
    waits: 'mail has not left',
    unknown: 'mail may not have arrived',
    cancelled: 'mail not sent',
  },
}
