/** The page on which anybody checks a saved record in their own browser. */
export const check = {
  title: 'Check a record',
  lead: 'Choose a record that was saved as a file. It is checked here, in your browser, and sent nowhere. This page needs no network: save it and it works on a machine that has none.',
  noScript:
    'Your browser runs no scripts here, so this page cannot check anything. The same is done by a short program in Python: docs/verify in the project.',
  key: 'The log’s public key',
  keyHint:
    'One line, as NAME+ID+LETTERS. Have it from somewhere else than the record: from whoever keeps the checkpoints. Without it the key in the record is taken, and shows only that the record agrees with itself.',
  file: 'The record',
  fileHint: 'A file that ends in .json. You can also drop it anywhere on this page.',
  busy: 'Checking …',
  whole: 'Whole: nothing was changed, and nothing is missing.',
  wholeOwnKey:
    'Whole, by the key that stands in the record itself. Compare that key with one that you have from elsewhere.',
  notWhole: 'Not whole.',
  unread: 'This file is no record that can be read.',
  /** Names of what was found; their values stand beside them. */
  found: {
    file: 'File',
    id: 'Case',
    events: 'Events',
    erased: 'Fields whose words were erased, each under an event',
    withheld: 'Fields whose words are not in this file',
    proven: 'Events that the signed log holds',
    size: 'Events in that log, at its checkpoint',
    key: 'Signed by',
    head: 'Last hash',
  },
  withheld:
    'Whoever saved this file may not see what people typed, so those words are not in it, and were not checked. All else was. Who may see them can save the record with them.',
  limit:
    'No file shows by itself that nothing came after its last event: compare the last hash with one that was kept elsewhere.',
  event: 'Event',
  /** What is wrong, by its code. */
  faults: {
    empty: 'There are no events.',
    missing: 'It is missing, or another stands in its place.',
    order: 'It does not follow the event before it.',
    changed: 'It was changed after it was written.',
    canonical: 'It is not in the form in which events are written.',
    elsewhere: 'It belongs elsewhere, or what stands beside its text says something else.',
    words: 'Its words are not those that were written.',
    gone: 'Words are missing, and no event says that they were erased.',
    end: 'It is not the last event that the record names.',
    key: 'The public key cannot be read.',
    unsigned: 'The checkpoint of its proof is not signed by this key.',
    log: 'It is not the one that the log holds.',
    proof: 'It has no proof, or its proof has no event.',
    form: 'It is not of the form that records have.',
  },
} as const
