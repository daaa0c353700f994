import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** `deploy/compose.yaml` as far as the tests look at it. */
const service = z.object({
  image: z.string(),
  build: z
    .object({ context: z.string(), dockerfile: z.string(), dockerfile_inline: z.string() })
    .partial()
    .optional(),
  command: z.array(z.string()).optional(),
  /** 1024 where nothing is said. */
  cpu_shares: z.number().int().default(1024),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).min(1),
  secrets: z
    .array(z.union([z.string(), z.object({ source: z.string(), target: z.string() })]))
    .default([]),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
  ports: z.array(z.string()).default([]),
})

const file = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
})

export type Service = z.infer<typeof service>

export const readCompose = (): z.infer<typeof file> =>
  file.parse(parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }))

/** Makes the secrets as an operator does. Answers with their names. */
export function makeSecrets(folder: string): string[] {
  execFileSync('sh', ['deploy/secrets.sh', folder], { stdio: 'pipe' })
  return readdirSync(folder).sort()
}

/** What only the operator knows, and compose asks for. */
const OPERATOR = {
  BASE_URL: 'https://leaving.example.org',
  MAIL_FROM: 'leaving@example.org',
  WORKER_BUILD_ID: '1.4.0',
}

/** The environment of one service, its secrets in a folder of this machine. */
export const environmentOf = ({ environment }: Service, secrets: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, here(value, secrets)]),
  )

function here(value: string, secrets: string): string {
  const asked = /^\$\{(\w+)(?::\?[^}]*)?\}$/.exec(value)?.[1]
  if (asked) return OPERATOR[asked as keyof typeof OPERATOR]
  return value.replace(/^(?:\/run\/secrets|%d)\//, join(secrets, '/'))
}
