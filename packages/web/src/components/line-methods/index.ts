import { duration } from './duration.tsx'
import { effort } from './effort.tsx'
import { fixed } from './fixed.tsx'
import type { LineMethod, MethodForm, TermsDraft } from './method.ts'
import { percentage } from './percentage.tsx'

/** One for each method that the API names: a missing one does not compile. */
export const lineMethods: Readonly<Record<LineMethod, MethodForm>> = {
  fixed,
  effort,
  duration,
  percentage,
}

/** Of a new line. */
export const usualMethod: LineMethod = 'fixed'

/** Nothing typed of any method. */
export const noTerms: TermsDraft = {
  net: '',
  quantity: '',
  unit: '',
  price: '',
  discount: '',
  percent: '',
  of: [],
  roles: '',
  cap: '',
  markup: '',
  cycle: 'month',
  start: '',
  end: '',
  timing: 'advance',
  offset: '',
  offset_months: '',
  commenced_only: 'true',
  waived: '',
}
