import { z } from 'zod'
import { packsInForce, type Version, versionsOf } from '../../db/queries/pack-versions.ts'
import type { ServerDeps } from '../deps.ts'
import { ownDay } from '../read/own-day.ts'
import { endpoint } from './endpoint.ts'

const policy = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  from: z.enum(['file', 'upload']).describe('Came with Leavewell, or was uploaded'),
  inForce: z.boolean().describe('New cases go by it today'),
  inForceFrom: z.iso
    .date()
    .nullable()
    .describe('Null for a file, and for what was not put in force'),
  uploadedAt: z.iso.datetime().nullable(),
  note: z.string().nullable().describe('What changed, in the words of who uploaded it'),
})

export const listPolicies = endpoint({
  method: 'get',
  path: '/policies',
  summary: 'All versions of all policies, the newest of each first, and which are in force today',
  answers: { 200: z.strictObject({ policies: z.array(policy) }) },
  handle: async (deps) => ({ status: 200, body: { policies: await allPolicies(deps) } }),
})

async function allPolicies(deps: ServerDeps): Promise<z.infer<typeof policy>[]> {
  const { db, policies } = deps
  const { today } = await ownDay(deps)
  const inForce = await packsInForce(db, policies, today)
  const uploaded = await versionsOf(db)
  const ids = [...new Set([...policies.packs.keys(), ...uploaded.map(({ pack }) => pack)])]
  return ids.flatMap((id) => {
    const now = (hash: string) => inForce.get(id)?.hash === hash
    const file = policies.packs.get(id)
    return [
      ...uploaded.filter(({ pack }) => pack === id).map((one) => uploadRow(one, now(one.hash))),
      ...(file ? [fileRow(file, now(file.hash))] : []),
    ]
  })
}

const uploadRow = (one: Version, inForce: boolean) => ({
  ...{ id: one.pack, version: one.version, hash: one.hash, from: 'upload' as const, inForce },
  ...{ inForceFrom: one.in_force_from, uploadedAt: one.uploaded_at.toISOString(), note: one.note },
})

const fileRow = (
  { id, version, hash }: Record<'id' | 'version' | 'hash', string>,
  inForce: boolean,
) => ({
  ...{ id, version, hash, from: 'file' as const, inForce },
  ...{ inForceFrom: null, uploadedAt: null, note: null },
})
