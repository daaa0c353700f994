import type { Kind } from '../../../../workflows/pack/types.ts'

/** The form that starts a case. */
export const startForm = {
  title: 'Start an offboarding',
  nothingYet: 'Nothing is sent yet: the next page shows every date and every mail first.',
  who: 'Who is leaving',
  name: {
    label: 'Name',
    hint: 'As they are used to being called: it stands in every mail to them.',
  },
  email: {
    label: 'Their own email address',
    hint: 'All mail goes here, once it is confirmed. Not a work address: that ends with the last day. If they have none, leave it empty and say so near the end of this page.',
  },
  confirmed: {
    text: 'They have confirmed this address to us',
    hint: 'Unticked, nothing about their leaving goes to it until they have said there that it is theirs. Until then we write to their work address, while they are with you.',
  },
  workEmail: {
    label: 'Work email address, if they have one',
    hint: 'They are asked to take it off their personal accounts before it closes. Mail goes to it only while their own address is not confirmed, and not after the last day.',
  },
  kind: {
    label: 'What kind of leaver are they?',
    hint: 'It decides the wording, the clauses and who their line is.',
    kinds: {
      employee: 'Employee',
      volunteer: 'Volunteer',
      consultant: 'Consultant',
      contractor: 'Contractor',
    } satisfies Record<Kind, string>,
  },
  role: {
    label: 'Role (optional)',
    hint: 'For you and their line, to know who is meant: Helpline, Fundraising.',
  },
  startDate: {
    label: 'When did the role start? (optional)',
    hint: 'Only contacts made in the role are asked about, so it helps them to know from when.',
  },
  endDate: {
    label: 'What is their last day?',
    hint: 'Every date is counted from it, in working days. For example, 29 1 2027.',
  },
  held: {
    label: 'Did they hold volunteers’ details?',
    hint: 'Lists, rotas, messages or forms. Then they are asked to return and delete them.',
    choices: { yes: 'Yes', no: 'No' },
  },
  line: {
    title: 'Their line',
    text: 'The manager of an employee, the supervisor of a volunteer, or whoever owns the contract. They are asked for an informal word if something is late. If there is nobody, leave both empty: then the chief executive is asked.',
    name: 'Line’s name',
    email: {
      label: 'Line’s email address',
      hint: 'At work. It must not be the leaver’s own: nobody is asked about their own case.',
    },
  },
  rare: 'Something special about this leaver?',
  firstMailOn: {
    label: 'When does the first mail go? (optional)',
    hint: 'A working day. Left empty, it goes four weeks or so before the last day, as the policy says, or at once. Nothing is due in the first days after it, so a late one moves every date.',
  },
  special: {
    label: 'Tick what is so',
    ways: {
      noEmail: {
        text: 'They have no email',
        hint: 'Nothing is mailed to them. Their line goes through it with them, by phone or letter.',
      },
      safeContact: {
        text: 'Mail is not safe for them',
        hint: 'Somebody else may read it. Nothing is mailed to them; their line speaks with them first.',
      },
      leftOnBadTerms: {
        text: 'They leave on bad terms',
        hint: 'Then our words are plain, without thanks.',
      },
      keepsOtherRole: {
        text: 'They keep another role with you',
        hint: 'As a trustee or a volunteer, say. Then they are not asked to remove contacts.',
      },
      hasOrgEmail: {
        text: 'They have a work mailbox, but you do not know its address',
        hint: 'Then they are asked to take it off their personal accounts.',
      },
    },
  },
  duties: {
    label: 'More to see to',
    hint: 'Not part of every leaving. Tick what fits this one.',
    /** Whose a duty is, where it is not the leaver's. */
    owner: { line: 'For their line to do.', hr: 'For HR to do.', leaver: '' },
    onlyFor: (kinds: string) => `Only for ${kinds}.`,
    kind: (kind: string) => `${kind}s`,
  },
  calendar: {
    label: 'Whose bank holidays count?',
    hint: 'Those of the nation where they live.',
    usual: (calendar: string) => `${calendar}, as in Settings`,
  },
  language: 'In which language do we write to them?',
  pack: 'Which policy?',
  proceed: 'Continue',
  heldUnasked: 'Choose whether they held volunteers’ details',
  outside: 'Enter a day between 2000 and 2099',
  started: 'the day the role started',
  lastDay: 'the last day',
  firstMailDay: 'the day of the first mail',
  duplicateUnticked: 'Tick “Start another all the same”, or open the case that is there',
}
