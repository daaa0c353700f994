/** Which of two versions, written 1.2.3, is the higher: above 0 the first, below 0 the second. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  const index = left?.findIndex((number, at) => number !== right?.[at]) ?? -1
  return index < 0 ? 0 : (left?.[index] ?? 0) - (right?.[index] ?? 0)
}

/** The next one that changes something: 1.2.3 is followed by 1.3.0. */
export function nextVersion(version: string): string {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return `${major}.${minor + 1}.0`
}
