/** Where data lies and who it goes to, as the operator has set it up. */
export const places = {
  heading: 'Where it lies, and who it goes to',
  text: 'As Leavewell is set up now. Whoever runs one of these for you, on a machine that is not yours, is a processor (UK GDPR 28).',
  head: ['Place', 'What lies there or passes', 'How it is kept'],
  at: (place: string, host: string) => (host ? `${place}: ${host}` : `${place}: the same machine`),
  postgres: [
    'Database (Postgres)',
    'All of it: names, addresses, answers, words, mails, settings',
    'Leavewell’s two roles may each do only what they need; whoever owns the database can read it. Encrypt its disk',
  ],
  temporal: [
    'Workflow engine (Temporal)',
    'Ids, codes and instants; no names, no addresses, no words',
    'Sealed before it leaves (AES-256-GCM); gone with the time its namespace keeps ended workflows',
  ],
  relay: [
    'Mail service',
    'Each mail: the reader’s name and address, and what is asked; to the leaver alone, at the end, what they answered',
    'Kept by the mail service and in the reader’s mailbox by their own rules',
  ],
  clear: 'Goes there without encryption',
  encrypted: 'Goes there encrypted (TLS)',
  mailbox: [
    'Mailbox for what comes back',
    'Reports of mail servers, absence notes and answers',
    'Moved into a folder of that mailbox once read; deleted there by you',
  ],
  signIn: [
    'Your own sign-in (OpenID Connect)',
    'That a user signs in, and when; it tells us name, address and groups',
    'By your agreement with whoever runs it',
  ],
  webhook: [
    'Where checkpoints of the log are sent',
    'Name, size and one hash of the log; nothing about a person',
    'By whoever takes it',
  ],
  program: [
    'A program that is told of cases',
    'Ids and codes, signed; a program that wants more asks with a key',
    'By whoever runs it; sent again for three days, kept here for thirty',
  ],
  journal: [
    'Journal of mails, where one is kept (MAIL_JOURNAL)',
    'Ids of mails with the instant, and of cases that are forgotten; no names, no addresses',
    'On a disk of its own; mails’ ids for thirteen months',
  ],
  logFolder: [
    'Folder of the log, where one is kept (LOG_FOLDER)',
    'Hashes of events, and checkpoints; nothing that can be read',
    'For good: it shows that no record was changed',
  ],
  logs: [
    'Logs of the processes',
    'Ids, codes and errors; no names, no addresses',
    'By the rules of the machine',
  ],
  backups: [
    'Backups of the database',
    'All that the database held on that day, also what was erased since',
    'By your own plan; after a restore what was forgotten is forgotten again, where a journal is kept',
  ],
}
