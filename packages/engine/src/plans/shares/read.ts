import { fault } from '../../fault/fault.ts'
import { givenOf, type Place, type Written } from '../../members/member.ts'
import type { Claim, Share, ShareKind } from '../../orders/plan/share.ts'
import { theRest } from './rest.ts'

/** A share as written: `{ percent: '30' }`. Anything but exactly one is a fault. */
export function readShare(written: Written, place: Place, kinds: readonly ShareKind[]): Share {
  const { path, read } = place
  const before = read.faults.length
  const [share, ...others] = givenOf(kinds, written, place).map(
    ({ member, written, place: at }): Share => ({ kind: member, claim: member.read(written, at) }),
  )
  const isMisread = share === undefined && read.faults.length > before
  if (isMisread) return theRest
  if (share === undefined || others.length > 0) {
    const words = kinds.map(({ key }) => key).join(', ')
    const message = `The instalment bills one of ${words}: give exactly one`
    read.faults.push(fault('bill_ambiguous', message, { path }))
  } else if (!isPositive(share.claim) && read.faults.length === before) {
    const message = 'The instalment bills nothing: give it more than zero'
    read.faults.push(fault('bill_not_positive', message, { path }))
  }
  return share ?? theRest
}

/** It bills something. */
export function isPositive({ upTo, percent, net, gross }: Claim): boolean {
  return (upTo ?? percent ?? net ?? gross ?? 1n) > 0n
}

export function writeShare({ kind, claim }: Share, currency: string): Record<string, unknown> {
  return { [kind.key]: kind.write(claim, currency) }
}
