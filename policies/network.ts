import { z } from 'zod'

const sentence = z.string().min(1)
const traces = [
  'connection',
  'synced_address_book',
  'message_thread',
  'note_or_list',
  'downloaded_export',
  'group',
  'profile',
] as const

/**
 * One guide: where details live and how to remove them, at the level of menu names. It never asks
 * for a script, a bulk tool, a password or a picture of the screen.
 */
export const networkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and dashes'),
  name: sentence,
  /** Networks come under clause 5.14, address books under 5.10. */
  kind: z.enum(['network', 'address-book']),
  traces: z.array(z.enum(traces)).min(1),
  where: z.array(sentence),
  /** Shown before the steps: what cannot be undone has to be known first. */
  side_effects: z.array(sentence),
  remove_contact: z.array(sentence).min(1),
  remove_uploaded: z.array(sentence),
  /** How long the network itself takes, where that helps the leaver. */
  ready_time: sentence.exactOptional(),
  /** The network may take longer than ten working days: the day of asking is a full answer. */
  asked_for_is_enough: z.boolean().exactOptional(),
  /**
   * What the network's own export can show. A: who, and since when. B: who. C: a name or an opaque
   * number only. N: nothing useful.
   */
  check_level: z.enum(['A', 'B', 'C', 'N']),
  /** The answer of somebody who has no such account: a label, so without a full stop. */
  none: sentence,
  /** Menus move: the word to search the settings for. */
  search_for: sentence,
  reviewed_on: z.iso.date(),
})
