export { planOfBody, presentInstalmentTerms } from './plan-form.ts'
export { planEndpoints } from './routes.ts'
export { instalmentTerms, planBasis, planInput } from './schema.ts'
export { findTemplate, listTemplates } from './show-templates.ts'
