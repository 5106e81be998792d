import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { components } from '@tranche/client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { type Organization, useSession } from '../../api/session.tsx'
import { DayField } from '../../components/day-field.tsx'
import { Refusal } from '../../components/refusal.tsx'
import { showDay, showInstant } from '../../words/format.ts'

type SetClock = components['schemas']['SetClock']

/** A frozen clock may be put forward to see what a later day makes ready. */
export function ClockSection(): ReactNode {
  const { t } = useLingui()
  const { organization } = useSession()
  const { clock, timezone, livemode } = organization
  const [day, setDay] = useState('')
  const deed = useDeed<SetClock, Organization>(
    (client, body) =>
      answer(
        client.POST('/v1/organizations/{id}/clock', {
          params: { path: { id: organization.id } },
          body,
        }),
      ),
    { onSuccess: () => setDay('') },
  )
  const now = showInstant(clock.now, timezone)
  if (clock.mode === 'real') {
    return <p>{t`This organization lives in real time: it is ${now} in ${timezone}.`}</p>
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day !== '') deed.mutate({ advance_to: day })
  }
  return (
    <form onSubmit={submit} noValidate>
      <p role="status">{t`The clock stands at ${now} in ${timezone}.`}</p>
      <p className="muted">
        {t`Put it forward to see what a later day makes ready and what falls due. It never goes back.`}
      </p>
      <div className="settings-clock">
        <DayField label={t`Put forward to`} min={clock.today} value={day} onDay={setDay} />
        <Button type="submit" disabled={day === ''} loading={deed.isPending}>
          <Trans>Put forward</Trans>
        </Button>
      </div>
      {day === '' ? null : (
        <p>
          {showDay(clock.today)} <span aria-hidden="true">→</span> <strong>{showDay(day)}</strong>
        </p>
      )}
      <Refusal error={deed.error} />
      {livemode ? (
        <div className="form-actions">
          <Button
            variant="default"
            loading={deed.isPending}
            onClick={() => deed.mutate({ real: true })}
          >
            <Trans>Back to real time</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  )
}
