export { planOfBody, presentInstalmentTerms } from './plan-form.ts'
export {
  createTemplate,
  findTemplate,
  listTemplates,
  replaceTemplate,
  showTemplate,
} from './plan-templates.ts'
export { planEndpoints } from './routes.ts'
export { instalmentTerms, planBasis, planInput } from './schema.ts'
export type { TemplateView } from './views.ts'
