import type { Ledger } from './ledger.ts'
import type { Said, Web } from './web.ts'

/** Somebody who came by the link of a mail and pressed Continue. */
export interface Visitor {
  see(path: string): Promise<Said>
  /**
   * Fills in the form of a page that was seen and sends it, `times` at once. `what` is what it says
   * for the ledger.
   */
  send(page: Said, filled: Filled): Promise<void>
}

export interface Filled {
  readonly what: string
  readonly fields: Readonly<Record<string, string>>
  readonly times: number
}

export interface Place {
  readonly web: Web
  readonly ledger: Ledger
  readonly caseId: string
  /** The case's clock. */
  readonly now: () => number
}

/** Opens a link. Answers with nothing where the link is dead. */
export async function visitBy(
  { web, ledger, caseId, now }: Place,
  token: string,
): Promise<Visitor | undefined> {
  const { status, cookie } = await web.ask({ path: '/l', form: { token } })
  if (status !== 303) return undefined
  return {
    see: (path) => web.ask({ path, cookie }),
    async send(page, { what, fields, times }) {
      const { action, hidden } = formOf(page.text)
      const form = { ...hidden, ...fields }
      const press = async () => {
        const said = await web.ask({ path: action, form, cookie })
        ledger.note({ caseId, what, at: now() }, said)
      }
      await Promise.all(Array.from({ length: times }, press))
    },
  }
}

/** The form of a page: where it leads, and what is hidden in it. */
function formOf(html: string): { action: string; hidden: Record<string, string> } {
  const [form, action] = /<form method="post" action="([^"]*)".*?<\/form>/s.exec(html) ?? []
  if (!form || !action) throw new Error(`The page has no form: ${html.slice(0, 600)}`)
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    action,
    hidden: Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
  }
}
