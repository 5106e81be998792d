import { useLingui } from '@lingui/react/macro'
import type { components } from '@tranche/client'

type AgeingOf = components['schemas']['Ageing']['currencies'][number]
export type AgeBucket = components['schemas']['OpenInvoice']['bucket']

/** The ages of what is open, youngest first, and where the API keeps their sums. */
export const buckets = [
  { bucket: 'current', field: 'current' },
  { bucket: '1-30', field: 'days_1_30' },
  { bucket: '31-60', field: 'days_31_60' },
  { bucket: '61-90', field: 'days_61_90' },
  { bucket: 'over-90', field: 'over_90' },
] as const satisfies readonly { bucket: AgeBucket; field: keyof AgeingOf }[]

/** What a bucket is called, by the day that counts. */
export function useBucketNames(by: string | undefined): Readonly<Record<AgeBucket, string>> {
  const { t } = useLingui()
  return {
    current: by === 'invoice' ? t`Today` : t`Not yet due`,
    '1-30': t`1–30 days`,
    '31-60': t`31–60 days`,
    '61-90': t`61–90 days`,
    'over-90': t`Over 90 days`,
  }
}

export function isBucket(text: string | undefined): text is AgeBucket {
  return buckets.some(({ bucket }) => bucket === text)
}
