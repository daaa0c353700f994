import { AHEAD_MS } from './ahead.ts'

/**
 * Moves the clock of a test process, which holds server and worker too, ahead of the wall clock
 * where `npm run test:days` asks for it. Times that are given stay as they are.
 */
if (AHEAD_MS > 0) {
  globalThis.Date = new Proxy(Date, {
    apply: (real) => new real(real.now() + AHEAD_MS).toString(),
    construct: (real, given, target) =>
      Reflect.construct(real, given.length ? given : [real.now() + AHEAD_MS], target),
    get: (real, name) =>
      name === 'now' ? () => real.now() + AHEAD_MS : Reflect.get(real, name, real),
  })
}
