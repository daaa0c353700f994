/**
 * A number from 1 to 9999 as people type it, with spaces or commas in it or not; none where it is
 * no such number. `given` is what was typed, shortened for a message.
 */
export function readCount(typed: unknown): { given: string; count: number | undefined } {
  const given = typeof typed === 'string' ? typed.trim() : ''
  const number = /^[\d ,]{1,9}$/.test(given) ? Number(given.replaceAll(/[ ,]/g, '')) : 0
  const fits = number >= 1 && number <= 9999
  return { given: given.slice(0, 20), count: fits ? number : undefined }
}
