import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useShortcuts } from '../../browser/keys.tsx'
import { Empty, Page } from '../../components/page.tsx'
import { ImportDialog } from '../../components/plans/import-dialog.tsx'
import { usePlanSentences } from '../../components/plans/sentences.ts'
import { type PlanTemplate, usePlanTemplates } from '../../components/plans/templates.tsx'
import type { Column } from '../../components/table/columns.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import '../../components/plans/plans.css'
import { ownWord } from '../../words/own-words.ts'

/** Plans that orders may start from. */
export function Plans(): ReactNode {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { q = '', sort } = useSearch({ from: '/inside/plans' })
  const templates = usePlanTemplates()
  const { data } = templates
  const columns = usePlanColumns()
  const [importing, setImporting] = useState(false)
  const [imported, setImported] = useState(0)
  const open = (plan: string) => void navigate({ to: '/plans/$plan', params: { plan } })
  useShortcuts([{ stroke: 'n', label: t`New plan template`, act: () => open('new') }])
  const words = q.toLowerCase()
  const rows = (data ?? []).filter(
    ({ label, code }) => ownWord(label).toLowerCase().includes(words) || code.includes(words),
  )
  return (
    <Page
      title={t`Plan templates`}
      lead={<Trans>Orders take a copy: a change here changes no order.</Trans>}
      actions={
        <>
          <span role="status" className="muted">
            {imported === 0
              ? null
              : plural(imported, { one: '# template imported.', other: '# templates imported.' })}
          </span>
          <Button variant="default" onClick={() => setImporting(true)}>{t`Import…`}</Button>
          <Button onClick={() => open('new')}>
            <Trans>New plan template</Trans>
          </Button>
        </>
      }
    >
      <ImportDialog opened={importing} onClose={() => setImporting(false)} onDone={setImported} />
      <DataTable
        name={t`Plan templates`}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowName={({ label }) => t`Plan ${ownWord(label)}`}
        onOpen={({ id }) => open(id)}
        sort={sort}
        onSort={(to) =>
          void navigate({ to: '/plans', search: to === undefined ? {} : { sort: to } })
        }
        asked={templates}
        empty={
          <Empty
            text={
              <Trans>
                No plan template yet: a plan says when an order is billed, and how much.
              </Trans>
            }
          >
            <Button variant="default" onClick={() => open('new')}>
              <Trans>Write the first template</Trans>
            </Button>
          </Empty>
        }
        card={(row) => <PlanCard plan={row} />}
      />
    </Page>
  )
}

function usePlanColumns(): readonly Column<PlanTemplate>[] {
  const { t } = useLingui()
  const sentences = usePlanSentences()
  return [
    {
      id: 'label',
      header: t`Plan template`,
      width: 'minmax(12rem, 1fr)',
      cell: (row) => ownWord(row.label),
      text: (row) => ownWord(row.label),
    },
    {
      id: 'sentences',
      header: t`Bills`,
      width: 'minmax(16rem, 2fr)',
      cell: (row) => <Sentences plan={row} />,
      text: (row) => sentences(row.plan).join('; '),
      order: false,
    },
    {
      id: 'code',
      header: t`Code`,
      width: '8rem',
      cell: (row) => <code>{row.code}</code>,
      text: (row) => row.code,
    },
  ]
}

function Sentences({ plan }: { readonly plan: PlanTemplate }): ReactNode {
  const sentences = usePlanSentences()
  return (
    <ol className="plan-sentences">
      {sentences(plan.plan).map((sentence, index) => (
        // Sentences of one plan never move.
        <li key={index}>{sentence}</li>
      ))}
    </ol>
  )
}

function PlanCard({ plan }: { readonly plan: PlanTemplate }): ReactNode {
  return (
    <>
      <strong>{ownWord(plan.label)}</strong>
      <Sentences plan={plan} />
    </>
  )
}
