import { add, drop, repeat, set } from '../folder.ts'
import type { Row } from './row.ts'

/** What is wrong with a pack as a whole. */
export const WRONG_WHOLES: readonly Row[] = [
  [
    'a calendar that is not there',
    set('calendar', 'atlantis'),
    'calendar',
    'there is no calendar "atlantis": write one of england-and-wales',
  ],
  [
    'a network without a guide',
    add('networks_asked', 'friendface'),
    'networks_asked/12',
    'there is no guide "friendface": write one of apple-contacts',
  ],
  [
    'a path for a network',
    add('networks_on_demand', '../secrets'),
    'networks_on_demand/11',
    '"../secrets" cannot stand there: use small letters, digits and dashes',
  ],
  ['one network twice', add('networks_asked', 'x'), 'networks_asked/12', '"x" stands there twice'],
  [
    'a network both asked and on demand',
    add('networks_on_demand', 'x'),
    'networks_on_demand/11',
    '"x" is asked of everybody already, under networks_asked',
  ],
  [
    'one duty twice',
    repeat('duties/social-contacts'),
    'duties/18',
    '"social-contacts" stands there twice: take one out',
  ],
  [
    'one outcome twice',
    repeat('outcomes/pause'),
    'outcomes/23',
    '"pause" stands there twice: take one out',
  ],
  [
    'one kind twice',
    add('person_kinds', 'employee'),
    'person_kinds/4',
    '"employee" stands there twice',
  ],
  [
    'working hours turned round',
    set('working_hours', { from: '17:00', to: '09:00' }),
    'working_hours',
    'the hours end at 09:00, not after 17:00, when they begin: write the earlier one under from',
  ],
  [
    'no name for the line of a kind',
    drop('line_label/volunteer'),
    'line_label/volunteer',
    'it is missing: write what the person is called who leads a volunteer',
  ],
  [
    'a clause that asks for nothing, and a duty that rests on it',
    set('not_at_leaving/5.14', 'It asks for nothing.'),
    'not_at_leaving/5.14',
    'it is said to ask for nothing, but duty social-contacts rests on it',
  ],
  [
    'no reasons for a pause',
    set('pause_reasons', {}),
    'pause_reasons',
    'HR could not say why: name at least one reason',
  ],
  [
    'no reasons to keep everything',
    set('hold_reasons', {}),
    'hold_reasons',
    'HR could not say why: name at least one reason',
  ],
  [
    'no reasons to keep a contact',
    set('keep_reasons', {}),
    'answers/keep_some/needs/0',
    'a reason is chosen from keep_reasons, and nothing stands there',
  ],
  [
    'a reason for HR’s eyes to which the line must agree',
    set('keep_reasons/protected-disclosure/agreed_by', 'line'),
    'keep_reasons/protected-disclosure/agreed_by',
    'the line would have to agree to what only HR may see',
  ],
  [
    'a kind for whom no duty is',
    (raw) => {
      const { duties } = raw as { duties: { applies_to: { kinds: unknown }; needs?: string }[] }
      for (const duty of duties.filter(({ needs }) => !needs)) {
        duty.applies_to.kinds = ['employee', 'consultant', 'contractor']
      }
    },
    'person_kinds/1',
    'no duty is for every volunteer, so a case could have nothing in it',
  ],
  [
    'an answer that raises what is no route',
    drop('routes/safeguarding'),
    'answers/worried_about_someone/raises',
    'there is no route "safeguarding", so nobody would hear of it',
  ],
  [
    'a route of no clause',
    set('routes/safeguarding/clause', '9.9'),
    'routes/safeguarding/clause',
    'the words of clause "9.9" are missing: write them under clauses',
  ],
  [
    'a route that names somebody twice',
    add('routes/safeguarding/to', 'chief'),
    'routes/safeguarding/to/1',
    'chief stands there twice',
  ],
  [
    'a route to somebody who could not say that it is being dealt with',
    add('routes/safeguarding/to', 'line'),
    'routes/safeguarding/to/1',
    'it waits until somebody says that it is being dealt with, and the line would find no outcome for an employee who is still in post',
  ],
]
