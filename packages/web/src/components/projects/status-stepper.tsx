import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { Refusal } from '../refusal.tsx'
import type { Project } from './project-data.ts'
import './projects.css'

/** The statuses of a project in their order; one press puts it in another, forward or back. */
export function StatusStepper({ project }: { readonly project: Project }): ReactNode {
  const { t } = useLingui()
  const { statuses, status } = project
  const put = useDeed((client, to: string) =>
    answer(
      client.POST('/v1/projects/{id}/status', {
        params: { path: { id: project.id } },
        body: { status: to },
      }),
    ),
  )
  const now = statuses.indexOf(status)
  return (
    <>
      <ol className="stepper" aria-label={t`Status of the project`}>
        {statuses.map((each, index) => (
          <li key={each} data-step={index < now ? 'before' : index === now ? 'now' : 'after'}>
            <button
              type="button"
              aria-current={index === now ? 'step' : undefined}
              title={index === now ? t`It is ${each} now` : t`Put the project in status ${each}`}
              disabled={put.isPending}
              onClick={() => {
                if (index !== now) put.mutate(each)
              }}
            >
              <span className="stepper-mark" aria-hidden="true">
                {index < now ? '✓' : (index + 1).toString()}
              </span>
              {each}
            </button>
          </li>
        ))}
      </ol>
      <Refusal error={put.error} />
    </>
  )
}
