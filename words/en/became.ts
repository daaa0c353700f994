/**
 * What is known of a mail (`mailbox/became.ts`), in one set of words: for HR, for whoever decides, in
 * their mails and by the API. Each place may say more behind it, and none says it otherwise. For people
 * who know nothing of how mail works: who has it now, and whether anybody has to do something.
 */
export const became = {
  'with-us': 'with us',
  'handed-over': 'handed to our mail service',
  taken: 'their mail server took it',
  delayed: 'not there yet, and still being tried',
  'came-back': 'came back',
  refused: 'our mail service did not take it',
  unknown: 'not known: it may or may not have gone',
  arrived: 'it arrived, as HR has heard',
  'sent-again': 'not known: HR had it sent once more',
  'not-sent': 'not sent: the case moved on',
  unwritten: 'could not be written',
} as const
