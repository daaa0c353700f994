/** Whoever fakes a mail fakes what stands in it too. */
export const askSomebody = (organisation: string): string =>
  `Ask somebody you know at ${organisation}. Use a number or an address that you have already, and not one from the mail.`

/** What stands around every mail about a case. */
export const around = {
  /** On the button of a mail with a link, by who reads it. */
  button: { leaver: 'Open my list', decider: 'Open the page', hr: 'Open the case' },
  /** Above the address itself, for whose mail shows no button or who would rather see it first. */
  address: 'The address behind the button:',
  hello: (name: string) => `Hello ${name},`,
  helloNobody: 'Hello,',
  question: 'Do you have a question? Reply to this mail.',
  questionOrWay:
    'Do you have a question, or would another way suit you better? Reply to this mail.',
  real: (organisation: string, reference: string) =>
    `Not sure that this mail is real? ${askSomebody(organisation)} Our reference is ${reference}.`,
  realLink: (organisation: string, reference: string) =>
    `Not sure that this mail is real? ${askSomebody(organisation)} Do so before you open the link. The link is for you alone, so please do not pass it on. Our reference is ${reference}.`,
  withThanks: 'With thanks,',
  /** Under a mail to HR. */
  from: (organisation: string) => `Leavewell, for ${organisation}`,
  reference: (reference: string) => `Reference ${reference}`,
  noReply: 'Please do not reply to this mail about it.',
  realNameless: (organisation: string) =>
    `Not sure that this mail is real? ${askSomebody(organisation)} Do so before you open the link. The link is for you alone, so please do not pass it on.`,
}
