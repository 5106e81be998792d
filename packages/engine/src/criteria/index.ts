import { fieldsOf } from '../members/member.ts'
import { earliest } from './earliest.ts'
import { every } from './every.ts'
import { minimum } from './minimum.ts'
import { on } from './on.ts'
import { progress } from './progress.ts'
import { shares } from './shares.ts'
import { status } from './status.ts'

/** All that may hold back what is performed, in the order in which it is told. */
export const criteria = [earliest, every, progress, status, minimum, on, shares] as const

/** The fields of billing data, as they are written. */
export const criterionFields = fieldsOf(criteria)
