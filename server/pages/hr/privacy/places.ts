import { type Block, heading, text } from '../../../../paper/document.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Facts } from './facts.ts'
import { rowsOf } from './pieces.ts'

const words = hr.privacy.places

/** Where data lies and goes, by the names of hosts that the operator has set. Pure. */
export function placesBlocks({ outside, programs }: Pick<Facts, 'outside' | 'programs'>): Block[] {
  const { relay, mailInClear } = outside
  const at = ([place = '', ...rest]: readonly string[], host: string | undefined): string[][] =>
    host === undefined ? [] : [[words.at(place, host), ...rest]]
  const [mail = '', passes = '', kept = ''] = words.relay
  const sent = relay ? `${mailInClear ? words.clear : words.encrypted}. ${kept}` : kept
  return [
    heading(words.heading),
    text(words.text),
    rowsOf(words.head, [
      ...at(words.postgres, outside.postgres),
      ...at(words.temporal, outside.temporal),
      ...at([mail, passes, sent], relay),
      ...at(words.mailbox, outside.mailbox),
      ...at(words.signIn, outside.signIn),
      ...at(words.webhook, outside.webhook),
      ...programs.flatMap((host) => at(words.program, host)),
      ...[words.journal, words.logFolder, words.logs, words.backups],
    ]),
  ]
}
