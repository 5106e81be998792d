import {
  type Day,
  defineProject,
  fault,
  type Project,
  type ProjectInput,
  type ProjectTimeInput,
  projectProgress,
  type Result,
  recordProjectTime,
  refuse,
  shownFraction,
  success,
} from '@tranche/engine'
import type { BookProject } from './book.ts'

/** Projects in memory, for the orders that name them. */
export class EngineProjects {
  readonly #projects = new Map<string, Project>()

  create(input: ProjectInput): Result<unknown> {
    const free = this.checkFree(input.id)
    if (!free.ok) return free
    const project = defineProject(input)
    if (project.ok) this.keep(project.value)
    return project
  }

  checkFree(id: string): Result<unknown> {
    if (!this.#projects.has(id)) return success(id)
    const message = `Project "${id}" exists already: give the new one another id`
    return refuse(fault('already_exists', message, { path: 'id', facts: { id } }))
  }

  /** Undefined where there is no such project. */
  find(id: string | undefined): Project | undefined {
    return id === undefined ? undefined : this.#projects.get(id)
  }

  /** The project as the command would leave it. */
  decide(id: string, decide: (project: Project) => Result<Project>): Result<Project> {
    const project = this.#projects.get(id)
    return project === undefined ? noProject(id, '') : decide(project)
  }

  keep(project: Project): void {
    this.#projects.set(project.id, project)
  }

  recordTime(id: string, entry: ProjectTimeInput, today: Day): Result<Project> {
    const after = this.decide(id, (project) => {
      const time = recordProjectTime(entry, today)
      if (!time.ok) return time
      return success({ ...project, unplaced: project.unplaced + time.value.hours })
    })
    if (after.ok) this.keep(after.value)
    return after
  }

  read(id: string): BookProject {
    const project = this.#projects.get(id)
    if (project === undefined) throw new Error(`there is no project "${id}"`)
    return {
      percent: shownFraction(projectProgress(project)),
      status: project.status,
      subprojects: project.subprojects.map((each) => each.id),
      tasks: project.tasks.map((each) => each.id),
    }
  }
}

/** Nobody made it so far. */
export function noProject(id: string, path: string): Result<never> {
  const message = `There is no project "${id}" so far: make it in an earlier step`
  return refuse(fault('not_found', message, { path, facts: { id } }))
}
