import type { Refusal } from '../workflows/messages.ts'

/** A sentence for people for each reason why a submission was not taken. */
export const REFUSALS: Readonly<Record<Refusal, string>> = {
  'case-closed': 'This case is closed, so nothing was changed. If something is wrong, contact HR.',
  'unknown-duty': 'This line is not part of your list. Go back to the list and choose again.',
  'unknown-answer': 'This answer is not one of the choices. Go back and choose again.',
  'answer-incomplete': 'Something is missing from this answer. Go back and fill it in.',
  'already-settled': 'This line is already settled, so it cannot be changed here.',
  'not-all-answered': 'There are lines without an answer. Answer them, then send.',
  'already-sent': 'You have already sent your answers.',
  'already-decided': 'This has already been decided.',
  'outcome-not-offered': 'This choice is not open to you in this case.',
  'outcome-incomplete':
    'Something is missing from this decision, or it names a line that is settled.',
  'outcome-used-up': 'This choice has been used as often as the policy allows. Choose another.',
  'date-out-of-range':
    'The date must be after today and no later than ten working days from today.',
  'nothing-recorded': 'Nothing recorded for you is waiting for your word.',
  'not-paused': 'This case is not paused.',
  'still-unreachable': 'The mail server refused the address. Correct it first.',
  'not-allowed': 'This link does not allow that.',
}
