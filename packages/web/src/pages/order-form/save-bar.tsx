import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Amount } from '../../components/amount.tsx'
import { Answered } from '../../components/answered.tsx'
import type { Preview } from '../../components/plans/use-preview.ts'
import { Refusal } from '../../components/refusal.tsx'
import type { SaveOrder } from './use-save-order.ts'

/** What it comes to, and the ways on. */
export function SaveBar(props: {
  readonly preview: Preview
  readonly save: SaveOrder
  readonly error: unknown
  readonly onSave: () => void
  /** Undefined: what is written is sent or confirmed from its own page. */
  readonly onConfirm: (() => void) | undefined
}): ReactNode {
  const { t } = useLingui()
  const { last, state } = props.preview
  const { busy } = props.save
  return (
    <div className="save-bar" role="group" aria-label={t`Save`}>
      <Refusal error={props.error} />
      {last === undefined ? (
        <span data-push="" />
      ) : (
        <div data-push="">
          <Answered state={state}>
            <dl className="save-totals">
              <div>
                <dt>
                  {props.onConfirm === undefined ? <Trans>Net</Trans> : <Trans>Order net</Trans>}
                </dt>
                <dd>
                  <Amount value={last.net} currency />
                </dd>
              </div>
              <div>
                <dt>
                  <Trans>Gross</Trans>
                </dt>
                <dd>
                  <Amount value={last.gross} />
                </dd>
              </div>
            </dl>
          </Answered>
        </div>
      )}
      <Button
        type="button"
        variant={props.onConfirm === undefined ? 'filled' : 'default'}
        loading={busy === 'draft'}
        disabled={busy !== undefined}
        onClick={props.onSave}
      >
        {props.onConfirm === undefined ? (
          <Trans>Save the quote</Trans>
        ) : (
          <Trans>Save as draft</Trans>
        )}
      </Button>
      {props.onConfirm === undefined ? null : (
        <Button
          type="button"
          loading={busy === 'confirm'}
          disabled={busy !== undefined}
          onClick={props.onConfirm}
        >
          <Trans>Confirm order</Trans>
        </Button>
      )}
    </div>
  )
}
