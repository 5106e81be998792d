import { z } from '@hono/zod-openapi'
import {
  cycles,
  type InstalmentInput,
  modes,
  opencellReadings,
  shareFields,
  triggerFields,
} from '@tranche/engine'
import {
  label,
  listOf,
  nameText,
  ownId,
  problem,
  shownId,
  stamped,
  text,
  wordOf,
} from '../base/http/fields.ts'
import { shapeOf } from '../base/http/forms.ts'

export const planBasis = wordOf(modes.map(({ key }) => key)).openapi('PlanBasis', {
  description: modes.map(({ key, says }) => `${key}: ${says}`).join(' '),
})

/** When an instalment fires and how much it bills: the same in what is sent and what is shown. */
export const instalmentTerms = {
  when: z
    .strictObject(shapeOf<InstalmentInput['when']>(triggerFields))
    .openapi('Trigger', { description: 'At least one; all must hold.' }),
  bill: z
    .strictObject(shapeOf<InstalmentInput['bill']>(shareFields))
    .openapi('Share', { description: 'Exactly one.' }),
}

const before = ownId.optional().openapi({
  description:
    'It stands before this one; a new one without it before the one that bills the rest.',
})

const repeat = z
  .strictObject({ every: z.enum(cycles), times: z.int().min(2).max(120) })
  .optional()
  .openapi({
    description:
      'It stands for so many, a cycle apart from its date on; its share is that of all together. An order keeps them one by one.',
    example: { every: 'month', times: 12 },
  })

const instalmentInput = z
  .strictObject({ id: ownId, label: label.optional(), ...instalmentTerms, repeat })
  .openapi('InstalmentInput')

/** Instalments of an order that runs: one deed, checked as a whole. */
export const changePlanBody = z
  .strictObject({
    add: z
      .array(
        z.strictObject({ id: ownId, label: label.optional(), ...instalmentTerms, repeat, before }),
      )
      .max(500)
      .optional(),
    change: z
      .array(
        z.strictObject({
          id: ownId,
          label: label.optional(),
          when: instalmentTerms.when.optional(),
          bill: instalmentTerms.bill.optional(),
          before,
        }),
      )
      .max(500)
      .optional()
      .openapi({ description: 'What is absent of an instalment stays as it is.' }),
    remove: z.array(ownId).max(500).optional(),
  })
  .openapi('ChangePlan', {
    example: {
      change: [{ id: 'half', bill: { percent: '25' } }],
      add: [{ id: 'extra', when: { date: '2026-04-15' }, bill: { percent: '15' } }],
      remove: ['later'],
    },
  })

export const planInput = z
  .strictObject({
    basis: planBasis,
    by: z.enum(['order', 'line']).optional(),
    instalments: z.array(instalmentInput).max(500).optional(),
    scope: z
      .strictObject({
        section: nameText(120).optional(),
        lines: z.array(ownId).max(5000).optional(),
      })
      .optional()
      .openapi({
        description:
          'Lines that it reaches, by their section or one by one; the others stand outside it and its base, and are billed as they are performed.',
        example: { section: 'Website' },
      }),
    implied: z
      .boolean()
      .optional()
      .openapi({ description: 'False: no instalment is added where the plan ends below 100 %.' }),
  })
  .openapi('PlanInput')

export const createPlanBody = z
  .strictObject({ code: text(100), label, plan: planInput })
  .openapi('CreatePlan', {
    example: {
      code: 'thirds',
      label: 'Deposit, half, rest',
      plan: {
        basis: 'incremental',
        instalments: [
          { id: 'deposit', when: { confirmed: true }, bill: { percent: '30' } },
          { id: 'half', when: { progress: '50' }, bill: { percent: '40' } },
          { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
        ],
      },
    },
  })

export const plan = z
  .object({
    id: shownId('plan'),
    object: z.literal('plan'),
    code: z.string(),
    label: z.string(),
    plan: planInput,
    ...stamped,
  })
  .openapi('Plan')

export const planList = listOf('PlanList', plan)

export const replacePlanBody = z.strictObject({ label, plan: planInput }).openapi('ReplacePlan', {
  description: 'The code of a plan never changes.',
  example: {
    label: 'Half, then the rest',
    plan: {
      basis: 'incremental',
      instalments: [
        { id: 'half', when: { confirmed: true }, bill: { percent: '50' } },
        { id: 'rest', when: { progress: '100' }, bill: { rest: true } },
      ],
    },
  },
})

const reading = z.enum(opencellReadings).openapi('OpencellReading', {
  description:
    'as_named: advancement is the progress, rateToBill the share by itself. cumulative: the share is all that is billed by then. swapped: the fields stand the wrong way round.',
})

export const importPlansBody = z
  .strictObject({
    json: z.string().min(1).max(900_000).openapi({
      description: 'What the API of Opencell answers for invoicing plans and their items, as text.',
    }),
    readings: z.record(text(100), reading).optional().openapi({
      description: 'What the figures of a plan mean, by its code, where that is asked.',
    }),
  })
  .openapi('ImportPlans', {
    example: {
      json: '[{"code": "start", "billingPlanCode": "KPI", "advancement": 30, "rateToBill": 40}, {"code": "end", "billingPlanCode": "KPI", "advancement": 100, "rateToBill": 60}]',
      readings: { KPI: 'as_named' },
    },
  })

export const importedPlans = z
  .object({
    object: z.literal('plan_import'),
    plans: z.array(
      z.object({
        id: shownId('plan').nullable().openapi({ description: 'Where it was saved.' }),
        code: z.string(),
        label: z.string(),
        readings: z.array(z.object({ reading, plan: planInput })).openapi({
          description: 'What its figures may mean; one, where nothing is asked.',
        }),
        questions: problem.shape.errors.openapi({
          description: 'What must be answered by a reading before it is saved.',
        }),
      }),
    ),
  })
  .openapi('ImportedPlans')
