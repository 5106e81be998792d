import { z } from '@hono/zod-openapi'
import {
  amountText,
  day,
  lineOfOrder,
  longText,
  money,
  percentText,
  shownId,
} from '../base/http/fields.ts'
import { figures, lineParts, warnings } from '../invoices/index.ts'

const creditLines = z
  .record(lineOfOrder, z.union([percentText(), z.strictObject(lineParts)]))
  .openapi({
    description:
      'By line; of an invoice over several orders by order number and line, "ORD-2026-00001/design".',
    example: { design: '40', licences: { quantity: '2' } },
  })

export const creditBody = z
  .strictObject({
    net: amountText('Net to credit.').optional(),
    gross: amountText('Gross to credit.').optional(),
    lines: creditLines.optional(),
    back_to: percentText('Of the order, cumulative: credits down to it.').optional(),
    hold: z
      .boolean()
      .optional()
      .openapi({ description: 'True: what is credited is not ready again by itself.' }),
    expected_total: amountText('Gross of the credit note as you saw it.').optional(),
    issued_on: day.optional(),
    note: longText.optional(),
  })
  .openapi('Credit', {
    description: 'Nothing credits all that is left of the invoice.',
    example: { net: '500.00', note: 'Agreed on the phone' },
  })

export const creditPreview = z
  .object({
    object: z.literal('credit_preview'),
    ...figures,
    left: z
      .object({
        net: money,
        gross: money,
        lines: z.array(
          z.object({
            order: shownId('order'),
            line: z.string(),
            net: money,
            percent: z.string().openapi({ description: 'Of the line as it was billed.' }),
          }),
        ),
      })
      .openapi({ description: 'What can be credited at most.' }),
    open_before: money,
    open_after: money,
    settles: money.openapi({ description: 'What it takes off the open amount.' }),
    customer_credit: money.openapi({
      description: 'What was paid already and becomes customer credit.',
    }),
    warnings,
  })
  .openapi('CreditPreview', {
    description: 'The credit note as it would be issued; the same path, nothing saved.',
  })
