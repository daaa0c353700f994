/** A quarter of the year by its name, '2026-Q4', with its first and last day (ISO). */
export interface Quarter {
  readonly name: string
  readonly from: string
  readonly to: string
  /** Its three months, '2026-10'. */
  readonly months: readonly [string, string, string]
}

const NAME = /^(20\d\d)-Q([1-4])$/

const two = (number: number): string => String(number).padStart(2, '0')

function quarterAt(year: number, number: number): Quarter {
  const first = number * 3 - 2
  const month = (add: number): string => `${year}-${two(first + add)}`
  // The day before the first of the month after.
  const last = new Date(Date.UTC(year, first + 2, 0)).toISOString().slice(0, 10)
  return {
    name: `${year}-Q${number}`,
    ...{ from: `${month(0)}-01`, to: last },
    months: [month(0), month(1), month(2)],
  }
}

/** The quarter of a name; nothing where it is none. Pure. */
export function quarterNamed(name: string): Quarter | undefined {
  const [, year, number] = NAME.exec(name) ?? []
  return year && number ? quarterAt(Number(year), Number(number)) : undefined
}

/** The quarter that an ISO day is in. Pure. */
export const quarterOf = (day: string): Quarter =>
  quarterAt(Number(day.slice(0, 4)), Math.ceil(Number(day.slice(5, 7)) / 3))

/** The quarter before. Pure. */
export function quarterBefore({ name }: Quarter): Quarter {
  const [, year = '', number = ''] = NAME.exec(name) ?? []
  return number === '1'
    ? quarterAt(Number(year) - 1, 4)
    : quarterAt(Number(year), Number(number) - 1)
}
