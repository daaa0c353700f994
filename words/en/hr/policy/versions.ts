/** Versions of a policy: what each changes, and the way to put one in force. */
export const versions = {
  status: {
    kept: 'Not in force',
    coming: (day: string) => `Comes into force on ${day}`,
    inForce: (day: string) => `In force since ${day}`,
    over: (day: string) => `No longer in force; it was to be from ${day}`,
    sentence: (status: string) => `${status}.`,
    fileInForce: 'In force. It came with Leavewell.',
    fileKept: 'Not in force. It came with Leavewell.',
    fileNow: 'In force',
    file: 'Came with Leavewell',
  },
  version: (version: string) => `Version ${version}`,
  title: (version: string, name: string) => `Version ${version}, ${name}`,
  uploadedBy: (name: string, day: string) => `${name}, ${day}`,
  read: 'Read it as a whole',
  changes: {
    title: 'What it changes',
    against: (version: string) => `What it changes, against version ${version}`,
    alone:
      'It is a policy of its own: no other version of it is in force, so there is nothing to compare it with.',
    nothing: 'Nothing but its version. Remarks and the order of keys do not count.',
    before: 'Before:',
    now: 'Now:',
  },
  facts: { title: 'This version', uploaded: 'Uploaded', decider: 'Put in force by' },
  changeText: 'Change its text',
  force: {
    put: 'Put it in force',
    other: 'Choose another day',
    text: 'New cases go by it from that day. Cases that are open then keep theirs. Once the day has come, it cannot be taken back: make another version instead.',
    label: 'From which day?',
    hint: (today: string) => `Today, ${today}, or later.`,
    move: 'Move it to that day',
    takeBack: 'Take it back',
    what: 'the day from which it is in force',
    outside: (today: string, last: string) =>
      `Enter a day from today, ${today}, up to ${last}: no case can go back to before it was started`,
  },
  done: {
    put: 'Done. Cases that are open keep the version they were started with.',
    back: 'Taken back. It is kept, and not in force.',
    stays: 'Nothing was changed: it is in force already, and cases may have been started by it.',
  },
  upload: {
    title: 'A new version of the policy',
    intro: 'It is checked and kept. Nothing changes until somebody puts it in force.',
    faults: 'What has to be mended',
    line: (line: number) => `Line ${line}`,
    place: (place: string) => `(${place})`,
    more: (count: number) => `And ${count} more, which are shown once these are mended.`,
    text: {
      label: 'Text of the policy',
      hint: 'What stands in the policy’s file, as YAML. Give it a version that is higher than those before. Lines that begin with # are remarks.',
      missing: 'Paste the text of the policy: what stands in its file',
      long: (most: number) => `The text is longer than ${most} characters: paste the policy alone`,
    },
    note: {
      label: 'What changes, and why',
      hint: 'A few words for whoever reads the list of versions later.',
      missing: 'Say in a few words what changes, and why',
      long: 'Say in at most 500 characters what changes, and why',
    },
    keep: 'Check and keep it',
    counted: (count: number) =>
      `${count === 1 ? 'There is a fault' : `There are ${count} faults`} in the text: each stands below, with its line`,
    tooMuch: (seconds: number) =>
      `reading it takes longer than ${seconds} seconds, or more memory than a policy needs. Write it without aliases (with *), without thousands of keys, and with less nesting`,
    busy: 'Other texts are being checked just now: wait a minute, then send it again',
    ended:
      'The text could not be read: what reads it ended before it had an answer. Wait a minute, then send it again. If you read this once more, write the text without aliases (with *) and with less nesting, or tell whoever runs Leavewell',
    notAbove: (version: string, highest: string, next: string) =>
      `"${version}" is not above ${highest}, which there is already: write a higher one, as ${next}`,
    taken: (version: string) =>
      `Version ${version} was uploaded by somebody else just now: write a higher one`,
  },
}
