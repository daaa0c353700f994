import { became } from './became.ts'

/**
 * What the API answers to whoever wrote the program: what is wrong, and what to send. What a call
 * and its fields are for stands beside them in `server/api`, as a part of their description.
 */
export const api = {
  /** What is known of a mail. */
  became: {
    ...became,
    'with-us': `${became['with-us']}, it has not left`,
    'handed-over': `${became['handed-over']}, and nothing was heard since`,
    taken: `${became.taken}, as a report says`,
    unknown: `${became.unknown}. settle-mail says what became of it`,
    'sent-again': `${became['sent-again']}, as a mail of its own`,
  },
  noKey:
    'Send a key of this server: Authorization: Bearer KEY. An administrator makes one under Settings, Keys for programs, or with: api-key create NAME',
  noScope: (needed: string, has: readonly string[]) =>
    `This key may not do that: it takes the right “${needed}”, and this one has ${has.map((one) => `“${one}”`).join(', ')}. An administrator makes another under Settings, Keys for programs.`,
  hidesReason:
    'This record holds a reason about a person, such as their health, which this key may not read. A chain is made over whole events, so none of it is given here. The case itself is: GET /cases/{id}. An administrator makes a key with the right “words” under Settings, Keys for programs.',
  onlyJson:
    'This version answers JSON only. Send Accept: application/json, or leave the header out.',
  unsupportedType:
    'Send the body as JSON, with Content-Type: application/json. Nothing was changed.',
  wrongMethod: (allowed: string, method: string) => `This address takes ${allowed}, not ${method}.`,
  unknownCall: 'There is no such call. GET /api/v1/openapi.json lists them all.',
  unknownCase: 'There is no case with this id. Look it up with GET /cases.',
  unknownAct:
    'There is nothing of this id that was done to several cases, or it is over for more than 30 days.',
  failed:
    'Leavewell failed at this. It was not your doing. Its log has the cause under the reference.',
  /** Postgres cannot be reached, or can only be read. */
  away: 'Leavewell cannot save anything right now, and does not claim that it did. Ask again after the seconds in Retry-After; under the same Idempotency-Key a request counts once.',
  /** What was sent as a body or a query. */
  body: {
    missing: 'This call needs a JSON object as its body.',
    tooDeep: (levels: number) =>
      `The body is nested deeper than ${levels} levels. No call takes that.`,
    invalid: (faults: number) =>
      `Nothing was changed: ${faults === 1 ? 'a field needs' : `${faults} fields need`} correcting.`,
    brokenText: 'This text has a broken character in it: mend it',
    unknownField: 'This call knows no such field. Leave it out, or correct its name',
    /** `wanted` and `given` are types: 'a string', 'a list'. */
    needed: (wanted: string) => `This is needed: send ${wanted}`,
    notThat: (wanted: string, given: string) => `Send ${wanted}, not ${given}`,
    list: 'a list',
    a: (type: string) => `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`,
  },
  key: {
    malformed:
      'Write the Idempotency-Key as 1 to 255 visible ASCII characters, for example a UUID.',
    otherBody:
      'This Idempotency-Key was used for another body. Nothing was changed. Take a new key for a new request.',
    underWay: 'A request with this Idempotency-Key is still under way. Ask again in a moment.',
  },
  /** `reference` is null while a case is being opened; days are ISO days. */
  duplicate: (cases: readonly { readonly reference: string | null; readonly endDate: string }[]) =>
    `There is a case already that may be of this person: ${cases
      .map(({ reference, endDate }) => `${reference ?? 'one being opened'}, last day ${endDate}`)
      .join('; ')}. Nothing was started. Send "allowDuplicate": true to start another.`,
  batch: {
    /** `of` is an index of the list that was sent. */
    repeat: (of: number) =>
      `cases.${of} is about the same person, by an address or by name and last day: leave one of them out`,
    moved:
      'Another program started some of these at the same moment. Nothing was started by this call: send it again.',
  },
  action: {
    missing: (known: string) => `Name the action as type: one of ${known}`,
    unknown: (type: string, known: string) => `“${type}” is no action: choose one of ${known}`,
  },
  search: {
    long: (most: number) => `Search for ${most} characters or fewer`,
    cursor: 'This is no cursor of ours: send nextCursor as it came, or leave it out',
  },
  /** A day that is written as programs do. `what` stands after "Enter". */
  day: (typed: string, what: string) =>
    `“${typed}” is no date: write ${what} like 2027-01-29, a day that exists`,
  clock: {
    tooFew: 'Choose more than 0 days',
    tooMany: (most: number) => `Choose at most ${most} days`,
    onlyNext: 'Only “next” is known: just past what happens next',
    either: 'Send either {"days": 7} or {"to": "next"}',
  },
}
