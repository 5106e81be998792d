import { describe, expect, it } from 'vitest'
import { order, Story, unwrap } from '../../test/story.ts'
import type { OrderInput } from '../plans/input.ts'
import { projectProgress, shownFraction } from '../projects/progress.ts'
import { withChange } from './change.ts'
import { makeProject } from './make-project.ts'
import { promoteLine } from './promote-line.ts'

const lines: OrderInput['lines'] = [
  { id: 'design', quantity: '2.5', unit: 'Days', price: '500', section: 'Concept' },
  { id: 'build', quantity: '60', unit: 'h', price: '95', section: 'Website' },
  { id: 'texts', net: '100.00', section: 'Concept' },
  { id: 'travel', net: '100.00', section: 'Journeys', inProject: 'skip' },
  { id: 'hosting', net: '300.00' },
  { id: 'shop', net: '100.00', section: 'Shop', kind: 'optional' },
]

const head = { id: 'p', statuses: ['Planned', 'Done'] }

function made(story: Story, more: object = {}): Story {
  const change = unwrap(makeProject(story.facts, { ...head, ...more }))
  story.facts = withChange(story.facts, change)
  return story
}

function told({ facts: { project, order: now } }: Story) {
  return {
    parts: project?.subprojects.map(({ id }) => id),
    tasks: project?.tasks.map(({ id, days, subproject = '' }) => `${id} ${days} ${subproject}`),
    lines: now.lines.map(({ id, subproject = '' }) => `${id} ${subproject}`),
  }
}

describe('a project made of an order', () => {
  it('has its sections and standard lines, in their order; days where lines count in them', () => {
    const story = made(new Story(order(lines)), { start: '2026-03-16' })
    expect(story.facts.order.project).toBe('p')
    expect(story.facts.project).toMatchObject({ label: 'o', start: '2026-03-16', fromOrder: 'o' })
    expect(told(story)).toEqual({
      parts: ['Concept', 'Website'],
      tasks: ['design 2500000 Concept', 'build 0 Website', 'texts 0 Concept', 'hosting 0 '],
      lines: ['design Concept', 'build Website', 'texts Concept', 'travel ', 'hosting ', 'shop '],
    })
  })

  it('goes by what is said when it is made, over what the lines say; the lines keep it', () => {
    const story = made(new Story(order(lines)), { inProject: { travel: 'auto', build: 'skip' } })
    expect(told(story).tasks).toEqual([
      'design 2500000 Concept',
      'texts 0 Concept',
      'travel 0 Journeys',
      'hosting 0 ',
    ])
    const skipped = story.facts.order.lines.filter(({ inProject }) => inProject === 'skip')
    expect(skipped.map(({ id }) => id)).toEqual(['build'])
  })

  it('keeps letters whole where a section is longer than an id', () => {
    const section = `${'x'.repeat(89)}𝒜𝒜`
    const story = made(new Story(order([{ id: 'a', net: '1.00', section }])))
    expect(told(story).parts).toEqual(['x'.repeat(89)])
  })

  it('is as far as its order was reported', () => {
    const byLine = new Story(order(lines)).progress({ lines: { design: '40' } })
    expect(made(byLine).facts.project?.tasks.map(({ percent }) => percent)).toEqual([
      40_000_000n,
      0n,
      0n,
      0n,
    ])
    const whole = made(new Story(order(lines)).progress({ percent: '30' })).facts.project
    expect(whole === undefined ? 0n : shownFraction(projectProgress(whole))).toBe(30_000_000n)
  })

  it('gets a work package for a line that is promoted later, in a part for its section', () => {
    const story = made(new Story(order(lines)))
    story.facts = withChange(story.facts, unwrap(promoteLine(story.facts, 'shop')))
    expect(told(story)).toMatchObject({ parts: ['Concept', 'Website', 'Shop'] })
    expect(told(story).tasks?.at(-1)).toBe('shop 0 Shop')
    expect(told(story).lines.at(-1)).toBe('shop Shop')
  })

  it('is refused in one sentence each', () => {
    const story = new Story(order(lines))
    const refusal = (more: object) => {
      const change = makeProject(story.facts, { ...head, ...more })
      return change.ok ? [] : change.faults.map(({ path, message }) => `${path} ${message}`)
    }
    expect(refusal({ inProject: { nobody: 'skip', build: 'never' } })).toEqual([
      'inProject.nobody Order "o" has no line "nobody": name design, build, texts, travel, hosting or shop',
      'inProject.build "never" is no place in a project: write auto or skip',
    ])
    expect(refusal({ start: 'soon' })).toEqual(['start "soon" is no day: write it as YYYY-MM-DD'])
    made(story)
    expect(refusal({})).toEqual(['project Order "o" has a project already: change that one'])
  })
})
