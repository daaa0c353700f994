import { asking } from './asking.ts'
import { door } from './door.ts'
import { link } from './link.ts'
import { mails } from './mails.ts'
import { myData } from './my-data.ts'
import { networks } from './networks.ts'
import { page } from './page.ts'
import { privacy } from './privacy.ts'
import { REFUSALS } from './refusals.ts'
import { tasks } from './tasks.ts'
import { typing } from './typing.ts'

/** English, the one language that is whole. */
export const en = {
  ...tasks,
  ...door,
  asking,
  mails,
  myData,
  networks,
  page,
  shared: link,
  privacy,
  refusals: REFUSALS,
  typing,
}
