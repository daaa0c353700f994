/** Risks to people, what lowers each, and what is left. */
export const risks = {
  heading: 'Risks, and what lowers them',
  text: 'Likelihood and harm are proposals: rate them for your own people.',
  head: ['Risk to people', 'What lowers it', 'What is left'],
  rows: [
    [
      'A link or mail reaches somebody else, who reads or answers in a leaver’s name',
      'HR confirms the address; the first page names nobody at an address that nobody has confirmed; a link does nothing until a button is pressed and ends with the case; “this is not me” stops mails at once',
      'Low to medium: who can read a mailbox can use its link',
    ],
    [
      'People feel watched, or pressed to let others into private accounts',
      'No account, contact or file is looked at or asked for; every answer may be “not done” with a reason; words for volunteers are their own; objecting pauses it',
      'Low',
    ],
    [
      'More is collected than needed: contacts’ names, health, beliefs, in free text',
      'Codes and numbers instead of words; no upload; pages ask not to write names; what was written goes first',
      'Low to medium: a box can be written into',
    ],
    [
      'Somebody is treated unfairly for what a clock or a list says',
      'No decision by a machine; a named person chooses, with the clause; mails that were not delivered stop the clock; the leaver sees and can dispute what is recorded',
      'Low',
    ],
    [
      'People inside see more than their task needs',
      'Three roles; words hidden from viewers; who leads a leaver never sees networks or answers; changes to roles are written down',
      'Low to medium: HR sees every case. Look at the list of users now and then',
    ],
    [
      'The database or a backup is stolen or read by who runs it',
      'Keys outside the database; links derived, not stored; the engine’s history sealed; little is held, and it is forgotten on time',
      'Medium until disks and backups are encrypted: names and words can be read by whoever owns the database',
    ],
    [
      'A possible breach is noticed late',
      'A leaver can say so at any hour; it goes past every ladder to the data-protection lead or the chief executive, with its hours counted',
      'Low',
    ],
  ] as readonly (readonly string[])[],
  long: {
    risk: 'It is kept for longer than needed',
    lowers:
      'Three stages, each on its day, after seven days before HR; again after a restore, where a journal is kept',
    left: 'Low',
    unset: 'High until years are set: nothing of a record is erased by itself',
  },
  altered: {
    risk: 'A record is changed afterwards, to somebody’s harm',
    signed: [
      'A chain of hashes in each case, one log over all, signed checkpoints outside the database',
      'Low: back to the newest checkpoint',
    ],
    unsigned: [
      'A chain of hashes in each case. No checkpoint leaves the database, as no key signs the log (LOG_KEY)',
      'Medium: who owns the database can cut the end of a record off',
    ],
  },
}
