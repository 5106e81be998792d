import { expect, it } from 'vitest'
import type { LineMethod, MethodForm } from './method.ts'

it('a method of the API without its form does not compile', () => {
  const form = {} as MethodForm
  // @ts-expect-error percentage has none
  const forms: Readonly<Record<LineMethod, MethodForm>> = { fixed: form }
  expect(Object.keys(forms)).toEqual(['fixed'])
})
