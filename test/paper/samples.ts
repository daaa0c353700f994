import type { Sample } from './sample-records.ts'

const LONG = `Maximilian${'a'.repeat(79)} (sample)`

/** Ten records that differ in how they went, in who it was about, and in the scripts of their names. */
export const SAMPLES = {
  'all-confirmed': {
    leaver: 'Sam Sample',
    typed: { declared: { typedName: 'Sam Sample' } },
  },
  'kept-some': {
    leaver: 'Siân Llŷr Ŵyn (sample)',
    behaviour: { leaver: 'keeps-some', line: 'agrees' },
    typed: { declared: { typedName: 'Siân Llŷr Ŵyn' } },
  },
  'decided-by-line': {
    leaver: 'Łukasz Źródło (sample)',
    kind: 'volunteer',
    behaviour: { leaver: 'never', line: 'records-it' },
    typed: { decided: { note: 'They rang back and went through the list with me (sample).' } },
  },
  'new-date': {
    leaver: 'محمد أبو الخير (sample)',
    behaviour: { leaver: 'after-line', line: 'new-date' },
  },
  'closed-not-confirmed': {
    leaver: 'יוסף כהן (sample)',
    behaviour: { leaver: 'never', line: 'never', chief: 'closes' },
  },
  'mail-came-back': { leaver: '山田 太郎 (sample)', behaviour: { bounces: ['leaver'] } },
  'kept-for-now': {
    leaver: 'Ọlátúnjí Adébáyọ̀ (sample)',
    kind: 'contractor',
    behaviour: { switch: 'hold', leaver: 'in-time' },
  },
  worried: {
    leaver: 'Nguyễn Thị Ánh 👩🏽‍💻 (sample)',
    behaviour: { leaver: 'worried' },
  },
  'passed-up': {
    leaver: LONG,
    behaviour: { leaver: 'in-part', line: 'passes-up', chief: 'records-it' },
    typed: { decided: { note: '"><b>#panic("no")</b> {{7*7}} $x$ =1+1 (sample)' } },
  },
  unsure: {
    leaver: 'ᚠᛁᚾᚾ 𐎠𐎼 (sample)',
    kind: 'consultant',
    behaviour: { leaver: 'unsure', line: 'finds-help' },
  },
} as const satisfies Readonly<Record<string, Sample>>
