import { mailing } from './activity-proxies.ts'

/** A mail that belongs to no case: a sign-in link for HR. */
export async function sendOne(input: { signIn: string }): Promise<void> {
  await mailing.sendSignIn(input)
}
