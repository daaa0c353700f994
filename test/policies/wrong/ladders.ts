import { drop, set } from '../folder.ts'
import type { Row } from './row.ts'

const STANDARD = 'ladders/standard'

/** What is wrong with the ladders of a pack. */
export const WRONG_LADDERS: readonly Row[] = [
  [
    'a ladder that ends in nobody',
    drop(`${STANDARD}/5`),
    `${STANDARD}/4`,
    'it asks somebody and then ends, so a case could wait for ever: let its last step be decide_or_close',
  ],
  [
    'a ladder that ends in the leaver',
    set(`${STANDARD}/5/to`, 'leaver'),
    `${STANDARD}/5/kind`,
    'day 20: decide_or_close is not for the leaver: write final_reminder, or send it to a person',
  ],
  [
    'a ladder whose end cannot close',
    [
      set('outcomes/close-not-confirmed/who', ['line']),
      set('outcomes/close-accepted-risk/who', ['line']),
    ],
    `${STANDARD}/5/to`,
    'day 20: the chief could not close the case of an employee who is still in post: offer them an outcome with the effect close',
  ],
  [
    'a ladder whose end cannot close for one kind',
    [
      set('outcomes/close-not-confirmed/offered/kinds', ['employee', 'consultant', 'contractor']),
      set('outcomes/close-accepted-risk/offered/kinds', ['employee']),
    ],
    `${STANDARD}/5/to`,
    'day 20: the chief could not close the case of a volunteer who is still in post',
  ],
  [
    'a ladder whose end cannot close before the last day',
    [
      set('outcomes/close-not-confirmed/offered/in_post', false),
      set('outcomes/close-accepted-risk/offered/in_post', false),
    ],
    `${STANDARD}/5/to`,
    'day 20: the chief could not close the case of an employee who is still in post',
  ],
  [
    'a ladder whose end could be left out',
    set(`${STANDARD}/5/needs`, ['line_told']),
    `${STANDARD}/5/needs`,
    'day 20: the last step is never left out: leave needs out',
  ],
  [
    'a ladder that goes on after its end',
    set(`${STANDARD}/4/kind`, 'decide_or_close'),
    `${STANDARD}/4/kind`,
    'day 15: decide_or_close is the end of a ladder: take the steps after it out',
  ],
  [
    'a line told before the leaver is',
    drop(`${STANDARD}/0`),
    `${STANDARD}/0/to`,
    'day 4: it tells the line before the leaver is told that it is late: put a final_reminder',
  ],
  [
    'a leaver told after others',
    set(`${STANDARD}/2`, { day: 7, to: 'leaver', kind: 'reminder' }),
    `${STANDARD}/2/to`,
    'day 7: it tells the leaver after somebody else was told: move it before them',
  ],
  [
    'steps out of order',
    set(`${STANDARD}/4/day`, 9),
    `${STANDARD}/4/day`,
    'day 9: it stands after day 10: list the steps by day',
  ],
  [
    'one person told twice on a day',
    set(`${STANDARD}/4/day`, 10),
    `${STANDARD}/4/day`,
    'day 10: the chief is told twice on that day',
  ],
  [
    'a leaver asked for a word',
    set(`${STANDARD}/0/kind`, 'refer'),
    `${STANDARD}/0/kind`,
    'day 2: refer is not for the leaver',
  ],
  [
    'a last reminder for a chief',
    set(`${STANDARD}/4/kind`, 'final_reminder'),
    `${STANDARD}/4/kind`,
    'day 15: final_reminder is not for the chief',
  ],
  [
    'a reminder of what nobody asked',
    set(`${STANDARD}/3/kind`, 'note_only'),
    `${STANDARD}/4/kind`,
    'day 15: it reminds the chief, whom no earlier step asks: ask first, or write note_only',
  ],
  [
    'a weekly note before the end',
    set(`${STANDARD}/3/weekly_note`, true),
    `${STANDARD}/3/weekly_note`,
    'day 10: only decide_or_close waits so long that HR gets a note each week',
  ],
  [
    'a step that needs a line who is not told',
    set('ladders/light', [
      { day: 3, to: 'leaver', kind: 'final_reminder' },
      { day: 8, to: 'chief', kind: 'note_only', needs: ['line_told'] },
    ]),
    'ladders/light/1/needs',
    'day 8: no earlier step tells the line, so line_told says nothing: leave it out',
  ],
  [
    'a step of no clause',
    set(`${STANDARD}/1/clause`, '3.3, 9.9'),
    `${STANDARD}/1/clause`,
    'day 4: the words of clause "9.9" are missing',
  ],
  [
    'a rung with nothing to choose',
    set(`${STANDARD}/1/to`, 'data-lead'),
    `${STANDARD}/1/to`,
    'day 4: the data-lead would find nothing to choose about an employee who is still in post',
  ],
]
