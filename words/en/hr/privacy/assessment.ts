/** The data-protection impact assessment (UK GDPR 35(7)). */
export const assessment = {
  title: 'Data-protection impact assessment',
  lead: 'What UK GDPR Article 35(7) asks for, for offboarding with Leavewell: what is done, why it is needed, which risks there are, and what lowers them.',
  other: 'The record of processing',
  what: {
    heading: 'What is done',
    points: [
      'HR starts a case. The leaver gets a mail with a link, reads what is kept about them, and says for each thing that the policy asks whether it is done, does not apply, or stays.',
      'What is late is reminded of, then put to whoever leads them, then to the chief executive, on days that the policy names. Each chooses an outcome.',
      'The case ends when all is settled or a person closes it. The record is kept, and forgotten in stages.',
      'Nobody’s account, contacts, messages or files are looked at. It rests on what people say.',
    ],
  },
  asked: {
    heading: 'Why it is needed',
    text: 'The policy asks these of people who leave, and each rests on a clause or a named good practice:',
  },
  proportion: {
    heading: 'Whether it is in proportion',
    rows: [
      {
        key: 'The interest',
        text: 'Contacts, messages and files of the people whom the organisation serves may be left on private accounts and devices. They are harmed if those are used, lost or seen.',
      },
      {
        key: 'Why this is needed',
        text: 'Access to the organisation’s own systems can be ended without asking. What lies on private accounts cannot, and must not, be looked at: asking is the least that serves.',
      },
      {
        key: 'Why not less',
        text: 'One mail without a record would not show who was asked, and nobody would notice what stays open.',
      },
      {
        key: 'What people expect',
        text: 'Leavers know the policy and are told of this before they begin. They can object, ask for another way or more time, and complain.',
      },
      {
        key: 'What keeps it small',
        text: 'Codes instead of free text where they will do; no uploads; no names of contacts; days counted in working days, mails in working hours; a person decides.',
      },
      {
        key: 'It is not monitoring',
        text: 'Opened mails, pages looked at and private profiles are not seen. What somebody did not answer leads to a talk, not to a search.',
      },
    ],
  },
  result: {
    heading: 'What it comes to',
    text: 'With what lowers them, no risk that is left is rated high here. If you see it otherwise, or change what is asked, ask the ICO before you go on (UK GDPR 36).',
    high: 'One risk that is left is rated high here: nobody has said how long records are kept. Say so in Settings, and make this paper anew.',
  },
}
