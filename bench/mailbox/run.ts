import { judge } from '../../mailbox/judge.ts'
import { takeApart } from '../../mailbox/message.ts'
import { STRUCTURES } from '../../test/mailbox/structures/index.ts'
import { DOMAIN, LEAVER, OUR_ID, type Structure } from '../../test/mailbox/structures/structure.ts'
import { emailBounceParser, fluflBounce, type Read, tidy, type Verdict } from './peers.ts'

/**
 * `npm run bench:mail`: how fast messages are judged, and what two other programs make of the same ones.
 * Found: our recipient's mail failed for good, and it says so. Wrong: it says that something failed which
 * did not, or that somebody else's did.
 */

const FLUFL = '6.0.0'
const EBP = '1.0.22'
const ROUNDS = 20

const own = await Promise.all(STRUCTURES.map(ours))
await speed()
const texts = new Map<string, string>()
for (const { raw } of STRUCTURES) {
  const { text, parts } = await takeApart(Buffer.from(raw))
  texts.set(raw, [text, ...parts.map((part) => part.text)].join('\n'))
}
tell('Leavewell', own)
compare(`flufl.bounce ${FLUFL}`, () => fluflBounce(FLUFL))
compare(`email-bounce-parser ${EBP}`, () => emailBounceParser(EBP, (raw) => texts.get(raw) ?? ''))

async function ours({ raw, sender }: Structure): Promise<Verdict> {
  // Without the token: the others have none.
  const bytes = Buffer.from(raw.replaceAll(/bounce\+[a-z0-9]+@/g, 'leaving@'))
  const { kind, which } = await judge({ bytes, sender }, { domain: DOMAIN })
  const isOurs = which.returned.includes(OUR_ID) || which.answered.includes(OUR_ID)
  return { failed: kind === 'failed', addresses: kind === 'failed' && isOurs ? [LEAVER] : [] }
}

async function speed(): Promise<void> {
  const bytes = STRUCTURES.map(({ raw, sender }) => ({ bytes: Buffer.from(raw), sender }))
  const begun = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of bytes) await judge(one, { domain: DOMAIN })
  }
  const { user, system } = process.cpuUsage(begun)
  const each = (bytes.length * ROUNDS) / ((user + system) / 1e6)
  console.log(
    `${Math.round(each)} messages a second of one core (${STRUCTURES.length} structures)\n`,
  )
}

function compare(name: string, make: () => Read & { readonly folder: string }): void {
  try {
    const read = make()
    tell(name, read(STRUCTURES.map(({ raw }) => raw)))
    tidy(read.folder)
  } catch (error) {
    console.log(`${name}: could not be run (${error instanceof Error ? error.message : error})`)
  }
}

function tell(name: string, verdicts: readonly Verdict[]): void {
  const failed = STRUCTURES.filter(({ kind }) => kind === 'failed').length
  const found = STRUCTURES.filter((one, at) => one.kind === 'failed' && isFound(verdicts[at]))
  const wrong = STRUCTURES.filter((one, at) => isWrong(one, verdicts[at]))
  console.log(`${name}: found ${found.length} of ${failed}, wrong ${wrong.length}`)
  for (const one of wrong.slice(0, 12)) console.log(`  wrong: ${one.name}`)
}

function isFound(verdict: Verdict | undefined): boolean {
  return verdict?.failed === true && verdict.addresses.includes(LEAVER)
}

function isWrong({ kind }: Structure, verdict: Verdict | undefined): boolean {
  if (!verdict?.failed) return false
  return kind !== 'failed' || verdict.addresses.some((address) => address !== LEAVER)
}
