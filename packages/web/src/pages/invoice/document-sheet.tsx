import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import type { Invoice } from './invoice-data.ts'

/** The pages of the PDF as the customer gets them, on every screen, also where none shows a PDF. */
export function DocumentSheet({ invoice }: { readonly invoice: Invoice }): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const [failed, setFailed] = useState(false)
  const pdf = fileAddress(invoice.files.pdf, organization.id)
  return (
    <figure className="sheet">
      <a href={pdf} target="_blank" rel="noreferrer" title={t`Open the PDF`}>
        {failed ? (
          <span className="sheet-failed">
            <Trans>The pages could not be drawn: open the PDF</Trans>
          </span>
        ) : (
          <img
            src={fileAddress(invoice.files.svg, organization.id)}
            alt={t`${invoice.number} as the customer gets it; its figures stand beside it`}
            width={595}
            height={842}
            onError={() => setFailed(true)}
          />
        )}
      </a>
    </figure>
  )
}
