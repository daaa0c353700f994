import { things } from '../shared.ts'

/** What a policy would do, before anything is sent. */
export const rehearsal = {
  title: (policy: string) => `Rehearse ${policy}`,
  heading: 'Rehearse it',
  version: (policy: string, version: string) => `${policy}, version ${version}`,
  intro:
    'See what it does before anything is sent: every day, every decision and every mail. The people are made up, and no mail goes.',
  form: {
    title: 'Who leaves, and how people act',
    kind: 'Who leaves?',
    start: 'When does HR start the case?',
    end: 'What is their last day?',
    leaver: 'What does the leaver do?',
    line: {
      label: 'What does the line do, where asked?',
      hint: (labels: string) => `Their ${labels}.`,
    },
    chief: {
      label: 'What does the chief executive do, where asked?',
      hint: 'So does everybody else above the line.',
    },
    more: 'More',
    flags: 'What is so about the leaver?',
    on: 'What is asked as well?',
    calendar: 'Whose bank holidays count?',
    absent: { label: 'Who is missing?', hint: 'Then the chief executive is asked.' },
    bounces: 'Whose mail comes back at first?',
    bouncing: { leaver: 'the leaver’s', line: 'the line’s' },
    hr: 'What does HR do?',
    switch: 'What else does HR do with the case?',
    after: 'So many working days after the start',
    rehearse: 'Rehearse',
    noCalendar: 'Choose a calendar',
  },
  ends: {
    title: 'How it ends',
    goesOn: ' People act again and again, and it would go on like that.',
    asked: (who: string) => ` Still asked: ${who}.`,
    hr: ' It goes on once HR acts.',
    weekly: ' HR is told each week until then.',
  },
  days: {
    title: 'Day by day',
    caption: 'What happens on each day, and the mails that go',
    head: ['Day', 'What happens', 'Mail'],
    clause: (clause: string) => `(${clause})`,
    to: (who: string) => `to ${who}`,
    toRefused: (who: string) => `to ${who}, refused`,
    answered: (who: string, count: number, titles: string) =>
      `${who} answered ${things(count)}: ${titles}`,
    who: (name: string, what: string) => `${name} (${what})`,
  },
  mails: {
    title: 'Every mail, as it would be sent',
    summary: (day: string, to: string, subject: string) => `${day}, to ${to}: ${subject}`,
    refused: 'The mail server would refuse it.',
  },
}
