/**
 * The draft of a plain letter of the chief's, for them to change. It thanks for nothing and warns of
 * nothing, so that it fits whoever it goes to.
 */
export const letter = {
  dear: (leaver: string) => `Dear ${leaver},`,
  open: (organisation: string) =>
    `When somebody leaves, ${organisation} asks them to confirm a few things about contacts and information from their role. We have written to you about it before. This is still open:`,
  thing: (title: string) => `- ${title}`,
  please: {
    volunteer: 'We would be grateful if you could look at it',
    others: 'Please look at it',
  },
  until: (please: string, hr: string, address: string) =>
    `${please} by the day that this letter names. If something is in the way, write to ${hr} at ${address}, and we will find a way.`,
}
