import type { z } from 'zod'
import { CommandError } from './command.ts'

/** What was typed, trimmed and checked by the same rules as a form's field. */
export function typed<T extends z.ZodType>(schema: T, value: string): z.infer<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new CommandError(result.error.issues[0]?.message ?? `“${value}” cannot be used`)
}
