const ASK = 'Tell whoever runs Leavewell: “doctor” says what to do.'
const KEPT = 'What people send meanwhile is kept.'
const BY_ITSELF = `It is being started again by itself. ${KEPT} Look again in ten minutes; if this still stands here, tell whoever runs Leavewell.`

/** What does not go on by itself, by its code: what is the matter, and what HR can do. */
export const troubles = {
  title: 'What stands still',
  /** Whose case: 'Sam Sample (LW-0004)'. */
  of: (leaver: string, reference: string) => `${leaver} (${reference})`,
  unknown: 'A case',
  /** Of several cases with the same trouble: 'Sam Sample (LW-0004), … and 12 more cases'. */
  more: (named: string, more: number) =>
    `${named} and ${more.toLocaleString('en')} more ${more === 1 ? 'case' : 'cases'}`,
  since: (at: string, text: string) => `Since ${at}. ${text}`,
  /** On the page of the case itself. */
  here: 'This case stands still',
  hereOn: 'This case goes on again',
  gone: {
    heading: (who: string) => `${who}: stopped`,
    text: `Something outside Leavewell ended what moves this on. ${BY_ITSELF}`,
    rests: (times: number) =>
      `It was started again ${times} times within an hour, and ended each time. It is tried again when the hour is over. ${KEPT} ${ASK}`,
  },
  paused: {
    heading: (who: string) => `${who}: paused in Temporal`,
    text: `Nothing happens here until whoever paused it lets it go on. ${KEPT} ${ASK}`,
  },
  'activity-paused': {
    heading: (who: string) => `${who}: a mail is paused in Temporal`,
    text: `It does not go until whoever paused it lets it go. ${ASK}`,
  },
  'task-failing': {
    heading: (who: string) => `${who}: Leavewell’s own program fails`,
    text: `Nothing happens here, and nothing is lost. ${KEPT} ${ASK}`,
  },
  behind: {
    heading: (who: string) => `${who}: should have moved on, and has not`,
    text: `Leavewell asks again by itself. ${KEPT} ${ASK}`,
    why: {
      activity: 'A mail is not handed over yet. It is tried again by itself.',
      writing: `What happens here cannot be written down yet. It is tried again by itself. ${KEPT} ${ASK}`,
      'pack-missing': `The policy that it was started with is not in the database. ${KEPT} ${ASK}`,
      'record-broken': `The record does not check, so nothing can be added to it. ${KEPT} ${ASK}`,
    },
  },
  reset: {
    heading: (who: string) => `${who}: set back in Temporal`,
    text: 'It has read its record and goes on. Nothing was lost, and nothing is sent twice.',
  },
  'start-waits': {
    heading: (who: string) => `${who}: the case is not open yet`,
    text: `Nothing is sent, and nothing is lost. It is tried again by itself. ${ASK}`,
  },
  'no-worker': {
    heading: () => 'Nothing moves on by itself',
    text: `The program that does it does not run. ${KEPT} It is taken as soon as that runs. ${ASK}`,
  },
  'engine-away': {
    heading: () => 'Nothing moves on by itself',
    text: `Temporal, which keeps the time, does not answer. ${KEPT} It is taken as soon as that is back. ${ASK}`,
  },
  'engine-refuses': {
    heading: () => 'Nothing moves on by itself',
    text: `Temporal, which keeps the time, does not let Leavewell in. ${KEPT} ${ASK}`,
  },
}
