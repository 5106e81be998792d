import { z } from '@hono/zod-openapi'
import { endpoint } from '../base/http/endpoint.ts'
import { paging } from '../base/http/fields.ts'
import { presentId } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted, pageOf, presentPage, presentStamps } from '../base/http/present.ts'
import { planOfBody, presentPlanInput } from './plan-form.ts'
import { createPlan, plan, planList, replacePlan } from './schema.ts'
import type { TemplateView } from './views.ts'

const tag = 'Plans'

function presentTemplate(view: TemplateView) {
  return {
    id: presentId('plan', view.id),
    object: 'plan' as const,
    code: view.code,
    label: view.label,
    plan: presentPlanInput(view.plan),
    ...presentStamps(view),
  }
}

function shown(status: 200 | 201, view: TemplateView) {
  return { status, body: presentTemplate(view), version: view.version }
}

export const planEndpoints = [
  endpoint({
    tag,
    method: 'post',
    path: '/v1/plans',
    id: 'createPlan',
    summary: 'Create a plan to be used by orders',
    description:
      'An order takes a copy when it is confirmed; changing a plan later changes no order.',
    body: createPlan,
    answers: { 201: plan },
    async run({ application, context, body }) {
      const input = { code: body.code, label: body.label, plan: planOfBody(body.plan) }
      return shown(201, accepted(await application.createTemplate(context, input)))
    },
    async recover({ application, context }, subjects) {
      const id = subjects.find((each) => /^(plan|template)\./.test(each.type))?.id
      return id === undefined
        ? undefined
        : shown(201, accepted(await application.showTemplate(context, id)))
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/plans',
    id: 'listPlans',
    summary: 'List plans',
    query: z.strictObject(paging),
    answers: { 200: planList },
    async run({ application, context, query }) {
      const found = await application.listTemplates(context, pageOf(query).page)
      return { status: 200, body: presentPage(found, presentTemplate) }
    },
  }),
  endpoint({
    tag,
    method: 'get',
    path: '/v1/plans/{id}',
    id: 'showPlan',
    summary: 'Show a plan',
    params: z.object({ id: anyId('plan') }),
    answers: { 200: plan },
    async run({ application, context, params: { id } }) {
      return shown(200, accepted(await application.showTemplate(context, lookup('plan', id))))
    },
  }),
  endpoint({
    tag,
    method: 'put',
    path: '/v1/plans/{id}',
    id: 'replacePlan',
    summary: 'Replace a plan',
    description:
      'Label and plan; its code stays. Send If-Match with the ETag you read: a plan that changed meanwhile is refused with 412. Orders keep the copy they took.',
    params: z.object({ id: anyId('plan') }),
    body: replacePlan,
    answers: { 200: plan },
    async run({ application, context, params: { id }, body }) {
      const stored = lookup('plan', id)
      const input = { label: body.label, plan: planOfBody(body.plan) }
      return shown(200, accepted(await application.replaceTemplate(context, stored, input)))
    },
    async recover({ application, context }, subjects) {
      const id = subjects.find((each) => each.type.startsWith('plan.'))?.id
      return id === undefined
        ? undefined
        : shown(200, accepted(await application.showTemplate(context, id)))
    },
  }),
]
