import nunjucks from 'nunjucks'

type Done = (error: Error | null, exported?: object) => void

/** What nunjucks asks of a template that another imports from; its types leave it out. */
interface Importable {
  getExported(context: object | Done, ...rest: unknown[]): void
}

/**
 * Nunjucks runs a file of macros anew for every page that imports from it. Macros see nothing of a
 * page but what they are given, so what a file exports is made once; `with context` stays as it is.
 */
const made = new WeakMap<Importable, object>()
const template = nunjucks.Template.prototype as unknown as Importable
const { getExported } = template

template.getExported = function (context, ...rest) {
  if (typeof context !== 'function') return getExported.call(this, context, ...rest)
  const done = context as Done
  const known = made.get(this)
  if (known) return done(null, known)
  getExported.call(this, (error: Error | null, exported?: object) => {
    if (exported) made.set(this, exported)
    done(error, exported)
  })
}
