import { known } from '../../api/queries.ts'
import { useProject } from '../projects/project-data.ts'
import type { Order } from './order-data.ts'

/** What a condition names by its id: a line of the order, or a subproject of its project. */
export function usePartLabel({ lines, project: of }: Order): (id: string) => string {
  const project = known(useProject(of?.id))
  const labels = new Map<string, string>()
  for (const { id, label } of [...(project?.subprojects ?? []), ...lines]) labels.set(id, label)
  return (id) => labels.get(id) ?? id
}
