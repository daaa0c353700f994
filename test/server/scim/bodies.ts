/** Bodies as directories send them; each in the form that its maker's documents describe. */

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const patch = (...operations: object[]) => ({ schemas: [PATCH], Operations: operations })

/** Entra creates: the extension is named whether or not anything of it is sent. */
export const entraCreates = (userName: string, more: object = {}) => ({
  schemas: [USER, ENTERPRISE],
  externalId: userName.split('@')[0],
  userName,
  active: true,
  displayName: 'Sam Sample',
  emails: [{ primary: true, type: 'work', value: userName }],
  meta: { resourceType: 'User' },
  name: { formatted: 'Sam Sample', familyName: 'Sample', givenName: 'Sam' },
  title: 'Helpline',
  addresses: [{ primary: false, type: 'work', country: 'GB', streetAddress: '1 Sample Street' }],
  [ENTERPRISE]: { department: 'Helpline', employeeNumber: '007' },
  ...more,
})

/** Entra switches off: `Replace`, and the value as text. */
export const entraSwitchesOff = patch({ op: 'Replace', path: 'active', value: 'False' })
export const entraSwitchesOn = patch({ op: 'Replace', path: 'active', value: 'True' })
/** Some of its older connectors wrap a value into a list. */
export const entraWraps = patch({
  op: 'Replace',
  path: 'active',
  value: [{ $ref: null, value: 'False' }],
})
/** Several attributes in one call: filters in paths, an `Add` of an address that may be there already. */
export const entraChanges = (manager: string) =>
  patch(
    { op: 'Add', path: 'emails[type eq "work"].value', value: 'sam.new@sample.example' },
    { op: 'Replace', path: 'name.familyName', value: 'Sampleton' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '01632 960000' },
    { op: 'Add', path: `${ENTERPRISE}:manager`, value: manager },
    { op: 'Remove', path: 'title' },
  )
/** Without a path: the keys of its value are paths themselves. */
export const entraWithoutPath = patch({
  op: 'replace',
  value: {
    displayName: 'Sam S.',
    'name.givenName': 'Samuel',
    'emails[type eq "work"].value': 'samuel@sample.example',
    [`${ENTERPRISE}:department`]: 'Shops',
    [`${USER}:title`]: 'Shop lead',
  },
})

/** Okta creates: with a password and groups, which nobody here wants. */
export const oktaCreates = (userName: string) => ({
  schemas: [USER],
  userName,
  name: { givenName: 'Olu', familyName: 'Sample' },
  emails: [
    { primary: true, value: userName, type: 'work' },
    { primary: false, value: 'olu@home.example', type: 'home' },
  ],
  displayName: 'Olu Sample',
  locale: 'en-GB',
  externalId: '00usample',
  groups: [],
  password: 'not-kept-1',
  active: true,
})
/** Okta changes a person by telling all of them again, its own id in the body. */
export const oktaReplaces = (userName: string, id: string, active: boolean) => ({
  ...oktaCreates(userName),
  id,
  title: 'Trustee',
  active,
  meta: { resourceType: 'User' },
})
/** Okta switches off: no path, a boolean inside an object. */
export const oktaSwitchesOff = patch({ op: 'replace', value: { active: false } })
export const oktaSwitchesOn = patch({ op: 'replace', value: { active: true } })
