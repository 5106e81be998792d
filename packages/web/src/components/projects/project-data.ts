import { answer, type components } from '../../api/client.ts'
import { useAnswer } from '../../api/queries.ts'

export type Project = components['schemas']['Project']
export type Subproject = Project['subprojects'][number]
export type Task = Project['tasks'][number]

/** One project with its parts; not asked for without an id. */
export function useProject(id: string | undefined) {
  return useAnswer(
    ['project', id],
    (client) => answer(client.GET('/v1/projects/{id}', { params: { path: { id: id ?? '' } } })),
    { enabled: id !== undefined && id !== '' },
  )
}
