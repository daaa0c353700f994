import type { MailModel } from '../../content/model.ts'

/** How to have the record put right (UK GDPR, article 16). */
export const PUT_RIGHT = 'If the record is wrong, reply to this mail and we will put it right.'

/** Where else to go with a complaint. */
export const ICO = 'If that does not help, you can go to the Information Commissioner (ICO).'

/** How to complain: a complaint is acknowledged within 30 days (Data (Use and Access) Act 2025). */
export const complain = ({ hr }: MailModel): string =>
  `If you are not happy with how we use your details, write to ${hr.email}. You will hear from us within 30 days. ${ICO}`
