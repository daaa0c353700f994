/**
 * Does the same for each of many, at most `width` at a time. Answers with what came of each, in no
 * order; the first that rejects is what it rejects with.
 */
export async function sideBySide<T, R>(
  all: Iterable<T>,
  width: number,
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  // One iterator for all lanes: whoever is free takes the next.
  const left = all[Symbol.iterator]()
  const came: R[] = []
  const lane = async () => {
    for (let next = left.next(); !next.done; next = left.next()) came.push(await work(next.value))
  }
  await Promise.all(Array.from({ length: width }, lane))
  return came
}
