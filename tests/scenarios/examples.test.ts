import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describePlayback, playedWell, playFiles } from '@tranche/scenario'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const examples = join(root, 'examples')
const files = readdirSync(examples).filter((name) => name.endsWith('.yaml'))

/** Files that wait for what is planned, by the title of the issue that brings it. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  'The schedule moves, the billing moves with it': [
    '03-celoxis-milestones.yaml',
    '32-calendars-and-links.yaml',
    '33-summary-critical-baseline.yaml',
    '34-milestones-and-acceptance.yaml',
    '35-frozen-and-preview.yaml',
  ],
  'Status formulas, custom fields, reports, cash, exchange': [
    '36-status-formulas-and-fields.yaml',
    '37-reports-and-cash.yaml',
  ],
  'Contractors: change orders, retention, advances, pay applications, running jobs': [
    '09-pay-application.yaml',
    '10-take-over.yaml',
    '23-change-and-stop.yaml',
    '24-retention-in-full.yaml',
    '25-advances.yaml',
    '26-pay-application-answered.yaml',
  ],
  'Accountants: money back, discounts, taxes, late payment, work in progress': [
    '27-money-back.yaml',
    '28-early-payment-discount.yaml',
    '29-rate-changes.yaml',
    '30-kinds-of-tax.yaml',
    '31-late-disputed-in-progress.yaml',
  ],
}
const waits = Object.entries(waiting).flatMap(([issue, names]) =>
  names.map((name) => [name, issue] as const),
)

describe('examples on the engine alone', () => {
  const known = files.filter((name) => !waits.some(([waiter]) => waiter === name))

  it.each(known)('%s holds', async (name) => {
    const [played] = await playFiles([join(examples, name)])
    expect(played).toBeDefined()
    if (played === undefined) return
    const text = describePlayback(played)
    expect(playedWell(played), text).toBe(true)
    expect(text).toContain('expectations hold')
  })

  // One that begins to play fails here: take it off the list.
  it.each(waits)('%s waits for "%s"', async (name) => {
    const [played] = await playFiles([join(examples, name)])
    expect(played !== undefined && 'faults' in played, `${name} plays: it waits no more`).toBe(true)
    if (played === undefined || 'playback' in played) return
    const { faults } = played
    const messages = faults.map(({ message }) => message)
    expect(messages.some((each) => each.endsWith('is not yet known to this version'))).toBe(true)
    expect(messages.filter((each) => each.includes('is unknown here'))).toEqual([])
    for (const { facts } of faults) expect(Number(facts.line)).toBeGreaterThan(1)
  })
})

/** Every file below a folder, by its path from there. */
function filesBelow(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = join(prefix, name)
    return statSync(join(folder, path)).isDirectory() ? filesBelow(folder, path) : [path]
  })
}

describe.each([
  ['examples', 'scenarios'],
  ['tests/golden', 'golden'],
])('%s', (ours, theirs) => {
  const shared = join(root, '..', 'shared', theirs)

  it.skipIf(!existsSync(shared))('holds what is handed out beside the repository', () => {
    for (const path of filesBelow(shared)) {
      const own = join(root, ours, path)
      expect(existsSync(own), `${path} is there`).toBe(true)
      expect(readFileSync(own).equals(readFileSync(join(shared, path))), path).toBe(true)
    }
  })
})
