import { add, drop, set } from '../folder.ts'
import type { Row } from './row.ts'

const at = (id: string, key: string) => `outcomes/${id}/${key}`

/** What is wrong with the outcomes of a pack. */
export const WRONG_OUTCOMES: readonly Row[] = [
  ...(
    [
      ['spoke-new-date', 'days_wd', 'extend needs it: say how many working days it gives, as 5'],
      ['keep-not-accepted', 'days_wd', 'send-back needs it: say how many working days'],
      ['return-to-line', 'days_wd', 'pass-down needs it: say how many working days'],
      ['pause', 'days_wd', 'pause needs it: say how many working days'],
      ['safeguarding', 'route', 'route needs it: name one of routes'],
      ['ask-removal', 'adds', 'add-duty needs it: name the duty that it adds'],
      ['close-not-confirmed', 'final', 'close needs it: say what the record will say'],
    ] as const
  ).map(
    ([id, key, message]): Row => [
      `${id} without ${key}`,
      drop(at(id, key)),
      at(id, key),
      `it is missing, and ${message}`,
    ],
  ),
  ...(
    [
      ['confirmed-to-me', 'days_wd', 5, 'settle does nothing with it: leave it out'],
      ['confirmed-to-me', 'at_most', 1, 'settle does nothing with it: leave it out'],
      ['spoke-new-date', 'settles', 'done', 'extend does nothing with it: leave it out'],
      ['pause', 'route', 'safeguarding', 'pause does nothing with it: leave it out'],
      ['spoke-new-date', 'accepted_by', 'hr', 'extend does nothing with it: leave it out'],
    ] as const
  ).map(
    ([id, key, value, message]): Row => [
      `${id} with ${key}`,
      set(at(id, key), value),
      at(id, key),
      message,
    ],
  ),
  ['an outcome of no clause', drop(at('pause', 'clause')), at('pause', 'clause'), 'it is missing'],
  [
    'an outcome of a clause without words',
    set(at('refer-chief', 'clause'), '4.9'),
    at('refer-chief', 'clause'),
    'the words of clause "4.9" are missing: write them under clauses',
  ],
  [
    'an outcome with the name of a page',
    set(at('pause', 'id'), 'recorded'),
    at('recorded', 'id'),
    '"recorded" is the name of a page',
  ],
  [
    'a chief who passes it up',
    add(at('refer-chief', 'who'), 'chief'),
    at('refer-chief', 'who/1'),
    'the chief has nobody to pass it up to: take them out',
  ],
  [
    'one person twice',
    add(at('refer-chief', 'who'), 'line'),
    at('refer-chief', 'who/1'),
    'line stands there twice',
  ],
  [
    'one need twice',
    add(at('refer-chief', 'needs'), 'reason'),
    at('refer-chief', 'needs/1'),
    '"reason" stands there twice',
  ],
  [
    'a need that is chosen from nothing',
    set('tried', {}),
    at('cannot-reach', 'needs/0'),
    '"tried" is chosen from tried, and nothing stands there: name something there',
  ],
  [
    'a record without how and when',
    set(at('confirmed-to-me', 'needs'), ['duties', 'typed_name']),
    at('confirmed-to-me', 'needs'),
    'it records what the leaver told a person, so it must ask how and when',
  ],
  [
    'a route that is not there',
    [
      drop('routes/possible-breach'),
      set(at('being-dealt-with', 'offered/because'), ['safeguarding']),
    ],
    at('possible-breach', 'route'),
    'there is no route "possible-breach": write it under routes, or name one of safeguarding',
  ],
  [
    'a duty added that is not there',
    set(at('ask-removal', 'adds'), 'nothing'),
    at('ask-removal', 'adds'),
    'there is no duty "nothing": write one of remove-named-posting',
  ],
  [
    'a duty added that is asked anyway',
    set(at('ask-removal', 'adds'), 'social-contacts'),
    at('ask-removal', 'adds'),
    '"social-contacts" is asked anyway: give that duty applies_to with when: raised',
  ],
  [
    'somebody who is never asked',
    set(at('pause', 'who'), ['chair']),
    at('pause', 'who'),
    'no ladder and no route asks the chair: add a step or a route to them, or name others',
  ],
  [
    'kinds that the policy does not cover',
    [
      set('person_kinds', ['employee', 'consultant', 'contractor']),
      set(at('volunteer-route', 'offered/kinds'), ['volunteer']),
    ],
    at('volunteer-route', 'offered/kinds'),
    'the policy covers none of these kinds',
  ],
  [
    'a reason for which nobody is asked',
    [
      drop('outcomes/return-to-line'),
      set(at('formal', 'offered/because'), ['handed-back']),
      ...['contract-route', 'volunteer-route'].map((id) =>
        set(at(id, 'offered/because'), ['late']),
      ),
    ],
    at('formal', 'offered/because'),
    'nobody is ever asked because of handed-back: name another reason, or leave because out',
  ],
  [
    'a last step that nobody reaches',
    set(at('refer-chief', 'offered'), { last_step: true }),
    at('refer-chief', 'offered/last_step'),
    'no ladder ends with line: let one end there, or leave last_step out',
  ],
  [
    'an acknowledgement of anything',
    set(at('being-dealt-with', 'offered/because'), ['late']),
    at('being-dealt-with', 'offered/because'),
    'acknowledge is for what came by a route: write because: [safeguarding]',
  ],
  [
    'nobody who could record what was said by phone',
    set(at('confirmed-to-me', 'who'), ['line']),
    'outcomes',
    'a leaver without email is spoken to by a person, and the chief would find no outcome for an employee who is still in post: offer them one with the effect settle, settling it as recorded',
  ],
  [
    'a handover that nobody could agree to',
    [
      drop('outcomes/handover-confirmed'),
      set(at('confirmed-to-me', 'offered'), { because: ['late', 'by-hand', 'unsure', 'kept'] }),
      set(at('no-such-contacts', 'offered'), { because: ['late'] }),
    ],
    'answers/handed_over/agreed_by',
    'the line must agree to this answer, and the line would find no outcome for an employee who is still in post',
  ],
  [
    'a doubt that nobody could settle',
    [
      set(at('confirmed-to-me', 'offered'), {
        because: ['late', 'by-hand', 'kept', 'passed-up', 'handed-back', 'appeal'],
      }),
      set(at('no-such-contacts', 'offered'), { because: ['late'] }),
    ],
    'answers/not_sure/means',
    'the line is asked about this answer, and the line would find no outcome',
  ],
  [
    'an appeal that nobody could answer',
    [
      drop('outcomes/keep-accepted'),
      set(at('confirmed-to-me', 'offered'), { because: ['late', 'by-hand', 'kept', 'unsure'] }),
      set(at('no-such-contacts', 'offered'), { because: ['late'] }),
      set(at('spoke-new-date', 'offered'), { because: ['late'] }),
    ],
    at('keep-not-accepted', 'effect'),
    'the leaver may ask the chief to look again, and the chief would find no outcome',
  ],
  [
    'an outcome that fits a question it is never offered for',
    set(at('keep-not-accepted', 'fits'), ['late']),
    at('keep-not-accepted', 'fits/0'),
    'it is never offered because of late: name that under offered as well',
  ],
  [
    'an outcome of the last step that fits another question',
    set(at('close-not-confirmed', 'fits'), ['late']),
    at('close-not-confirmed', 'fits/0'),
    'it is offered at the last step alone: write last_step',
  ],
  [
    'the last step for who is not asked there',
    set(at('refer-chief', 'fits'), ['last_step']),
    at('refer-chief', 'fits/0'),
    'nobody of the line is ever asked this: take it out',
  ],
]

/** Of the real pack, whose outcomes say which questions they answer. */
export const WRONG_FITS: readonly Row[] = [
  [
    'more answers to one question than are offered first',
    set(at('spoke-needs-help', 'fits'), ['late']),
    at('cannot-reach', 'fits/0'),
    'more than 3 outcomes answer "late" for one person: take it out where it matters least',
  ],
]
