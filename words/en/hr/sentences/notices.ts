import { became } from '../../became.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** With what a mail server said, where it said something. */
const withWords =
  (text: string) =>
  (said: string | null): string =>
    `${capital(text)}${said ? `: ${said}` : ''}`

/** What is known of our mails. What they are is said beside their words (`words/en/mails/`). */
export const notices = {
  'with-us': `${capital(became['with-us'])}: planned`,
  underWay: 'Being handed to our mail service',
  waits: `${capital(became['with-us'])}: it has not left yet, and is tried again`,
  'handed-over': capital(became['handed-over']),
  /** Instead of a mail server's reply. */
  byJournal: 'Handed over before, as the journal of mails says. It did not go again.',
  taken: capital(became.taken),
  delayed: withWords(became.delayed),
  'came-back': withWords(became['came-back']),
  refused: withWords(became.refused),
  unknown: capital(became.unknown),
  arrived: capital(became.arrived),
  'sent-again': capital(became['sent-again']),
  'not-sent': capital(became['not-sent']),
  unwritten: withWords(became.unwritten),
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
