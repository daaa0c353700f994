/**
 * Does so many at a time, again and again, until fewer than that were left or `most` are done. `some`
 * answers with how many it did; so does this, of all.
 */
export async function inBatches(
  size: number,
  some: () => Promise<number>,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let done = 0
  for (let last = size; last === size && done < most; done += last) last = await some()
  return done
}
