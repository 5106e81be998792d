export {
  planEditOfBody,
  planOfBody,
  presentInstalmentTerms,
  presentPlanInput,
} from './plan-form.ts'
export { planEndpoints } from './routes.ts'
export { changePlanBody, instalmentTerms, planBasis, planInput } from './schema.ts'
export { findTemplate, listTemplates } from './show-templates.ts'
