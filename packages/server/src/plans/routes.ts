import { z } from '@hono/zod-openapi'
import { paging } from '../base/http/fields.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, pageOf, presentPage } from '../base/http/present.ts'
import { endpoint } from '../organizations/index.ts'
import { createTemplate } from './create-template.ts'
import { importOpencellPlans, readImport } from './import-opencell.ts'
import { planOfBody } from './plan-form.ts'
import { presentImport, presentTemplate } from './present.ts'
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
    path: '/v1/plans/import-preview',
    id: 'previewPlanImport',
    needs: 'organization.configure',
    summary: 'Preview what plans of Opencell say, and what is to be asked',
    description:
      'Answers as importPlans does and saves nothing. Where the rates of a plan come to more than 100, or its two figures could be the wrong way round, it shows each reading as a plan and asks.',
    body: importPlansBody,
    answers: { 200: importedPlans },
    async run(session, { body: { json, readings = {} } }) {
      const found = accepted(await readImport(session, { json, readings }))
      return { status: 200, body: presentImport(found.plans) }
    },
  }),
  endpoint({
    tag,
    method: 'post',
    path: '/v1/plans/import',
    id: 'importPlans',
    needs: 'organization.configure',
    summary: 'Import invoicing plans of Opencell, all or none',
    description:
      'Codes and descriptions are kept. What importing asks (see previewPlanImport) is answered in readings; nothing is saved while a question is open.',
    body: importPlansBody,
    answers: { 200: importedPlans },
    async run(session, { body: { json, readings = {} } }) {
      const saved = accepted(await importOpencellPlans(session, { json, readings }))
      return { status: 200, body: presentImport(saved) }
    },
  }),
]
