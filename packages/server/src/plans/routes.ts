import { z } from '@hono/zod-openapi'
import { paging } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { createTemplate } from './create-template.ts'
import { importOpencellPlans } from './import-opencell.ts'
import { planOfBody } from './plan-form.ts'
import { presentImported, presentTemplate } from './present.ts'
import { replaceTemplate } from './replace-template.ts'
import {
  createPlanBody,
  importedPlans,
  importPlansBody,
  plan,
  planList,
  replacePlanBody,
} from './schema.ts'
import { listTemplates, showTemplate } from './show-templates.ts'
import type { TemplateView } from './views.ts'

const tag = 'Plans'

function shown(status: 200 | 201, view: TemplateView) {
  return { status, body: presentTemplate(view), version: view.version }
}

export const planEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/plans',
    id: 'createPlan',
    needs: 'organization.configure',
    summary: 'Create a plan to be used by orders',
    description:
      'An order takes a copy when it is confirmed; changing a plan later changes no order.',
    body: createPlanBody,
    answers: { 201: plan },
    async run(session, { body }) {
      const input = { code: body.code, label: body.label, plan: planOfBody(body.plan) }
      return shown(201, accepted(await createTemplate(session, input)))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/plans',
    id: 'listPlans',
    needs: 'organization.read',
    summary: 'List plans',
    query: z.strictObject(paging),
    answers: { 200: planList },
    async run(session, { query }) {
      const found = await listTemplates(session, pageOf(query))
      return { status: 200, body: presentPage(found, presentTemplate) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/plans/{id}',
    id: 'showPlan',
    needs: 'organization.read',
    summary: 'Show a plan',
    params: z.object({ id: anyId('plan') }),
    answers: { 200: plan },
    async run(session, { params: { id } }) {
      return shown(200, accepted(await showTemplate(session, lookup('plan', id))))
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/plans/{id}',
    id: 'replacePlan',
    needs: 'organization.configure',
    summary: 'Replace a plan',
    description:
      'Label and plan; its code stays. Send If-Match with the ETag you read: a plan that changed meanwhile is refused with 412. Orders keep the copy they took.',
    params: z.object({ id: anyId('plan') }),
    body: replacePlanBody,
    answers: { 200: plan },
    async run(session, { params: { id }, body }) {
      const input = { label: body.label, plan: planOfBody(body.plan) }
      const asked = { id: lookup('plan', id), input }
      return shown(200, accepted(await replaceTemplate(session, asked)))
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/imports/plans',
    id: 'importPlans',
    needs: 'organization.configure',
    summary: 'Import invoicing plans of Opencell, all or none',
    description:
      'Codes and descriptions are kept. Where the rates come to more than 100 or the two figures could be the wrong way round, a dry run shows each reading as a plan and asks; without an answer in readings nothing is saved.',
    body: importPlansBody,
    answers: { 200: importedPlans },
    async run(session, { body: { json, readings = {}, dry_run: dryRun = false } }) {
      const plans = accepted(await importOpencellPlans(session, { json, readings, dryRun }))
      const shownPlans = plans.map(presentImported)
      return {
        status: 200,
        body: { object: 'plan_import' as const, dry_run: dryRun, plans: shownPlans },
      }
    },
  }),
]
