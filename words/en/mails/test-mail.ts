/** The mail by which whoever runs Leavewell tries the way of its mails. */
export const testMail = {
  button: 'Open the page',
  subject: 'A test mail of Leavewell',
  what: 'This mail tries the way of our mails. It is about nobody. This is its page:',
  page: 'The page says that the link is not known. That is right: the link belongs to no case.',
  next: 'If you are the one who had it sent: save this mail as a file, with everything in its head, and read it with mail-test --read.',
}
