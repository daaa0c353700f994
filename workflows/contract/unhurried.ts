import type { CommandKind } from './commands.ts'

/**
 * What a leaver says line by line, before they send it. It is kept at once, and the case takes what
 * came within some seconds together: nobody is waiting to be told of each.
 */
const UNHURRIED: readonly CommandKind[] = ['answer', 'add-site', 'choose-networks']

export const waitsForNobody = (kind: CommandKind): boolean => UNHURRIED.includes(kind)
