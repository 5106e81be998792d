import type { Fields, Form } from '@tranche/engine'
import { day, decimal, discount, flag, list, type Shape, text, word } from './shape.ts'

/** A value of a member as a scenario file writes it. */
function shapeOf(form: Form): Shape<unknown> {
  return typeof form === 'object' ? word(form.choice) : shapes[form]
}

const shapes: Readonly<Record<Exclude<Form, object>, Shape<unknown>>> = {
  flag: flag(),
  day: day(),
  percent: decimal('a percentage'),
  amount: decimal('an amount'),
  decimal: decimal('a decimal'),
  discount: discount(),
  id: text('an id'),
  ids: list(text('an id')),
  text: text(),
}

type Shapes<Written> = {
  readonly [Name in keyof Written]-?: Shape<Exclude<Written[Name], undefined>>
}

/** The fields of members, as optional keys of a record. */
export function shapesOf<Written>(fields: Fields): Shapes<Written> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { form }]) => [name, shapeOf(form)]),
  ) as Shapes<Written>
}
