import { Trans, useLingui } from '@lingui/react/macro'
import { Button, CopyButton, Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { fileAddress } from '../../api/client.ts'
import { useSession } from '../../api/session.tsx'
import type { Invoice } from './invoice-data.ts'

/** Record payment, correct, the PDF; what is rarer behind "More". */
export function InvoiceActions(props: {
  readonly invoice: Invoice
  readonly onPay: (() => void) | undefined
  readonly onCredit: (() => void) | undefined
}): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { files, number } = props.invoice
  const pdf = fileAddress(files.pdf, organization.id)
  return (
    <>
      {props.onPay === undefined ? null : (
        <Button onClick={props.onPay}>
          <Trans>Record payment</Trans>
        </Button>
      )}
      {props.onCredit === undefined ? null : (
        <Button variant="default" onClick={props.onCredit}>
          <Trans>Correct…</Trans>
        </Button>
      )}
      <Button
        component="a"
        variant="default"
        href={pdf}
        download={`${number}.pdf`}
        visibleFrom="xs"
      >
        PDF
      </Button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <Button variant="default">
            <Trans>More</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={pdf} target="_blank" rel="noreferrer">
            <Trans>Open the PDF</Trans>
          </Menu.Item>
          <Menu.Item component="a" href={pdf} download={`${number}.pdf`} hiddenFrom="xs">
            <Trans>Download PDF</Trans>
          </Menu.Item>
          <Menu.Item
            component="a"
            href={fileAddress(files.json, organization.id)}
            download={`${number}.json`}
          >
            <Trans>Download JSON</Trans>
          </Menu.Item>
          <CopyButton value={location.href.split('?')[0] ?? ''} timeout={2000}>
            {({ copied, copy }) => (
              <Menu.Item onClick={copy} closeMenuOnClick={false}>
                {copied ? t`Link copied` : t`Copy link`}
              </Menu.Item>
            )}
          </CopyButton>
          <Menu.Item onClick={() => window.print()}>
            <Trans>Print</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
