import { z } from 'zod'
import type { PathFault } from './fault.ts'

/**
 * Checks a value by a schema. Every fault says which value stands there and what to write instead;
 * a message of the schema's own is taken as that advice.
 */
export function checked<T extends z.ZodType>(
  schema: T,
  value: unknown,
): { readonly data: z.infer<T> } | { readonly faults: readonly PathFault[] } {
  const result = schema.safeParse(value, { error: remedy, reportInput: true })
  return result.success ? { data: result.data } : { faults: result.error.issues.flatMap(faultsOf) }
}

function faultsOf(issue: z.core.$ZodIssue): PathFault[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const { code, message, input } = issue
  if (code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `nobody knows this key: ${message}`,
    }))
  }
  if (code === 'custom') return [{ path, message }]
  return [{ path, message: `${standing(input)}: ${message}` }]
}

/** What stands there, in words. */
function standing(input: unknown): string {
  if (input === undefined) return 'it is missing'
  if (input === null) return 'nothing stands there'
  if (typeof input !== 'object') return `${JSON.stringify(input).slice(0, 80)} cannot stand there`
  return Array.isArray(input) ? 'a list cannot stand there' : 'keys cannot stand there'
}

const WRITE: Readonly<Record<string, string>> = {
  string: 'write words',
  array: 'write a list, as [one, two]',
  object: 'write keys, and after each what it says',
  record: 'write keys, and after each what it says',
  int: 'write a whole number',
  number: 'write a number',
  boolean: 'write true or false',
}

/** What to write instead, where the schema does not say so itself. */
function remedy(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' && typeof issue.input === 'number'
        ? 'write words, and put numbers among them in quotes'
        : WRITE[issue.expected]
    case 'invalid_value':
      return `write ${listed(issue.values.map(String))}`
    case 'unrecognized_keys':
      return `take it out, or write ${listed(keysOf(issue.inst))}`
    case 'invalid_key':
      return issue.issues[0]?.message
    case 'too_small':
      if (issue.origin === 'string') return 'write words'
      return issue.origin === 'array' ? 'name at least one' : `write ${issue.minimum} or more`
    case 'too_big':
      return issue.origin === 'array' ? 'write a shorter list' : `write ${issue.maximum} or less`
    case 'invalid_format':
      return issue.format === 'date' ? 'write a day as 2027-12-24' : undefined
    default:
      return undefined
  }
}

function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  const keys = schema instanceof z.ZodRecord ? schema.keyType : undefined
  return keys instanceof z.ZodEnum ? keys.options.map(String) : []
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `one of ${words.join(', ')}`
