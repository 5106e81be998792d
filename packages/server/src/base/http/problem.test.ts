import { fault, faultCatalogue } from '@tranche/engine'
import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../openapi-document.ts'
import { docsAnswer, problemCodes } from './docs.ts'
import { describeProblem, pointerOf, problemOf, Refusal, refusalOfError } from './problem.ts'

const request = { instance: '/v1/orders', requestId: 'req_1' }

describe('problems', () => {
  it.each(problemCodes)('%s has a status, a heading, a way out and a page', async (code) => {
    const { status, title, cure } = describeProblem(code)
    expect(status).toBeGreaterThanOrEqual(400)
    const { type } = problemOf(new Refusal(code, 'why'), request)
    const page = docsAnswer(type, openApiDocument)
    expect(page?.status).toBe(200)
    const text = (await page?.text()) ?? ''
    expect(text).toContain(title.replaceAll('"', '&quot;'))
    expect(text.length).toBeGreaterThan(cure.length)
  })

  it('never answers an expected refusal with 500', () => {
    for (const code of Object.keys(faultCatalogue) as (keyof typeof faultCatalogue)[]) {
      expect(describeProblem(code).status, code).toBeLessThan(500)
    }
  })

  it('carries every fault with its pointer, and the maximum', () => {
    const faults = [
      fault('over_billing', 'bills 1,200.00 of 1,000.00 left', {
        path: 'upTo',
        facts: { max: '1000.00' },
      }),
      fault('invalid_date', 'no day', { path: 'plan.instalments[2].when.date' }),
    ]
    const problem = problemOf(new Refusal('over_billing', 'both', { faults }), request)
    expect(problem).toMatchObject({ status: 422, allowed_max: '1000.00', request_id: 'req_1' })
    expect(problem.errors.map((each) => each.pointer)).toEqual([
      '/up_to',
      '/plan/instalments/2/when/date',
    ])
  })

  it.each([
    ['', ''],
    ['lines[2].tax', '/lines/2/tax'],
    ['a/b.c~d', '/a~1b/c~0d'],
    ['orders[0].termDays', '/orders/0/term_days'],
    ['inProject.travel', '/in_project/travel'],
  ])('points from %j to %j', (path, pointer) => {
    expect(pointerOf(path)).toBe(pointer)
  })

  it('points to every field of a body by the name that it has there', () => {
    const written = new Set(namesOfBodies(openApiDocument()))
    const camel = (name: string) =>
      name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    // Those in brackets are parameters.
    const names = [...written].filter((name) => !name.endsWith(']'))
    const unknown = names.filter((name) => pointerOf(camel(name)) !== `/${name}`)
    expect(unknown).toEqual([])
    expect(written.size).toBeGreaterThan(20)
  })

  it('knows what PostgreSQL refuses about a value from what breaks in it', () => {
    const error = (code: string) => refusalOfError(Object.assign(new Error('x'), { code })).code
    expect(error('22003')).toBe('out_of_range')
    expect(error('22021')).toBe('invalid_value')
    expect(error('57P01')).toBe('unavailable')
    expect(error('42P01')).toBe('internal')
  })
})

/** Fields of what takes no others: what is written, not what is shown. */
function namesOfBodies(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, additionalProperties } = schema as Record<string, unknown>
  const own = additionalProperties === false ? Object.keys(properties ?? {}) : []
  return [...own, ...Object.values(schema).flatMap(namesOfBodies)]
}
