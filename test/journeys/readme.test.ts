import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { StartInput } from '../../server/intake/start.ts'
import { person } from '../support/browser.ts'
import { keepAnswers, SAM, swept } from '../support/cases.ts'
import { signIn } from '../support/journey.ts'
import { type Stage, useStage } from '../support/stage.ts'
import { LAST_DAY, noonOf, open, workday } from '../workflows/journey.ts'
import { come } from './people.ts'

/** What README shows of the product, made anew by `npm run pictures`: people of whom each stands elsewhere. */

let stage: Stage
useStage((opened) => {
  stage = opened
})

const FOLDER = process.env.README_PICTURES

const after = (days: number): string => workday(LAST_DAY, days)
const TODAY = after(7)

const someone = (
  name: string,
  { kind = SAM.leaver.kind, role = 'Helpline', ...more }: Sample = {},
): Partial<StartInput> => {
  const email = `${name.split(' ')[0]?.toLowerCase()}@home.example`
  const leaver = { ...SAM.leaver, name, email, kind, role, workEmail: undefined }
  return { pack: 'rett-uk-social-media', ...more, leaver }
}

type Sample = Partial<StartInput> & Partial<Pick<StartInput['leaver'], 'kind' | 'role'>>

const keep = (page: Page, name: string) =>
  page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: name === 'today' })

test.runIf(FOLDER)(
  'a desk of HR with something of everything, and a list half done',
  {
    timeout: 300_000,
  },
  async () => {
    const { product, browser } = stage
    const pat = await open(
      product,
      someone('Pat Placeholder', { kind: 'volunteer', endDate: after(4) }),
    )
    const people = [
      someone('Tam Sample', { endDate: after(-9) }),
      someone('Kim Specimen', { kind: 'volunteer', role: 'Events', endDate: after(-4) }),
      someone('Ola Example', { kind: 'contractor', role: 'Website', endDate: after(0) }),
      someone('Robin Trial', {
        ...{ kind: 'volunteer' as const, role: 'Events', endDate: after(6) },
        addressConfirmed: false,
      }),
      someone('Sandy Pattern', { kind: 'consultant', role: 'Strategy', endDate: after(18) }),
    ]
    const others = await Promise.all(people.map((one) => open(product, one)))
    for (const id of [pat, ...others]) await noonOf(product, id, TODAY)
    await keepAnswers(product, pat, HALF)
    await swept(product)
    const { page: desk } = await person(browser)
    await signIn(product, desk)
    expect(await desk.getByText('Pat Placeholder').count()).toBeGreaterThan(0)
    await keep(desk, 'today')
    const { page: phone } = await person(browser, { width: 390 })
    await phone.setViewportSize({ width: 390, height: 1080 })
    await come(product, phone, pat)
    await phone.getByText('4 of 9 done').waitFor()
    await keep(phone, 'leaver-list')
  },
)

const HALF = [
  { duty: 'hand-over-work-accounts', part: 'all', answer: 'none' },
  { duty: 'confidential-files', part: 'all', answer: 'returned_and_deleted' },
  { duty: 'confidentiality-reminder', part: 'all', answer: 'read' },
  { duty: 'group-chats', part: 'all', answer: 'left' },
]
