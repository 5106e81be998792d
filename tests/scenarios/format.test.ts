import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  describePlayback,
  engineBook,
  play,
  readScenario,
  readYaml,
  scenarioSchema,
} from '@tranche/scenario'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

function faultsOf(text: string): readonly string[] {
  const read = readScenario(text)
  return read.ok
    ? []
    : read.faults.map(({ facts, path, message }) => `${facts.line} ${path}: ${message}`)
}

describe('reading a scenario', () => {
  it('names the nearest known key, with its line', () => {
    const text = `scenario: typing mistakes
currency: EUR
steps:
  - on: 2026-01-05
    order:
      id: kpi
      costumer: Ryan
      lines: [{ id: a, nett: 100 }]
  - progres: { order: kpi }
  - bill: { order: kpi, percentage: 40 }
    expected: { nothing: true }
`
    expect(faultsOf(text)).toEqual([
      '5 steps[0].order.customer: "customer" is missing',
      '7 steps[0].order.costumer: "costumer" is unknown here; did you mean "customer"?',
      '8 steps[0].order.lines[0].nett: "nett" is unknown here; did you mean "net"?',
      '9 steps[1].progres: "progres" is unknown here; did you mean "progress"?',
      '10 steps[2].bill.percentage: "percentage" is unknown here; did you mean "percent"?',
      '11 steps[2].expected: "expected" is unknown here; did you mean "expect"?',
    ])
  })

  it('keeps decimals as they are written', () => {
    const written = readYaml('{ price: 10.10, day: 2026-01-05, on: yes }')
    const texts = { price: '10.10', day: '2026-01-05', on: 'yes' }
    expect(written.ok && written.value.value).toEqual(texts)
  })

  it.each([
    ['a wrong day', 'on: 2026-02-29', '"2026-02-29" is no day: write it as YYYY-MM-DD'],
    [
      'two commands',
      'confirm: a\n    close: a',
      'A step has one command, this one has confirm and close: make two steps',
    ],
    ['a refusal of nothing', 'refused: true', 'Nothing can be refused in a step without command'],
    ['a grouped amount', 'pay: { invoice: a, amount: "1,000.00" }', '"1,000.00" is no decimal'],
  ])('refuses %s', (_name, step, message) => {
    const [first = ''] = faultsOf(`scenario: one\nsteps:\n  - ${step}\n`)
    expect(first).toContain(message)
  })

  it.each([
    ['', 'The file is empty'],
    ['a: [1', 'Flow sequence'],
    ['a: 1\n---\nb: 2', 'several documents'],
    ['&a [*a]', 'nested too deeply'],
  ])('answers %j with a sentence', (text, message) => {
    expect(faultsOf(text).join(' ')).toContain(message)
  })
})

const order = `
  - on: 2026-01-05
    order: { id: kpi, customer: Ryan, lines: [{ id: a, net: 1000, tax: 20 }], plan: { basis: linear } }
  - confirm: kpi`

async function told(steps: string): Promise<string> {
  const read = readScenario(`scenario: told\ncurrency: EUR\nsteps:${order}${steps}\n`)
  if (!read.ok) throw new Error(read.faults.map(({ message }) => message).join('\n'))
  return describePlayback({ file: 'told.yaml', playback: await play(read.value, engineBook()) })
}

describe('playing a scenario', () => {
  it('prints a miss with file, line and step', async () => {
    const text = await told(`
  - progress: { order: kpi, percent: 30 }
    expect: { ready: { kpi: 301 } }
  - bill: { order: kpi }
    as: one
    expect: { invoice: { kind: final, net: 300, lines: { b: 300 }, taxes: { 20: 60 } }, status: { one: PAID } }
  - bill: { order: kpi }
    refused: true
  - bill: { order: kpi, amount: 701 }
    refused: state
  - bill: { order: nobody }`)
    expect(text).toBe(
      [
        'told.yaml:7 3 progress kpi — expected ready kpi 301 got 300.00',
        'told.yaml:9 4 bill kpi — expected kind final got progress',
        'told.yaml:9 4 bill kpi — expected line b 300 got 0',
        'told.yaml:9 4 bill kpi — expected line without a got a 300.00',
        'told.yaml:9 4 bill kpi — expected status of one PAID got INVOICED',
        'told.yaml:12 5 bill kpi — expected to be refused got done',
        'told.yaml:14 6 bill kpi — expected refused with state got refused: over_billing (Bills 701.00 of 700.00 left on order "kpi": bill at most 700.00, or record a change order)',
        'told.yaml:16 7 bill nobody — expected to be done got refused: not_found (The story has no order "nobody" so far)',
      ].join('\n'),
    )
  })

  it('tells the story as a table where nothing is expected', async () => {
    const text = await told(`
  - progress: { order: kpi, percent: 30 }
  - bill: { order: kpi }
    as: first
  - progress: { order: kpi, percent: 45 }
  - progress: { order: kpi, percent: 100 }
  - bill: { order: kpi }
  - bill: { order: kpi }
  - credit: { invoice: first }`)
    expect(text).toBe(`told.yaml — told

kpi (EUR)
    done  target     now  billed   left
     30%  300.00  300.00  300.00 700.00  first
     45%  450.00       -  300.00 700.00
    100% 1000.00  700.00 1000.00   0.00
    100% 1000.00       - 1000.00   0.00
    100% 1000.00 -300.00  700.00 300.00`)
  })
})

describe('the reference', () => {
  it('shows a scenario that plays', async () => {
    const page = readFileSync(join(root, 'docs/reference/scenarios.md'), 'utf8')
    const [, example = ''] = /```yaml\n([^`]*)```/.exec(page) ?? []
    const read = readScenario(example)
    expect(read.ok && (await play(read.value, engineBook())).misses).toEqual([])
  })
})

describe('the published schema', () => {
  const schema = scenarioSchema() as Schema

  it('is current (npm run update)', async () => {
    const text = `${JSON.stringify(schema, undefined, 2)}\n`
    await expect(text).toMatchFileSnapshot(join(root, 'docs/reference/scenario.schema.json'))
  })

  const folder = join(root, 'examples')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  it.each(files.filter(([, text = '']) => readScenario(text).ok))(
    'knows every key of %s',
    (_name, text = '') => {
      const node = readYaml(text)
      expect(node.ok && unknownKeys(node.value.value, schema)).toEqual([])
    },
  )

  it('does not know what the reader refuses', () => {
    const node = readYaml('{ scenario: x, steps: [{ bill: { order: a, much: 1 } }] }')
    expect(node.ok && unknownKeys(node.value.value, schema)).toEqual(['much'])
  })
})

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
}

/** Keys that a structural validator would refuse. */
function unknownKeys(value: unknown, schema: Schema | undefined): string[] {
  if (typeof value !== 'object' || value === null) return []
  const chosen = schema?.anyOf?.find((each) => 'additionalProperties' in each)
  const { properties = {}, items, additionalProperties } = chosen ?? schema ?? {}
  if (Array.isArray(value)) return value.flatMap((item) => unknownKeys(item, items))
  return Object.entries(value).flatMap(([key, below]) => {
    if (Object.hasOwn(properties, key)) return unknownKeys(below, properties[key])
    return typeof additionalProperties === 'object'
      ? unknownKeys(below, additionalProperties)
      : [key]
  })
}
