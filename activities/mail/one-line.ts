/**
 * A mail's model with every text on one line. Names come from people: a line break in one could
 * start a header (ASVS 1.3.11) or a paragraph of somebody else's, a direction mark could turn an
 * address round.
 */
export const onOneLine = <T extends object>(model: T): T =>
  JSON.parse(JSON.stringify(model), (_key, value: unknown) =>
    typeof value === 'string' ? flat(value) : value,
  ) as T

const flat = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
