/** What became of mails. What they are is said beside their words (`words/en/mails/`). */
export const notices = {
  planned: 'Planned',
  underWay: 'Being sent',
  accepted: 'Accepted by the mail server',
  refused: (reply: string | null) => `Refused by the mail server${reply ? `: ${reply}` : ''}`,
  unsure: 'May or may not have arrived',
  cancelled: 'Not sent: the case moved on',
  /** The same in two words, beside an event. */
  became: {
    pending: 'mail planned',
    data: 'mail being sent',
    sent: 'mail accepted',
    failed: 'mail refused',
    unknown: 'mail may not have arrived',
    cancelled: 'mail not sent',
  },
}
