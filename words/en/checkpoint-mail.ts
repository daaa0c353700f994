/** Checkpoints of the log of all events, as a mail to whoever keeps them. */
export const checkpointMail = {
  from: 'Leavewell',
  subject: (log: string, size: number) => `Checkpoint of ${log}: ${size} events`,
  text: (notes: readonly string[], key: string) =>
    [
      'Keep this mail. It proves later that no record up to here was changed or taken away since. Each checkpoint is what stands between two lines of dashes, its empty line and its last line included:',
      ...['', DASHES, ...notes.flatMap((note) => [note.trimEnd(), DASHES]), ''],
      `The key that signs them: ${key}`,
      'A record is held against it on Leavewell’s page “Check a record”, without signing in, or with the programs of docs/verify.',
    ].join('\n'),
}

const DASHES = '-'.repeat(20)
