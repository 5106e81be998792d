import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { recordOf } from '../../api/queries.ts'
import { useQuote } from '../../api/records.ts'
import { Empty, Loading, Page } from '../../components/page.tsx'
import { useProject } from '../../components/projects/project-data.ts'
import { UnansweredPage } from '../../components/unanswered.tsx'
import { draftOfQuote, type Quote, type QuoteVersion } from './draft.ts'
import { KeptForm, MakeNew } from './kept-form.tsx'

/** The draft of a quote, written anew. */
export function EditQuote(): ReactNode {
  const { t } = useLingui()
  const { quote: id } = useParams({ from: '/inside/quotes/$quote/edit' })
  const asked = useQuote(id)
  const quote = recordOf(asked, id)
  if (quote === undefined) {
    return (
      <UnansweredPage title={t`Edit quote`} asked={asked}>
        <Link to="/quotes">
          <Trans>All quotes</Trans>
        </Link>
        <MakeNew of="quote" name={nameOf(id)} />
      </UnansweredPage>
    )
  }
  const draft = quote.versions.findLast(({ state }) => state === 'draft')
  const several = quote.versions.length > 1 && draft !== undefined
  const title = several ? t`Edit version ${draft.sequence.toString()} of the quote` : t`Edit quote`
  if (draft === undefined) {
    return (
      <Page title={title}>
        <Empty
          text={t`“${quote.label}” has no draft: what was sent stays, and a new version changes it.`}
        >
          <Link to="/quotes/$quote" params={{ quote: id }}>
            <Trans>Open the quote</Trans>
          </Link>
          <MakeNew of="quote" name={nameOf(id)} />
        </Empty>
      </Page>
    )
  }
  return (
    <Page title={title} lead={[quote.number, quote.label].filter(Boolean).join(' · ')}>
      <EditDraft key={`${id} ${draft.sequence.toString()}`} quote={quote} draft={draft} />
    </Page>
  )
}

const nameOf = (quote: string) => `quote.${quote}`

/** Its project is named by its label: that is asked for first. */
function EditDraft(props: { readonly quote: Quote; readonly draft: QuoteVersion }): ReactNode {
  const { quote, draft } = props
  const project = useProject(draft.project ?? undefined)
  if (draft.project !== null && project.isPending) return <Loading />
  const { id, version } = quote
  const { sequence } = draft
  const named =
    draft.project === null
      ? undefined
      : { id: draft.project, label: project.data?.label ?? draft.project }
  const saved = { id, version, sequence, draft: draftOfQuote(quote, draft, named) }
  return <KeptForm of="quote" name={nameOf(id)} saved={saved} />
}
