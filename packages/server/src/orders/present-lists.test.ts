import { expect, it } from 'vitest'
import { stageOf } from './present-lists.ts'

it.each([
  ['draft', undefined, 'draft'],
  ['confirmed', 'blocked', 'blocked'],
  ['confirmed', undefined, 'confirmed'],
  ['billed', undefined, 'billed'],
  ['billed', 'waiting', 'billed'],
  ['billed', 'ready', 'ready'],
  ['closed', undefined, 'closed'],
] as const)('an order that is %s, in the bucket %s, stands at %s', (state, bucket, stage) => {
  expect(stageOf({ state, ...(bucket === undefined ? {} : { bucket }) })).toBe(stage)
})
