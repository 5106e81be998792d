import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { Refusal } from '../../components/refusal.tsx'
import { showDecimal } from '../../words/format.ts'
import type { Run } from './run-data.ts'

/** So long without a further invoice, and the page offers to take the run up again. */
const QUIET_MS = 6000

/** How far issuing has come. Whoever closes the page stops nothing. */
export function RunProgress(props: {
  readonly run: Run
  readonly resume: () => void
  readonly resuming: boolean
  readonly error: unknown
}): ReactNode {
  const { t } = useLingui()
  const { counts } = props.run
  const over = counts.issued + counts.failed + counts.skipped
  const all = over + counts.pending
  const share = all === 0 ? 0 : Math.round((100 * over) / all)
  const [done, whole] = [over, all].map((count) => showDecimal(count.toString()))
  const text = t`${done} of ${whole} orders`
  return (
    <section className="run-progress">
      <p role="status">
        {props.run.state === 'interrupted' ? t`Interrupted: ${text}` : t`Issuing: ${text}`}
      </p>
      <div
        className="bar run-bar"
        role="progressbar"
        aria-label={t`Issuing`}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={over}
        aria-valuetext={text}
      >
        <span data-part="paid" style={{ width: `${share.toString()}%` }} />
      </div>
      <p className="muted">
        <Trans>It goes on when you leave this page; the address brings you back.</Trans>
      </p>
      {/* Counted anew with every further invoice. */}
      <Resume key={over} resume={props.resume} resuming={props.resuming} />
      <Refusal error={props.error} />
    </section>
  )
}

/** Offered once nothing has moved for a while: the server may have stopped half-way. */
function Resume(props: { readonly resume: () => void; readonly resuming: boolean }): ReactNode {
  const { t } = useLingui()
  const [quiet, setQuiet] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(true), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!quiet) return null
  return (
    <div className="run-resume">
      <span>
        <Trans>
          Nothing moved for some seconds. What is issued stays issued, and it goes on by itself.
        </Trans>
      </span>
      <Button onClick={props.resume} loading={props.resuming}>{t`Resume`}</Button>
    </div>
  )
}
