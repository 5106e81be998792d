import { readdirSync, readFileSync } from 'node:fs'
import type Pg from 'pg'

/** Seconds of CPU. */
export interface Cpu {
  readonly node: number
  /** All processes of the cluster; absent where the machine has no /proc. */
  readonly postgres?: number
}

/** What Node and PostgreSQL use from now until it is asked. */
export async function watchCpu(pool: Pg.Pool): Promise<() => Cpu> {
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const postmaster = statOf(rows[0]?.pid ?? 0)?.parent
  const before = usedCpu(postmaster)
  return () => {
    const after = usedCpu(postmaster)
    const node = after.node - before.node
    if (after.postgres === undefined || before.postgres === undefined) return { node }
    return { node, postgres: after.postgres - before.postgres }
  }
}

export function cpuText({ node, postgres }: Cpu): string {
  const other = postgres === undefined ? '' : `, PostgreSQL ${postgres.toFixed(1)} s`
  return `Node ${node.toFixed(1)} s${other}`
}

function usedCpu(postmaster: number | undefined): Cpu {
  const { user, system } = process.cpuUsage()
  const node = (user + system) / 1_000_000
  if (postmaster === undefined) return { node }
  const stats = readdirSync('/proc').flatMap((name) => statOf(Number(name)) ?? [])
  const cluster = stats.filter(({ id, parent }) => id === postmaster || parent === postmaster)
  return { node, postgres: cluster.reduce((sum, { seconds }) => sum + seconds, 0) }
}

/** Clock ticks a second that /proc counts in. */
const ticks = 100

/** A process may end while it is looked at. */
function statOf(id: number) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8')
    // The name stands in brackets and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    // Its own, and those of its ended children.
    const seconds = fields.slice(11, 15).reduce((sum, each) => sum + each, 0) / ticks
    return { id, parent, seconds }
  } catch {
    return undefined
  }
}
