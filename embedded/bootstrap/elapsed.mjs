/**
 * Says what is being done, and from two seconds on how long it has been going: on a terminal by
 * rewriting the line, elsewhere by a line every 15 seconds.
 * @param {string} what
 * @returns {() => void} ends it
 */
export function showElapsed(what) {
  const from = Date.now()
  const { isTTY } = process.stdout
  const seconds = () => Math.round((Date.now() - from) / 1_000)
  process.stdout.write(`${what}.\n`)
  const show = () => {
    if (isTTY && seconds() >= 2) process.stdout.write(`\r\u001b[K${seconds()} s`)
    else if (!isTTY) process.stdout.write(`${seconds()} s\n`)
  }
  const ticker = setInterval(show, isTTY ? 500 : 15_000)
  return () => {
    clearInterval(ticker)
    process.stdout.write(`${isTTY ? '\r\u001b[K' : ''}Ended after ${seconds()} s.\n`)
  }
}
