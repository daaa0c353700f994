import type { CancelReason } from '../../../../../workflows/case/events.ts'
import type { MailModel } from '../../../content/model.ts'
import { type Block, paragraph, type Template } from '../../../render/blocks.ts'
import { closed, example } from '../../shared/example.ts'
import { complain } from '../../shared/rights.ts'

/** The case ends without anything more being asked: started by mistake, or the leaver stays. */
export const cancelled: Template = {
  subject: ({ reference }) => `You do not need to do anything more (${reference})`,
  blocks: (model) => [
    paragraph(
      'We wrote to you about a few things to confirm when somebody leaves. You do not need to do anything more about it. There will be no more mails, and the link in the earlier ones no longer works.',
    ),
    ...because(model),
    paragraph(complain(model)),
  ],
  rank: 95,
  example: example('cancelled', 'leaver', {
    ...closed('cancelled'),
    notices: [{ type: 'cancelled', duties: [], why: 'started-in-error' }],
  }),
}

const because = ({ notices }: MailModel): Block[] =>
  notices.flatMap(({ why }) => (why && WORDS[why] ? [paragraph(WORDS[why])] : []))

const WORDS: Partial<Record<CancelReason, string>> = {
  'started-in-error': 'We wrote to you by mistake, and we are sorry for the bother.',
  rejoined: 'You are still with us, so there is nothing to confirm.',
}
