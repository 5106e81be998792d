import { fault } from '../fault/fault.ts'
import { formatMicro, type Micro, type Minor, percentOf } from '../money/decimal.ts'
import { method } from './method.ts'

export interface PercentageTerms {
  readonly net: Minor
  readonly percent: Micro
  readonly of: readonly string[]
}

/** A percentage of other lines: a fee, a discount on the whole. */
export const percentage = method({
  fields: {
    percent: { form: 'percent', says: 'Of the lines that it is taken of; may be below zero.' },
    of: {
      form: 'ids',
      says: 'The lines that it is taken of; of optional ones once they are ordered.',
    },
  },
  takenOfOthers: true,
  read(written, { path, id: own, read, nets }): PercentageTerms {
    const { faults } = read
    if (written.percent === undefined) {
      const message = 'The line is a percentage of others: give its percent'
      faults.push(fault('missing_field', message, { path: `${path}.percent` }))
    }
    const of = written.of ?? []
    if (of.length === 0) {
      const message = 'The line is a percentage of others: name the lines it is taken of'
      faults.push(fault('missing_field', message, { path: `${path}.of` }))
    }
    const percent = read.micro(written.percent ?? '0', `${path}.percent`)
    let base = 0n
    for (const id of of) {
      const net = nets.get(id)
      if (net === undefined) {
        const message = `Line "${own}" is taken of "${id}", which is no line with a net of its own: name one that is`
        faults.push(fault('not_found', message, { path: `${path}.of`, facts: { id } }))
      } else base += net
    }
    return { net: percentOf(base, percent), percent, of }
  },
  write: ({ percent, of }) => ({ percent: formatMicro(percent), of }),
  pricing: () => ({}),
  net: ({ net }) => net,
})
