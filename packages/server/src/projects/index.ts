// What the server is wired with.

export { projectEndpoints } from './routes.ts'

// Projects as orders and progress look at them.

export {
  createProject,
  knownCustomer,
  type ProjectRequest,
  projectCreated,
} from './create-project.ts'
export { type LoadedProject, loadProjects } from './load-projects.ts'
export { presentProject, presentProjectTime } from './present.ts'
export { partRows, projectHead } from './project-rows.ts'
export { requestOf } from './request.ts'
export {
  project,
  projectProgressBody,
  projectStatusBody,
  projectTime,
  projectTimeBody,
  startDay,
  statusNames,
  writeProjectBody,
} from './schema.ts'
export { findProjectTime, showProject } from './show-projects.ts'
export type { ProjectTimeView, ProjectView } from './views.ts'
