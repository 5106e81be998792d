import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { describePlayback, playedWell, playFiles } from '../../packages/cli/src/scenario/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const examples = join(root, 'examples')
const files = readdirSync(examples).filter((name) => name.endsWith('.yaml'))

/** Files that speak of features to come, with the constructs that say so. */
const notYetKnown: Readonly<Record<string, readonly string[]>> = {
  '03-celoxis-milestones.yaml': ['project', 'milestone', 'task', 'reach', 'dates'],
  '06-teamspace-rules.yaml': ['project', 'effort', 'billing', 'time', 'task', 'status'],
  '07-teamspace-values.yaml': ['duration', 'cycle', 'start', 'effort', 'time'],
  '09-pay-application.yaml': ['retention', 'stored', 'retained', 'change', 'approve', 'release'],
  '10-take-over.yaml': ['retention', 'opening', 'retained'],
}

describe('examples on the engine alone', () => {
  it.each(files.filter((name) => !(name in notYetKnown)))('%s holds', async (name) => {
    const [played] = await playFiles([join(examples, name)])
    expect(played).toBeDefined()
    if (played === undefined) return
    const text = describePlayback(played)
    expect(playedWell(played), text).toBe(true)
    expect(text).toContain('expectations hold')
  })

  it.each(Object.entries(notYetKnown))('%s waits for its features', async (name, constructs) => {
    const [played] = await playFiles([join(examples, name)])
    expect(played !== undefined && 'faults' in played).toBe(true)
    if (played === undefined || 'playback' in played) return
    const messages = played.faults.map(({ message }) => message)
    const named = constructs.map((each) => `"${each}" is not yet known to this version`)
    expect([...new Set(messages)].sort()).toEqual(named.sort())
    expect(played.faults.every(({ facts }) => Number(facts.line) > 1)).toBe(true)
  })
})

describe.each([
  ['examples', 'scenarios'],
  ['tests/golden', 'golden'],
])('%s', (ours, theirs) => {
  const shared = join(root, '..', 'shared', theirs)

  it.skipIf(!existsSync(shared))('holds what is handed out beside the repository', () => {
    for (const name of readdirSync(shared)) {
      const own = readFileSync(join(root, ours, name), 'utf8')
      expect(own, name).toBe(readFileSync(join(shared, name), 'utf8'))
    }
  })
})
