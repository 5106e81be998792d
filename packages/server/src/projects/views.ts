import type { Micro } from '@tranche/engine'
import type { LoadedProject } from './load-projects.ts'

/** A project as the API shows it. */
export type ProjectView = LoadedProject

/** Hours on a project that are of no line. */
export interface ProjectTimeView {
  readonly id: string
  readonly projectId: string
  readonly day: string
  readonly person?: string
  readonly hours: Micro
  readonly createdAt: string
}
