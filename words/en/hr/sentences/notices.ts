/** What is known of our mails. What they are is said beside their words (`words/en/mails/`). */
export const notices = {
  'with-us': 'With us: planned',
  underWay: 'Being handed to our mail service',
  waits: 'With us: it has not left yet, and is tried again',
  'handed-over': 'Handed to our mail service',
  /** Instead of a mail server's reply. */
  byJournal: 'Handed over before, as the journal of mails says. It did not go again.',
  taken: 'Their mail server took it',
  delayed: (said: string | null) =>
    `Not there yet: our mail service is still trying${said ? `. ${said}` : ''}`,
  'came-back': (said: string | null) => `Came back${said ? `: ${said}` : ''}`,
  refused: (reply: string | null) => `Our mail service did not take it${reply ? `: ${reply}` : ''}`,
  unknown: 'Not known: it may or may not have gone',
  arrived: 'It arrived, as HR has heard',
  'sent-again': 'Not known: HR had it sent once more',
  'not-sent': 'Not sent: the case moved on',
  unwritten: (why: string | null) => `Could not be written${why ? `: ${why}` : ''}`,
  /** The same in a few words, beside an event. */
  became: {
    'with-us': 'mail with us',
    waits: 'mail has not left',
    'handed-over': 'mail handed over',
    taken: 'their mail server took the mail',
    delayed: 'mail not there yet',
    'came-back': 'mail came back',
    refused: 'mail refused',
    unknown: 'mail may not have gone',
    arrived: 'mail arrived, as HR heard',
    'sent-again': 'mail sent once more',
    'not-sent': 'mail not sent',
    unwritten: 'mail not written',
  },
}
