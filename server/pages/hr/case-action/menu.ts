import type { Action, CommandContext, Group } from '../../../commands/action.ts'
import { refusedNow } from '../../../commands/context.ts'
import { ACTIONS } from '../../../commands/registry.ts'

export interface Link {
  readonly text: string
  readonly href: string
}

/** Links to what can be done now, under their headings. */
export interface Menu {
  readonly groups: readonly { readonly heading: string; readonly links: readonly Link[] }[]
}

const HEADINGS: Record<Group, (leaver: string) => string> = {
  time: () => 'Time and reminders',
  people: (leaver) => `${leaver} and who is asked`,
  asked: () => 'What is asked',
  happened: () => 'Something has happened',
  end: () => 'End it',
  record: () => 'What is held',
}

/** What HR can do to a case just now. Pure. */
export function menuOf(on: CommandContext): Menu {
  const groups = (Object.keys(HEADINGS) as Group[]).map((group) => ({
    heading: HEADINGS[group](on.known.names.leaver),
    links: ACTIONS.filter((action) => action.group === group).flatMap((action) =>
      linksOf(on, action),
    ),
  }))
  return { groups: groups.filter(({ links }) => links.length > 0) }
}

/** One link, or one for each of what an action can be about where none is chosen on a page. */
function linksOf(on: CommandContext, action: Action): Link[] {
  const { subject } = action
  const over = on.file.state.status === 'closed' && !action.afterEnd
  if (over || action.offered?.(on) === false) return []
  if (!subject)
    return refusedNow(on, action) ? [] : [{ text: action.link(on), href: hrefOf(on, action) }]
  const options = subject.options(on)
  if (subject.choose) {
    return options.length ? [{ text: action.link(on), href: hrefOf(on, action) }] : []
  }
  return options.map(({ id, text }) => ({ text, href: `${hrefOf(on, action)}/${id}` }))
}

export const hrefOf = ({ file }: Pick<CommandContext, 'file'>, { type }: Action): string =>
  `/cases/${file.id}/do/${type}`
