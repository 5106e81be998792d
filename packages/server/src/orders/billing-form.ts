import { z } from '@hono/zod-openapi'
import {
  type BillingInput,
  type BillingTerms,
  billingModes,
  criterionFields,
  progressScopes,
  type StatusShareInput,
  writeBilling,
} from '@tranche/engine'
import { wordOf } from '../base/http/fields.ts'
import { presentWritten, shapeOf, writtenOf } from '../base/http/forms.ts'
import { defined } from '../base/http/present.ts'

type Criteria = Omit<BillingInput, 'mode' | 'per'>

const billingMode = wordOf(billingModes.map(({ key }) => key)).openapi('BillingMode', {
  description: billingModes.map(({ key, says }) => `${key}: ${says}`).join(' '),
})

const fields = {
  mode: billingMode.optional(),
  per: wordOf(progressScopes)
    .optional()
    .openapi({ description: 'Whose progress counts: of the project, or each line’s subproject.' }),
  ...shapeOf<Criteria>(criterionFields),
}

/** By what an order, or a line of it, is billed. */
export const billingInput = z.strictObject(fields).openapi('Billing', {
  description:
    'All that is set must hold before what is performed gets ready. Of a line: key by key over the order’s where the mode is the same.',
  example: { mode: 'rules', earliest: '2026-03-15', progress: '60', minimum: '2500.00' },
})

/** The same, of a line or of the order. */
export const setBillingBody = z
  .strictObject({
    line: z.string().max(100).optional().openapi({ description: 'Absent: of the order.' }),
    ...fields,
  })
  .openapi('SetBilling', {
    description: 'Holds from now on; with nothing but the line, it has no data of its own.',
    example: { mode: 'rules', minimum: '2500.00' },
  })

type BillingBody = z.output<typeof billingInput>

/** The body's billing data as the engine reads them. */
export function billingOfBody({ mode, per, ...criteria }: BillingBody): BillingInput {
  const { shares, ...written } = writtenOf<Criteria>(criterionFields, criteria)
  const bodies = shares as readonly { status: string; up_to: string }[] | undefined
  return defined({
    mode,
    per,
    ...written,
    shares: bodies?.map(({ status, up_to: upTo }) => ({ status, upTo })),
  })
}

/** What was written, in the API's spelling; null where nothing was. */
export function presentBilling(terms: BillingTerms | undefined, currency: string) {
  if (terms === undefined) return null
  const { shares, ...written } = writeBilling(terms, currency)
  const spelled = (list: readonly StatusShareInput[]) =>
    list.map(({ status, upTo }) => ({ status, up_to: upTo }))
  return {
    ...presentWritten(written),
    ...(shares === undefined ? {} : { shares: spelled(shares) }),
  } as unknown as BillingBody
}
