import type { z } from 'zod'
import { api } from '../../words/en/api.ts'
import { type ApiFault, invalid, Problem } from './problem.ts'

const DEEPEST = 16
const MOST_FAULTS = 50

/**
 * Reads what was sent through its schema.
 * @throws Problem 422 with every fault and its dot path; unknown fields are named.
 */
export function read<T extends z.ZodType>(schema: T, given: unknown): z.infer<T> {
  const unfit = unfitText(given)
  if (unfit) throw invalid([unfit])
  const result = schema.safeParse(given, { error: sentence })
  if (result.success) return result.data
  throw invalid(result.error.issues.flatMap(faultsOf).slice(0, MOST_FAULTS))
}

function faultsOf(issue: z.core.$ZodIssue): ApiFault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ path: pathOf(issue.path), message: issue.message }]
  }
  return issue.keys.map((key) => ({
    path: pathOf([...issue.path, key]),
    message: api.body.unknownField,
  }))
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => String(part).slice(0, 100)).join('.')

/** Where a schema has no sentence of its own. */
function sentence(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined
  const wanted = api.body.a(issue.expected)
  return issue.input === undefined
    ? api.body.needed(wanted)
    : api.body.notThat(wanted, nameOf(issue.input))
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? api.body.list : `a ${typeof value}`
}

/**
 * Text that cannot be kept: half a character (RFC 8785 and Postgres refuse it) or a zero byte.
 * Walks by hand instead of calling itself, so that no nesting is too deep for it.
 */
function unfitText(root: unknown): ApiFault | undefined {
  const left: { value: unknown; path: readonly string[] }[] = [{ value: root, path: [] }]
  for (let one = left.pop(); one; one = left.pop()) {
    const { value, path } = one
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) {
      return { path: path.join('.'), message: api.body.brokenText }
    }
    if (typeof value !== 'object' || value === null) continue
    if (path.length >= DEEPEST) {
      throw new Problem(400, 'too-deep', api.body.tooDeep(DEEPEST))
    }
    for (const [key, inner] of Object.entries(value)) {
      left.push({ value: inner, path: [...path, key.slice(0, 100)] })
    }
  }
  return undefined
}
