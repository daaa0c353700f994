import { plurals } from '../plural.ts'

/** Counts nouns in English: '1 minute', '2 minutes'. */
export const counted = plurals('en')
