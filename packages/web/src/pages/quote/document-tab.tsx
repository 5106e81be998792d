import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import { DocumentSheet } from '../../components/document-sheet.tsx'
import { Empty } from '../../components/page.tsx'
import type { Quote, QuoteVersion } from '../../components/quotes/quote-data.ts'

/** The version as the customer got it; a draft has no document yet. */
export function DocumentTab(props: {
  readonly quote: Quote
  readonly version: QuoteVersion
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { quote, version } = props
  const { document: files } = version
  if (files === null || quote.number === null) {
    return <Empty text={t`No document yet: sending the draft makes it.`} />
  }
  const name = `${quote.number}-${version.sequence.toString()}`
  return (
    <div className="quote-document">
      <div className="quote-files screen-only">
        {(['pdf', 'json'] as const).map((form) => (
          <Button
            key={form}
            component="a"
            variant="default"
            size="compact-sm"
            href={fileAddress(files[form], organization.id)}
            download={`${name}.${form}`}
          >
            {form === 'pdf' ? t`Download PDF` : t`Download JSON`}
          </Button>
        ))}
      </div>
      <DocumentSheet key={version.sequence} number={quote.number} files={files} />
    </div>
  )
}
