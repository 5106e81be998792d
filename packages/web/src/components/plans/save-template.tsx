import { Trans, useLingui } from '@lingui/react/macro'
import { Button, Popover, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { answer } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { Refusal } from '../refusal.tsx'
import type { PlanInput } from './plan-draft.ts'

/** "Deposit, half, rest" → "deposit-half-rest" */
export function codeOf(label: string): string {
  const bare = label.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '')
  const code = bare.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return code.replaceAll(/^-|-$/g, '').slice(0, 60)
}

/** Keeps a plan under a name, for other orders. */
export function SaveAsTemplate(props: {
  readonly plan: PlanInput
  /** Every figure in it is one. */
  readonly clear: boolean
}): ReactNode {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const [label, setLabel] = useState('')
  const [saved, setSaved] = useState<string | undefined>()
  const save = useDeed(
    (client, name: string) => {
      const code = codeOf(name) || 'plan'
      const body = { code, label: name, plan: props.plan }
      return answer(client.POST('/v1/plans', { body }))
    },
    {
      onSuccess: (plan) => {
        setSaved(plan.label)
        setOpen(false)
        setLabel('')
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (label.trim() !== '' && props.clear) save.mutate(label.trim())
  }
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!open)}>
            <Trans>Save plan as template</Trans>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={submit} className="template-form">
            <TextInput
              label={t`Name of the template`}
              value={label}
              onChange={(event) => setLabel(event.currentTarget.value)}
              data-autofocus
              required
            />
            <Button type="submit" size="sm" loading={save.isPending} disabled={!props.clear}>
              <Trans>Save template</Trans>
            </Button>
            <Refusal error={save.error} />
          </form>
        </Popover.Dropdown>
      </Popover>
      <span role="status" className="muted">
        {saved === undefined ? null : t`Saved as “${saved}”.`}
      </span>
    </>
  )
}
