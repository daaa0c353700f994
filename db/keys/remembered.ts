const MOST = 10_000

/**
 * What a process knows for a while: gone after so many milliseconds, whether or not anybody asks, and
 * the oldest first where there is too much.
 */
export class Remembered<T> {
  readonly #forMs: number
  readonly #known = new Map<string, { readonly value: T; readonly at: number }>()
  #sweep: NodeJS.Timeout | undefined

  constructor(forMs: number) {
    this.#forMs = forMs
  }

  get(name: string): T | undefined {
    const known = this.#known.get(name)
    return known && performance.now() - known.at < this.#forMs ? known.value : undefined
  }

  get size(): number {
    return this.#known.size
  }

  set(name: string, value: T): void {
    this.#known.delete(name)
    this.#known.set(name, { value, at: performance.now() })
    if (this.#known.size > MOST) this.#dropOldest()
    this.#sweep ??= setTimeout(() => this.#dropOld(), this.#forMs).unref()
  }

  clear(): void {
    clearTimeout(this.#sweep)
    this.#sweep = undefined
    this.#known.clear()
  }

  #dropOldest(): void {
    for (const name of this.#known.keys()) {
      this.#known.delete(name)
      return
    }
  }

  /** Names stand in the order of their age. */
  #dropOld(): void {
    this.#sweep = undefined
    const now = performance.now()
    for (const [name, { at }] of this.#known) {
      const left = at + this.#forMs - now
      if (left > 0) {
        this.#sweep = setTimeout(() => this.#dropOld(), left).unref()
        return
      }
      this.#known.delete(name)
    }
  }
}
