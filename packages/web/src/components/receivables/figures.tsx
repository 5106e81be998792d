import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { Money } from '../../words/format.ts'
import { Amount } from '../amount.tsx'
import './receivables.css'

export interface Figure {
  readonly key: string
  /** The mark of the bar that it belongs to. */
  readonly bucket?: string
  readonly name: string
  readonly amount: Money
  readonly note?: string
  readonly strong?: boolean
}

/** Figures with their names: columns where there is room and on paper, rows on a narrow screen. */
export function Figures({ cells }: { readonly cells: readonly Figure[] }): ReactNode {
  const narrow = useMediaQuery('screen and (max-width: 48em)', false, {
    getInitialValueInEffect: false,
  })
  if (narrow) {
    return (
      <table className="ageing-table" data-rows="">
        <tbody>
          {cells.map((cell) => (
            <tr key={cell.key}>
              <Name cell={cell} scope="row" />
              <td>
                <small>{cell.note}</small>
              </td>
              <Value cell={cell} />
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  return (
    <table className="ageing-table">
      <thead>
        <tr>
          {cells.map((cell) => (
            <Name key={cell.key} cell={cell} scope="col" />
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {cells.map((cell) => (
            <Value key={cell.key} cell={cell} note />
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Name(props: { readonly cell: Figure; readonly scope: 'row' | 'col' }): ReactNode {
  const { bucket, name } = props.cell
  return (
    <th scope={props.scope}>
      {bucket === undefined ? null : (
        <span className="ageing-swatch" data-bucket={bucket} aria-hidden="true" />
      )}
      {name}
    </th>
  )
}

function Value({ cell, note }: { readonly cell: Figure; readonly note?: true }): ReactNode {
  return (
    <td data-strong={cell.strong === true || undefined}>
      <Amount value={cell.amount} />
      {note === undefined ? null : <small>{cell.note}</small>}
    </td>
  )
}
