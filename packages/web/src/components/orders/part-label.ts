import { known } from '../../api/queries.ts'
import { ownWord } from '../../words/own-words.ts'
import type { NameOf } from '../plan-words/words.ts'
import { useProject } from '../projects/project-data.ts'
import type { Order } from './order-data.ts'

/** What a condition names by its id: a line, an instalment, or a subproject of the project. */
export function usePartLabel({ lines, plan, project }: Order): NameOf {
  const found = known(useProject(project?.id))
  const labels = new Map<string, string>()
  for (const { id, label } of [...(found?.subprojects ?? []), ...lines]) labels.set(id, label)
  const steps = new Map(plan?.instalments.map(({ id, label }) => [id, ownWord(label)]))
  return (id, of) => (of === undefined ? labels : steps).get(id) ?? id
}
