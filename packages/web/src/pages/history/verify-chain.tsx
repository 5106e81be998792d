import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { components } from '@tranche/client'
import type { ReactNode } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCheckTitles } from '../../components/events/event-words.ts'
import { Refusal } from '../../components/refusal.tsx'
import { Status } from '../../components/status.tsx'
import { showDecimal } from '../../words/format.ts'

type Verification = components['schemas']['Verification']
type Check = Verification['checks'][number]

/** The check that walks the chain of hashes; its rows are the events. */
const CHAIN = '11'

/** Verifies the books on the live data and says what was looked at and what was found. */
export function VerifyChain(): ReactNode {
  const { t } = useLingui()
  const verify = useDeed((client) => answer(client.POST('/v1/verify')))
  const { data } = verify
  return (
    <section className="verify screen-only" aria-label={t`Verify the books`}>
      <div className="verify-head">
        <Button
          variant="default"
          size="compact-sm"
          loading={verify.isPending}
          onClick={() => verify.mutate(undefined)}
        >
          <Trans>Verify</Trans>
        </Button>
        <span role="status">{data === undefined ? null : <Outcome found={data} />}</span>
        {data === undefined && !verify.isPending ? (
          <span className="muted">
            <Trans>Walks the chain of hashes and checks every rule of the books.</Trans>
          </span>
        ) : null}
      </div>
      <Refusal error={verify.error} />
      {data === undefined ? null : <Checks checks={data.checks} />}
    </section>
  )
}

function Outcome({ found }: { readonly found: Verification }): ReactNode {
  const { t } = useLingui()
  // Several checks look at the chain; the one that walks it counts its events.
  const chain = found.checks.filter(({ check }) => check === CHAIN)
  const count = showDecimal(Math.max(0, ...chain.map(({ rows }) => rows)).toString())
  const unbroken = chain.length > 0 && chain.every(({ findings }) => findings.length === 0)
  return (
    <>
      {unbroken ? (
        <Status tone="good" shape="full">{t`Chain unbroken up to event ${count}`}</Status>
      ) : (
        <Status tone="bad" shape="triangle">{t`The chain is broken`}</Status>
      )}{' '}
      {found.ok ? t`Every check holds.` : t`Some checks found something.`}
    </>
  )
}

function Checks({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  const { t } = useLingui()
  const titles = useCheckTitles()
  return (
    <details className="verify-checks" open={checks.some(({ findings }) => findings.length > 0)}>
      <summary>{t`What was checked`}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Check`}</th>
            <th scope="col">{t`Rows`}</th>
            <th scope="col">{t`Found`}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map(({ check, title, rows, findings }) => (
            <tr key={`${check} ${title}`}>
              <td>
                {titles(title)}
                {findings.length === 0 ? null : (
                  <ul>
                    {findings.map((finding) => (
                      <li key={finding}>{finding}</li>
                    ))}
                  </ul>
                )}
              </td>
              <td>{showDecimal(rows.toString())}</td>
              <td>
                {findings.length === 0 ? (
                  <Status tone="good" shape="full">{t`Holds`}</Status>
                ) : (
                  <Status tone="bad" shape="triangle">
                    {showDecimal(findings.length.toString())}
                  </Status>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
