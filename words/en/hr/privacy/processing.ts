/** The record of processing (UK GDPR 30(1)). */
export const processing = {
  title: 'Record of processing',
  lead: 'What UK GDPR Article 30(1) asks a controller to have in writing, for offboarding with Leavewell.',
  other: 'The impact assessment',
  purpose: {
    heading: 'Purpose',
    text: 'When somebody leaves: to ask what the organisation’s policy asks of them, to have it confirmed, to have a person decide what stays open, and to be able to show that it was done.',
    head: ['What is asked', 'Clause or source', 'Whose it is to do'],
    policy: (title: string, version: string) => `${title}, version ${version}`,
    owners: { leaver: 'the leaver', line: 'who leads them', hr: 'HR' },
  },
  security: {
    heading: 'How it is kept safe',
    points: [
      'Links in mails are long, derived from a key, open one person’s page, and do nothing until a button is pressed.',
      'HR signs in by a one-time link or the organisation’s own sign-in; three roles; what changes outside cases is written down with who did it.',
      'What lies with the workflow engine is sealed, and holds no names.',
      'Each table of the database has one writer; events are only ever added to, each bound to the one before.',
      'Pages run no scripts of others and load nothing from elsewhere; nobody is tracked.',
      'What is past its time is erased, under an event that says so.',
    ],
    signed:
      'Signed checkpoints of the log leave the database, so that a change to a record is found.',
    unsigned: 'No key signs the log (LOG_KEY), so no checkpoint of it leaves the database.',
  },
  transfers: {
    heading: 'Transfers outside the UK',
    text: 'Leavewell sends data to the places above and nowhere else; a program with a key can fetch what its key allows. In which country each is, only you can say.',
  },
}
