import type { Fields, Form, WrittenOf } from '@tranche/engine'
import { day, decimal, discount, flag, list, type Shape, text, word } from './shape.ts'

/** Shapes of the fields in which the members of a list are written. */
export function shapesOf<const F extends Fields>(
  fields: F,
): { readonly [Name in keyof F]: Shape<NonNullable<WrittenOf<F>[Name]>> }
export function shapesOf(fields: Fields): Readonly<Record<string, Shape<unknown>>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { form }]) => [
      name,
      typeof form === 'object' ? word(form.choice) : shapes[form],
    ]),
  )
}

const shapes: Readonly<Record<Exclude<Form, object>, Shape<unknown>>> = {
  flag: flag(),
  day: day(),
  percent: decimal('a percentage'),
  amount: decimal('an amount'),
  decimal: decimal(),
  discount: discount(),
  id: text('an id'),
  ids: list(text('an id')),
  text: text(),
}
