import { counted } from '../../counted.ts'

const cases = (count: number): string => counted(count, { one: 'case', other: 'cases' })
const years = (count: number): string => counted(count, { one: 'year', other: 'years' })
const months = (count: number): string => counted(count, { one: 'month', other: 'months' })
const days = (count: number): string => counted(count, { one: 'day', other: 'days' })

/** What is erased and when: the list for HR, and what would go of one case. */
export const forgetting = {
  title: 'What is erased, and when',
  back: 'Settings',
  held: 'Somebody asks what is held about them',
  text: 'Leavewell forgets by itself what is past its time. Whatever is due stands here for at least seven days before it goes. To keep it, open the case and choose “Keep the record past its time”.',
  unset: {
    text: {
      heading: 'Nothing is erased by itself',
      text: 'Nobody has said how many years records are kept. Put the years into Settings; what is past its time then stands here for seven days before it goes.',
    },
    byPolicy: {
      heading: 'Settings do not say for how long',
      text: 'What is erased by itself is what the policy of a case gives a time for. For all others, put the years into Settings; what is past its time then stands here for seven days before it goes.',
    },
    link: 'Settings: how long records are kept',
  },
  /** While what stands on the page was counted by rules that hold no more. */
  anew: {
    heading: 'The days on this page are being counted again',
    text: 'How long records are kept has been changed. Within ten minutes this page shows the new days. Nothing is erased sooner than by the new rule, and what is due by it stands here for seven days first.',
  },
  rules: {
    heading: 'For how long',
    address: (count: number) => `${days(count)} after the case closed`,
    words: (count: number, volunteers: number) =>
      count === volunteers
        ? `${months(count)} after the case closed`
        : `${months(count)} after the case closed; of volunteers ${months(volunteers)}`,
    rest: (count: number, formal: number) =>
      formal > count
        ? `${years(count)} after the last day; ${years(formal)} where something formal was decided or a breach reported`
        : `${years(count)} after the last day`,
    note: 'These hold for cases whose policy says nothing else. An open case, a legal hold, a complaint or an objection without an answer, and a record that HR keeps stop all of it.',
  },
  next: {
    heading: 'Next',
    nothing: 'Nothing is erased in the next seven days.',
    text: (count: number) => `Of ${cases(count)} something is erased next.`,
    caption: 'What is erased next: of which case, what, and on which day',
    head: ['Case', 'What', 'When', 'What would go'],
    stopped: (why: string) => `Not now: ${why}`,
    on: (day: string) => `On ${day}`,
    look: 'Look',
    about: (reference: string) => `: ${reference}`,
    more: (count: number) => `And ${count} more.`,
  },
  later: {
    heading: 'In the next twelve months',
    nothing: 'Nothing more is due in the next twelve months.',
    caption: 'How many cases something is due of, by month',
    head: ['Month', 'Own address, mails', 'Free text', 'Names and all else'],
  },
  last: {
    heading: 'Erased lately',
    nothing: 'Nothing has been erased yet.',
    caption: 'What was erased last: of which case, what, and when',
    head: ['Case', 'What', 'When'],
    under: (day: string, number: number) => `${day}, event ${number}`,
  },
  one: {
    title: (reference: string) => `What would be erased of ${reference}`,
    back: 'What is erased, and when',
    text: 'Nothing is erased by looking. What stays: which things were asked, what was answered and decided, by which role, and when. The record still shows that it is whole, and says on which day and under which event each text went.',
    heading: (stage: string, when: string) => `${stage}: ${when}`,
    due: (day: string) => `due on ${day}`,
    gone: (day: string, number: number) => `erased on ${day}, under event ${number}`,
    never: 'not by itself',
    texts: (count: number) => counted(count, { one: 'text', other: 'texts' }),
    words: (number: number, field: string) => `Event ${number}: ${field}`,
    mails: (count: number) =>
      count === 1
        ? 'What 1 mail said, or what came back of it'
        : `What ${count} mails said, or what came back of them`,
    address: (email: string) => `The leaver’s own address: ${email}`,
    phone: (phone: string) => `The leaver’s phone number: ${phone}`,
    person: (role: string, name: string) => `${role}: name and address of ${name}`,
    nothing: 'Nothing of this kind is held.',
    stops: (why: string) => `Nothing of it goes now: ${why}.`,
    open: 'Open the case',
  },
  need: {
    heading: (count: number) => `Something of ${cases(count)} is erased within seven days`,
    text: 'Look whether anything of it has to be kept: for a claim, an inquiry, or because somebody asked.',
    action: 'Look at the list',
  },
}
