import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'

/** A failure that Temporal tries again by itself after a while; expected, so no alarm. */
export function retryLater(why: string, afterMs: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'MailLater',
    message: `The mail has not gone yet: ${why}`,
    nextRetryDelay: Math.max(1_000, afterMs),
    category: ApplicationFailureCategory.BENIGN,
  })
}
