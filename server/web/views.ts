import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { withSpans } from '../../words/marks.ts'
import * as dates from '../look/dates.ts'
import { choiceItems, dayBoxes, errorAt, errorLinks } from '../look/params.ts'
import { makeLoopsQuick } from '../look/quick-loops.ts'
import { layLanes } from '../look/swimlanes.ts'
import { layStory } from '../look/timeline.ts'
import { makeAssetUrl } from './assets.ts'
import { type Brand, PLAIN } from './brand/keep.ts'

/** Renders a template of `server/`, named by its path there, with a page's model. */
export interface Views {
  render(template: string, model: object): string
}

/** `root`: a folder looked in before `server/`. `zone`: the organisation's, for dates. */
export interface ViewOptions {
  readonly root?: string
  readonly zone?: string
  /** The organisation's own look, as it stands when a page is rendered. */
  readonly brand?: () => Brand
}

const serverRoot = fileURLToPath(new URL('../', import.meta.url))
const govukRoot = fileURLToPath(new URL('../../node_modules/govuk-frontend/dist/', import.meta.url))

type DateFormat = (when: dates.When, reading: dates.Reading) => string

function addDates(env: nunjucks.Environment, zone: string): void {
  const formats: Record<string, DateFormat> = {
    day: dates.day,
    fullDay: dates.fullDay,
    longDay: dates.longDay,
    weekday: dates.weekday,
    shortDay: dates.shortDay,
    time: dates.time,
    clock: dates.clock,
    fullClock: dates.fullClock,
  }
  for (const [name, format] of Object.entries(formats)) {
    env.addFilter(name, (when: dates.When, lang = 'en', ownZone = zone) =>
      format(when, { zone: ownZone, lang }),
    )
  }
  env.addFilter('machineTime', dates.machineTime)
}

/**
 * The pages' template engine. Everything a template prints is escaped. A value that is missing
 * where a template prints it throws, naming the template: an empty place in a sentence to a
 * leaver is worse than an error that a test sees. `{{ value or '' }}` where nothing is meant.
 */
export function makeViews({
  root = serverRoot,
  zone = 'Europe/London',
  brand = () => PLAIN,
}: ViewOptions = {}): Views {
  makeLoopsQuick()
  const loader = new nunjucks.FileSystemLoader([root, serverRoot, govukRoot])
  const env = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  addDates(env, zone)
  const globals = {
    asset: makeAssetUrl(),
    brand,
    choiceItems,
    dayBoxes,
    errorAt,
    errorLinks,
    layLanes,
    layStory,
  }
  for (const [name, value] of Object.entries(globals)) env.addGlobal(name, value)
  return {
    render: (template, model) => {
      const html = env.render(template, model)
      return 'lang' in model && model.lang !== 'en' ? withSpans(html) : html
    },
  }
}
