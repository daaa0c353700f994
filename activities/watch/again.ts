/**
 * Looks at once and every so many milliseconds from then on, one look after another; a look deals with
 * its own faults. Answers with how to end it, which waits for the last.
 */
export function lookAgain(everyMs: number, look: () => Promise<unknown>): () => Promise<void> {
  let looking = look()
  const again = setInterval(() => {
    looking = looking.then(look)
  }, everyMs)
  return async () => {
    clearInterval(again)
    await looking
  }
}
