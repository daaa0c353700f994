/** What SCIM answers to whoever set up the directory: what is wrong, and what to send. */
export const scim = {
  onlyScim: 'Send the body as JSON, with Content-Type: application/scim+json. Nothing was changed.',
  notObject: 'Send one JSON object as the body. Nothing was changed.',
  unknownUser: (id: string) =>
    `Nobody is known here under the id “${id}”. They may have been deleted, or forgotten after they were switched off. Look for them by userName, and create them if they are not found.`,
  unknownAddress:
    'There is nothing at this address. Users, Schemas, ResourceTypes and ServiceProviderConfig are here.',
  noGroups:
    'Groups are not kept here. Tell of users alone: in Entra switch the mapping of groups off, in Okta push none.',
  wrongMethod: (allowed: string, method: string) => `This address takes ${allowed}, not ${method}.`,
  taken: (userName: string) => `There is a user with the userName “${userName}” already.`,
  stale: (version: string) =>
    `The user has changed meanwhile and is now version ${version}. Nothing was changed. Read them again, then send the change with that version.`,
  filter:
    'Only one comparison is known: userName, externalId, id or emails.value, then eq, then a value in double quotes. For example: userName eq "sam@sample.example"',
  path: (path: string) =>
    `“${path}” is no path. Write an attribute, for example title, name.givenName or emails[type eq "work"].value`,
  noTarget: 'A remove needs a path: name the attribute that is to go.',
  noSearch: 'Searching by POST is not built. Send the same with GET /Users?filter=…',
  always: (attribute: string) =>
    `A user always has ${attribute}: it can be replaced, and not removed.`,
  readOnly: (path: string) => `“${path}” is kept by Leavewell and cannot be set.`,
  operations: 'Send a list of Operations, each with op add, replace or remove.',
  op: (op: string) => `“${op}” is no operation: send add, replace or remove.`,
  userName: 'A user needs a userName that is not empty.',
  active: (value: string) => `“${value}” is neither true nor false: send one of them as active.`,
  text: (attribute: string) => `Send ${attribute} as text.`,
  long: (attribute: string, most: number) => `${attribute} has more than ${most} characters.`,
  broken: (attribute: string) => `${attribute} has a broken character in it.`,
  failed:
    'Leavewell failed at this. It was not your doing. Its log has the cause under the reference.',
}
