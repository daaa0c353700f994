import nunjucks from 'nunjucks'

/** What writes a template as JavaScript, so far as it is used here; the package has it without types. */
interface Compiler {
  _emitLine(code: string): void
  _emitLoopBindings(node: unknown, array: string, at: string, length: string): void
}

type Exported = (error: unknown, macros: unknown) => void

interface Template {
  /** What a file of macros holds for others; `with` is the context that an import asks for, mostly none. */
  getExported(...given: unknown[]): void
}

const { compiler, Template } = nunjucks as unknown as {
  readonly compiler: { readonly Compiler: { readonly prototype: Compiler } }
  readonly Template: { readonly prototype: Template }
}

/**
 * Has `loop` of templates made as one object a turn. nunjucks 3.2.4 sets its seven fields one by one and
 * takes the name of each apart as it does, `loop.index` at its dot: in a list of fifty cases that was a
 * third of all rendering. For templates that are compiled from then on; twice is once.
 */
export function makeLoopsQuick(): void {
  compiler.Compiler.prototype._emitLoopBindings = function (_node, _array, at, length) {
    const fields = [
      ...[`index: ${at} + 1`, `index0: ${at}`],
      ...[`revindex: ${length} - ${at}`, `revindex0: ${length} - ${at} - 1`],
      ...[`first: ${at} === 0`, `last: ${at} === ${length} - 1`, `length: ${length}`],
    ]
    this._emitLine(`frame.set("loop", { ${fields.join(', ')} });`)
  }
}

const getExported = Template.prototype.getExported
const macros = new WeakMap<Template, unknown>()

/**
 * Has a file of macros read once for all pages. nunjucks 3.2.4 runs it at each import, which for a page that
 * takes macros from ten files is a quarter of its rendering; what comes of it is the same each time, as
 * macros see what they are called with and the globals. One imported `with context` is read each time. Twice
 * is once.
 */
export function makeImportsQuick(): void {
  Template.prototype.getExported = function (...given) {
    const [done] = given
    if (given.length > 1 || typeof done !== 'function') return getExported.apply(this, given)
    const known = macros.get(this)
    if (known) return done(null, known)
    const keep: Exported = (error, found) => {
      if (!error) macros.set(this, found)
      done(error, found)
    }
    getExported.call(this, keep)
  }
}
