import { CORE, ENTERPRISE } from './path.ts'

/** What SCIM tells of itself: which attributes are kept, and what can be asked. */

const ROOM = 'urn:ietf:params:scim:schemas:core:2.0:'

/** At most so many users come in one list. */
export const MOST_USERS = 200

const attribute = (name: string, description: string, more: object = {}) => ({
  ...{ name, type: 'string', multiValued: false, description, required: false, caseExact: false },
  ...{ mutability: 'readWrite', returned: 'default', uniqueness: 'none' },
  ...more,
})

const NAME = [
  attribute('formatted', 'The whole name'),
  attribute('familyName', 'The family name'),
  attribute('givenName', 'The given name'),
]

const EMAILS = [
  attribute('value', 'The address'),
  attribute('type', 'Only the address at work is kept', { canonicalValues: ['work'] }),
]

const MANAGER = [
  attribute('value', 'The id of the manager, here or in the directory'),
  attribute('displayName', 'The manager’s name', { mutability: 'readOnly' }),
]

const SCHEMAS = [
  {
    id: CORE,
    name: 'User',
    description: 'A person of the organisation',
    attributes: [
      attribute('userName', 'The name to sign in by', { required: true, uniqueness: 'server' }),
      attribute('name', 'The name in its parts', { type: 'complex', subAttributes: NAME }),
      attribute('displayName', 'The name as it is shown'),
      attribute('title', 'What they do'),
      attribute('emails', 'Their address at work', {
        ...{ type: 'complex', multiValued: true, subAttributes: EMAILS },
      }),
      attribute('active', 'Whether they are switched on', { type: 'boolean', required: true }),
    ],
  },
  {
    id: ENTERPRISE,
    name: 'EnterpriseUser',
    description: 'Who leads them',
    attributes: [
      attribute('manager', 'Who leads them', { type: 'complex', subAttributes: MANAGER }),
    ],
  },
] as const

const meta = (at: string, resourceType: string, path: string) => ({
  meta: { resourceType, location: `${at}/${path}` },
})

/** The schemas of users (RFC 7643 7). `at` is where SCIM is served. */
export const schemas = (at: string) =>
  SCHEMAS.map((schema) => ({
    schemas: [`${ROOM}Schema`],
    ...schema,
    ...meta(at, 'Schema', `Schemas/${schema.id}`),
  }))

/** The one kind of resource (RFC 7643 6). */
export const resourceTypes = (at: string) => [
  {
    schemas: [`${ROOM}ResourceType`],
    ...{ id: 'User', name: 'User', endpoint: '/Users', description: 'A person', schema: CORE },
    schemaExtensions: [{ schema: ENTERPRISE, required: false }],
    ...meta(at, 'ResourceType', 'ResourceTypes/User'),
  },
]

/** What is supported (RFC 7643 5). */
export const serviceProviderConfig = (at: string) => ({
  schemas: [`${ROOM}ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_USERS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      ...{ type: 'oauthbearertoken', name: 'API key', primary: true },
      description: 'A key of this server, sent as Authorization: Bearer KEY',
    },
  ],
  ...meta(at, 'ServiceProviderConfig', 'ServiceProviderConfig'),
})
