import { Trans, useLingui } from '@lingui/react/macro'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { type components, fileAddress } from '../api/client.ts'
import { useSession } from '../api/session.tsx'
import './document-sheet.css'

/** Height of a page per width. */
const papers = { a4: 841.89 / 595.28, 'us-letter': 792 / 612 } as const

interface Pages {
  readonly count: number
  /** Height per width of one. */
  readonly ratio: number
}

/** The picture holds all pages below each other: how many, of the paper that divides it best. */
function pagesOf(height: number, width: number): Pages {
  const whole = height / width
  const [best = papers.a4] = Object.values(papers).toSorted(
    (a, b) =>
      Math.abs(whole / a - Math.round(whole / a)) - Math.abs(whole / b - Math.round(whole / b)),
  )
  return { count: Math.max(1, Math.round(whole / best)), ratio: best }
}

/** The pages of the PDF as the customer gets them, on every screen, also where none shows a PDF. */
export function DocumentSheet(props: {
  readonly number: string
  readonly files: components['schemas']['DocumentFiles']
}): ReactNode {
  const { t } = useLingui()
  const { number, files } = props
  const { organization } = useSession()
  const [failed, setFailed] = useState(false)
  const [pages, setPages] = useState<Pages>({ count: 1, ratio: papers[organization.paper] })
  const picture = fileAddress(files.svg, organization.id)
  return (
    <figure className="sheet">
      <a
        href={fileAddress(files.pdf, organization.id)}
        target="_blank"
        rel="noreferrer"
        title={t`Open the PDF`}
      >
        {failed ? (
          <span className="sheet-failed">
            <Trans>The pages could not be drawn: open the PDF</Trans>
          </span>
        ) : (
          Array.from({ length: pages.count }, (_, index) => (
            <span key={index} className="sheet-page" style={pageStyle(pages.ratio, index)}>
              <img
                src={picture}
                alt={
                  index === 0
                    ? t`${number} as the customer gets it; its figures stand beside it`
                    : ''
                }
                onError={() => setFailed(true)}
                onLoad={({ currentTarget: { naturalHeight, naturalWidth } }) => {
                  const found = pagesOf(naturalHeight, naturalWidth)
                  if (index === 0 && found.count !== pages.count) setPages(found)
                }}
              />
            </span>
          ))
        )}
      </a>
    </figure>
  )
}

/** Each page looks at its own part of the picture. */
function pageStyle(ratio: number, index: number): CSSProperties {
  return { '--ratio': ratio, '--page': index } as CSSProperties
}
