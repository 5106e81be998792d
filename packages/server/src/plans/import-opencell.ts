import {
  type Fault,
  fault,
  type OpencellPlan,
  type Result,
  readOpencellPlans,
  refuse,
  resultOf,
  success,
} from '@tranche/engine'
import { isStorable, parseJson } from '../base/http/request-body.ts'
import { validate } from '../base/http/validation.ts'
import type { Session } from '../organizations/index.ts'
import { createTemplate, type NewTemplate } from './create-template.ts'
import { planOfBody, presentPlanInput } from './plan-form.ts'
import { createPlanBody } from './schema.ts'

interface OpencellImport {
  /** What Opencell's API answered, as text: no figure of it goes through a float. */
  readonly json: string
  /** Answers to questions, by the code of the plan. */
  readonly readings: Parameters<typeof readOpencellPlans>[1]
}

export type Imported = OpencellPlan & { readonly id: string | undefined }

interface ReadImport {
  readonly plans: readonly Imported[]
  /** Each of them as it would be saved, by its likeliest reading. */
  readonly templates: readonly NewTemplate[]
}

/** Invoicing plans of Opencell as templates, with what is to be asked; saves nothing. */
export async function readImport(
  session: Session,
  { json, readings }: OpencellImport,
): Promise<Result<ReadImport>> {
  const read = readOpencellPlans(json, readings)
  if (!read.ok) return read
  const faults: Fault[] = []
  const templates = read.value.map((plan) => templateOf(plan, faults))
  faults.push(...(await twinFaults(session, templates)))
  return resultOf(faults, () => {
    return { plans: read.value.map((each) => ({ ...each, id: undefined })), templates }
  })
}

/** Saves them, all or none, once nothing is to be asked. */
export async function importOpencellPlans(
  session: Session,
  input: OpencellImport,
): Promise<Result<readonly Imported[]>> {
  const read = await readImport(session, input)
  if (!read.ok) return read
  const { plans, templates } = read.value
  const [question, ...more] = plans.flatMap((each) => each.question ?? [])
  if (question !== undefined) return refuse(question, ...more)
  const saved: Imported[] = []
  for (const [index, template] of templates.entries()) {
    const made = await createTemplate(session, template)
    if (!made.ok) return made
    const plan = plans[index]
    if (plan !== undefined) saved.push({ ...plan, id: made.value.id })
  }
  return success(saved)
}

/** Codes and labels of another program are cleaned and judged as those that are sent to us. */
function templateOf({ code, label, readings }: OpencellPlan, faults: Fault[]): NewTemplate {
  const plan = readings[0]?.plan ?? { basis: '' }
  const body = parseJson(JSON.stringify({ code, label, plan: presentPlanInput(plan) }))
  const checked = validate(createPlanBody, body)
  if ('value' in checked) return { ...checked.value, plan: planOfBody(checked.value.plan) }
  faults.push(
    ...checked.faults.map((each) => ({
      ...each,
      path: 'json',
      message: `Plan "${code}": ${each.message}`,
    })),
  )
  return { code, label, plan }
}

async function twinFaults(
  { transaction }: Session,
  templates: readonly NewTemplate[],
): Promise<Fault[]> {
  const codes = templates.map(({ code }) => code).filter(isStorable)
  const rows = await transaction.rows<{ code: string }>(
    'SELECT code FROM plan_templates WHERE organization_id = $1 AND code = ANY($2::text[])',
    [transaction.organizationId, codes],
  )
  return rows.map(({ code }) => {
    const message = `A plan with the code "${code}" exists already: leave it out`
    return fault('already_exists', message, { path: 'json', facts: { id: code } })
  })
}
