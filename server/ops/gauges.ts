import { Gauge, type Registry } from 'prom-client'
import { type Db, poolUse } from '../../db/connect.ts'
import type { Figure, FigureName } from './figures.ts'

/** What each figure is called for Prometheus, and which labels it has, in their order. */
const FIGURES: Readonly<Record<FigureName, readonly [name: string, help: string, ...string[]]>> = {
  cases: ['leavewell_cases', 'Cases by status', 'status'],
  past: [
    'leavewell_cases_past_moment',
    'Open cases whose next moment is past by more than this, and which do not wait for the relay',
    'by',
  ],
  troubles: ['leavewell_troubles', 'What stands still and is not over, by kind', 'kind'],
  mails: ['leavewell_mails', 'Mails by state', 'state'],
  due: ['leavewell_mails_due', 'Mails that should have gone and are not handed over yet'],
  'oldest-due': [
    'leavewell_mails_due_oldest_seconds',
    'For how long the oldest of them has waited',
  ],
  submissions: [
    'leavewell_submissions',
    'What people submitted, by kind and what came of it',
    'kind',
    'result',
  ],
  untaken: ['leavewell_intray_untaken', 'Submissions that no case has taken yet'],
  late: ['leavewell_intray_untaken_late', 'Those of them that have waited for more than 2 minutes'],
  untold: [
    'leavewell_log_untold_seconds',
    'For how long a place outside has not taken checkpoints of the log; 0 where all do',
  ],
  oldest: ['leavewell_intray_oldest_seconds', 'Age of the oldest of them; 0 where there is none'],
}

/** The figures that stand in Postgres, and are the same in every process. */
export interface PostgresGauges {
  show(figures: readonly Figure[]): void
  /** Postgres is away: its figures are left out, because 0 would be untrue. */
  leaveOut(): void
}

export function makePostgresGauges(registry: Registry): PostgresGauges {
  const registers = [registry]
  const up = new Gauge({
    name: 'leavewell_postgres_up',
    help: '1 while the figures from Postgres can be read',
    registers,
  })
  const gauges = new Map(
    Object.entries(FIGURES).map(([of, [name, help, ...labelNames]]) => {
      const gauge = new Gauge({ name, help: `${help}; from Postgres`, labelNames, registers })
      return [of, { gauge, labelNames }]
    }),
  )
  const clear = () => {
    // Reset, a figure without labels would say 0.
    for (const { gauge, labelNames } of gauges.values()) {
      gauge.reset()
      if (labelNames.length === 0) gauge.remove()
    }
  }
  return {
    show(figures) {
      clear()
      for (const { of, a, b, count } of figures) {
        const { gauge, labelNames = [] } = gauges.get(of) ?? {}
        gauge?.set(Object.fromEntries(labelNames.map((name, at) => [name, at ? b : a])), count)
      }
      up.set(1)
    },
    leaveOut() {
      clear()
      up.set(0)
    },
  }
}

/** How this process uses its connections to Postgres, looked at as the figures are read. */
export function gaugePool(registry: Registry, db: Db): void {
  const registers = [registry]
  new Gauge({
    name: 'leavewell_pool_connections',
    help: 'Connections to Postgres of this process, by what they do',
    labelNames: ['state'] as const,
    registers,
    collect() {
      const use = poolUse(db)
      if (!use) return
      this.set({ state: 'busy' }, use.busy)
      this.set({ state: 'idle' }, use.idle)
    },
  })
  new Gauge({
    name: 'leavewell_pool_waiting',
    help: 'Callers of this process that wait for a connection to Postgres',
    registers,
    collect() {
      this.set(poolUse(db)?.waiting ?? 0)
    },
  })
}
