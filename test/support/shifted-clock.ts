import { AHEAD_MS } from './ahead.ts'

/**
 * Moves the clock of a test process, which holds server and worker too, ahead of the wall clock
 * where `npm run test:days` asks for it. Times that are given stay as they are.
 */
const { now } = Date
// Several files of one process share its clock, which is moved once.
if (AHEAD_MS > 0 && now.name !== 'shifted') {
  const shifted = () => now() + AHEAD_MS
  globalThis.Date = new Proxy(Date, {
    apply: (real) => new real(shifted()).toString(),
    construct: (real, given, target) =>
      Reflect.construct(real, given.length ? given : [shifted()], target),
    get: (real, name) => (name === 'now' ? shifted : Reflect.get(real, name, real)),
  })
}
