import type { CancelReason, FinalState } from '../../../../workflows/case/events.ts'
import { fullDay } from '../../../days.ts'
import { keptFor } from '../../leaver/kept-for.ts'
import type { ToLeaver } from '../name.ts'

/** The last mails to a leaver. Days are ISO days. */

const ASKED = 'We asked you to confirm a few things about contacts and information from your role.'

const seenTo = (place: string, more: string): string =>
  `What was confirmed: that you have seen to the contact details and files from your ${place}${more}`

export const ends = {
  receipt: {
    name: { staff: 'receipt', leaver: 'Receipt' },
    subject: (reference: string) => `Thank you: everything is done (${reference})`,
    plainSubject: (reference: string) => `Everything is done (${reference})`,
    done: 'Everything we asked of you is done. There is nothing more to do. Please keep this mail.',
    reference: (reference: string) => `Reference: ${reference}`,
    date: (day: string) => `Date: ${fullDay(day)}`,
    /** For mails from before the answers were told one by one. */
    confirmed: {
      usual: (final: string | null) => seenTo('work', MORE[final ?? ''] ?? ''),
      volunteer: (final: string | null) => seenTo('volunteering', MORE[final ?? ''] ?? ''),
      nothing: 'What was confirmed: that your work left nothing for you to see to',
      nothingVolunteer: 'What was confirmed: that your volunteering left nothing for you to see to',
    },
    told: 'What you told us',
    answer: (title: string, status: string) => `${title}: ${status}`,
    record:
      'Our record says what we asked, what was answered and when. It holds no names of your contacts.',
    recordKept: (years: number) =>
      `Our record says what we asked, what was answered and when. It holds no names of your contacts. We keep it for ${keptFor(years)}.`,
    wish: 'We wish you well.',
  },
  'closed-not-confirmed': {
    name: { staff: 'closed, not confirmed', leaver: 'That your list is closed' },
    /** A person decides this, never the engine, and the leaver is told who. */
    end: (chief: string) => `${ASKED} ${chief} decided that we stop asking.`,
    endOn: (chief: string, day: string) =>
      `${ASKED} On ${fullDay(day)} ${chief} decided that we stop asking.`,
    record:
      'Our record says what we asked, and that some of it is not confirmed. You will get no more mails about it.',
    late: 'If you have done it, or do it later, you can still tell us here. It is added to the record:',
  },
  'closed-referred': {
    name: { staff: 'closed, goes on elsewhere', leaver: 'That it goes on elsewhere' },
    end: `${ASKED} The pages for this are closed. You will get no more mails like these.`,
    endOn: (day: string) =>
      `${ASKED} On ${fullDay(day)} we closed the pages for this. You will get no more mails like these.`,
    inTouch: (hr: string) => `${hr} will be in touch with you about what is still open.`,
  },
  cancelled: {
    name: { staff: 'no longer needed', leaver: 'That it is no longer needed' },
    subject: (reference: string) => `You do not need to do anything more (${reference})`,
    end: 'We wrote to you about a few things to confirm when somebody leaves. You do not need to do anything more about it. There will be no more mails, and the link in the earlier ones no longer works.',
    because: {
      'started-in-error': 'We wrote to you by mistake, and we are sorry for the bother.',
      rejoined: 'You are still with us, so there is nothing to confirm.',
      other: '',
    } satisfies Record<CancelReason, string>,
  },
} satisfies Record<string, ToLeaver>

const MORE: Readonly<Record<string, string>> = {
  'confirmed-and-checked': ', and looked again to check',
  'confirmed-with-exceptions': ', apart from what you kept for a reason',
  'recorded-for-leaver': ', in part as it was written down for you',
} satisfies Partial<Record<FinalState, string>>
