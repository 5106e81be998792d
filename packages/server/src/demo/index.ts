export { loadDemo, showDemos } from './load-demo.ts'
export { demoEndpoints } from './routes.ts'
export type { DemoView } from './views.ts'
