import type { Refusal } from '../../workflows/contract/commands.ts'

/** A sentence for people for each reason why a submission was not taken. */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'case-closed': 'This case is closed, so nothing was changed. If something is wrong, contact HR.',
  'unknown-duty': 'This line is not part of your list. Go back to the list and choose again.',
  'unknown-answer': 'This answer is not one of the choices. Go back and choose again.',
  'answer-incomplete': 'Something is missing from this answer. Go back and fill it in.',
  'already-settled': 'This line is already settled, so it cannot be changed here.',
  'answered-there':
    'A network without a tick has an answer. Keep the tick, or change that answer on its own page.',
  'not-all-answered': 'There are things without an answer. Answer them, then send.',
  'already-sent': 'You have already sent your answers.',
  'already-decided': 'This has already been decided.',
  'outcome-not-offered': 'This choice is not open to you in this case.',
  'outcome-incomplete':
    'Something is answered by now, or missing. Nothing was recorded: go back, and record the rest.',
  'outcome-used-up': 'This choice has been used as often as the policy allows. Choose another.',
  'date-out-of-range':
    'This day is too near or too far ahead. Choose one between the days named there.',
  'nothing-recorded': 'Nothing recorded for you is waiting for your word.',
  'nothing-refused': 'Nothing that you said was turned down, so there is nothing to look at again.',
  'nothing-sent': 'Nothing has been sent yet, so there is nothing to change back.',
  'unknown-request': 'Nothing of that kind was asked. Go back to the list and choose again.',
  'already-replied': 'Somebody has already replied to this.',
  'already-requested': 'You have told us this already. A person will answer you.',
  'already-confirmed': 'This address is confirmed already.',
  'nothing-open': 'Nothing is open just now that this could be about.',
  'not-paused': 'This case is not paused.',
  'already-paused': 'This case is paused already. Let it go on first.',
  'on-hold': 'Everything is being kept for now, so nothing is asked for here.',
  'not-on-hold': 'Nothing is being held in this case, so there is nothing to lift.',
  'no-referral': 'No referral is waiting for an answer in this case.',
  unchanged: 'This is so already, so nothing was changed.',
  'still-unreachable': 'Mail to this address does not arrive. Correct it first.',
  'mail-known': 'What became of this mail is known already.',
  'not-reached':
    'No mail reaches them yet: the first is still to go, or their address is to be confirmed.',
  misdirected: 'Whoever got our mail says that it was not for them. Correct the address first.',
  'route-open':
    'Something here cannot wait. Whoever was asked has to say first that they deal with it.',
  'complaint-open':
    'HR has something to answer in this case first, as the law asks. After that it can end.',
  'not-closed': 'This case has not ended, so it can be done in the usual way.',
  'already-changing': 'You are changing your answers already. Go back to the list.',
  'reminded-today': 'They were reminded today. Ask them yourself, or wait until tomorrow.',
  'not-asked': 'This person is asked nothing in this case just now.',
  'record-needed':
    'The record is being kept, or something in it has no answer yet. That goes first.',
  'record-not-kept': 'Nobody has said that this record is to be kept, so there is nothing to end.',
  'words-erased': 'What this would need is erased from the record, so it cannot be done any more.',
  'not-allowed': 'This link does not allow that.',
}

/** The same to HR and to programs, who are not to be sent to HR. */
export const REFUSALS_TO_HR: typeof REFUSALS = {
  ...REFUSALS,
  'case-closed': 'This case is closed, so this cannot be done any more.',
}
