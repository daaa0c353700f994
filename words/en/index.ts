import { decider } from './decider/index.ts'
import { hr } from './hr/index.ts'
import { asking } from './leaver/asking.ts'
import { door } from './leaver/door.ts'
import { late } from './leaver/late.ts'
import { link } from './leaver/link.ts'
import { myData } from './leaver/my-data.ts'
import { networks } from './leaver/networks.ts'
import { page } from './leaver/page.ts'
import { paper } from './leaver/paper.ts'
import { privacy } from './leaver/privacy.ts'
import { tasks } from './leaver/tasks.ts'
import { typing } from './leaver/typing.ts'
import { mails } from './mails/index.ts'
import { REFUSALS } from './refusals.ts'

/** English, the one language that is whole. */
export const en = {
  ...tasks,
  ...door,
  asking,
  hr,
  decider,
  mails,
  late,
  myData,
  networks,
  page,
  paper,
  shared: link,
  privacy,
  refusals: REFUSALS,
  typing,
}
