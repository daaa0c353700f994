/**
 * Asks once for all who ask at the same time. Whoever comes while an answer is under way is given the next
 * one, so that nobody is told what was read before they asked: who has just changed something sees it.
 * What fails, fails for those who waited for it, and for nobody after them.
 */
export function askedTogether<T>(ask: () => Promise<T>): () => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let next: Promise<T> | undefined
  const begin = () => {
    next = undefined
    return ask()
  }
  return () => {
    next ??= last.then(begin, begin)
    last = next
    return next
  }
}
