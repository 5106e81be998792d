import { z } from '@hono/zod-openapi'
import { type DocumentKey, documentKinds } from '@tranche/documents'
import { dateOrders, finalModes, taxModes } from '@tranche/engine'
import {
  actionsOf,
  currencyCode,
  lineText,
  listOf,
  metadataInput,
  nameText,
  ownId,
  percentText,
  shownId,
  stamped,
  text,
} from '../base/http/fields.ts'
import { clockModes, organizationActionNames, papers } from './words.ts'

export const taxMode = z.enum(taxModes).openapi('TaxMode')
export const finalMode = z.enum(finalModes).openapi('FinalMode')
const projectStatuses = z
  .array(nameText(40))
  .min(1)
  .max(40)
  .openapi({ description: 'What projects may be in, where they name nothing else.' })

const dateOrder = z.enum(dateOrders).openapi('DateOrder', {
  description:
    'What becomes of a document dated before the last of its series, before its order was ' +
    'confirmed, or before what it follows on: refused, or issued with a warning in its event.',
})
const paper = z.enum(papers).openapi('Paper')
const clockMode = z.enum(clockModes).openapi('ClockMode')

export const addressInput = z
  .strictObject({
    street: lineText.max(300).optional(),
    postcode: lineText.max(40).optional(),
    city: lineText.max(200).optional(),
    region: lineText.max(200).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'a country of ISO 3166-1 is expected ("DE")')
      .optional(),
  })
  .openapi('Address')

export const termDays = z.int().min(0).max(3650)
const language = z
  .string()
  .regex(/^[a-z]{2}$/, 'a language of ISO 639-1 is expected ("en")')
  .openapi({ example: 'en' })
const email = lineText.max(254).regex(/^[^\s@]+@[^\s@]+$/, 'an e-mail address is expected')
const timezone = z.string().max(60).openapi({ example: 'Europe/Berlin' })
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'a country of ISO 3166-1 is expected ("DE")')
  .openapi({ example: 'DE' })
export const name = nameText(300)

const bank = z
  .strictObject({
    iban: lineText.max(42).optional(),
    bic: lineText.max(14).optional(),
    name: lineText.max(200).optional(),
  })
  .openapi('BankAccount')

const taxRate = z
  .strictObject({
    key: ownId,
    label: text(100),
    percent: percentText('Percent as text, from 0 to 100.'),
  })
  .openapi('OfferedRate', { example: { key: '19', label: 'USt 19 %', percent: '19' } })

const rounding = z
  .strictObject({
    tax_mode: taxMode.openapi({
      description: 'Tax rounded once per document and rate, or once per line.',
    }),
    final: finalMode.openapi({
      description: 'A final invoice states the whole order and deducts, or bills the rest.',
    }),
  })
  .openapi('RoundingPolicy')

/** The same schema for each kind of document. */
function ofKinds<Schema extends z.ZodType>(schema: Schema): Readonly<Record<DocumentKey, Schema>> {
  const entries = documentKinds.map(({ key }) => [key, schema])
  return Object.fromEntries(entries) as Readonly<Record<DocumentKey, Schema>>
}

export const numberingQuery = z.strictObject(
  ofKinds(text(60).optional().openapi({ description: 'A format not yet saved.' })),
)

const numberFormats = z
  .object(ofKinds(z.string()))
  .openapi('NumberFormats', { description: '{year} and {number:5} are filled in.' })

export const numbering = z
  .object({
    object: z.literal('numbering'),
    formats: numberFormats,
    next: z
      .object(ofKinds(z.string()))
      .openapi({ description: 'What the next document of each kind would be numbered.' }),
    last: z.object(ofKinds(z.string().nullable())),
  })
  .openapi('Numbering')

export const createOrganizationBody = z
  .strictObject({
    name,
    country,
    currency: currencyCode,
    timezone: timezone.optional().openapi({
      description: "Without it the country's; of several, that of most of its business.",
    }),
    term_days: termDays.optional().openapi({
      description: 'Without it what is proposed in the country: 30 nearly everywhere.',
    }),
  })
  .openapi('CreateOrganization', {
    example: { name: 'Example Ltd', country: 'DE', currency: 'EUR' },
  })

/** A field left out stays; null empties it. */
export const updateOrganizationBody = z
  .strictObject({
    name: name.optional(),
    country: country.optional(),
    currency: currencyCode.optional(),
    timezone: timezone.optional(),
    legal_name: nameText(300).nullable().optional(),
    address: addressInput.nullable().optional(),
    tax_id: text(60).nullable().optional(),
    email: email.nullable().optional(),
    bank: bank.nullable().optional(),
    term_days: termDays.optional(),
    language: language.optional(),
    paper: paper.optional(),
    number_formats: z.strictObject(ofKinds(text(60).optional())).optional(),
    tax_rates: z.array(taxRate).max(50).optional(),
    rounding: rounding.partial().optional(),
    date_order: dateOrder.optional(),
    project_statuses: projectStatuses.optional(),
    archive_name: nameText(100).nullable().optional(),
  })
  .openapi('UpdateOrganization', {
    example: {
      legal_name: 'Example GmbH',
      address: { street: 'Hafenstraße 1', postcode: '20457', city: 'Hamburg', country: 'DE' },
      tax_id: 'DE123456789',
    },
  })

export const organization = z
  .object({
    id: shownId('organization'),
    object: z.literal('organization'),
    name: z.string(),
    country: z.string(),
    currency: z.string(),
    timezone: z.string(),
    legal_name: z.string().nullable(),
    address: addressInput.nullable(),
    tax_id: z.string().nullable(),
    email: z.string().nullable(),
    bank: bank.nullable(),
    term_days: z.int(),
    language: z.string(),
    paper: paper,
    number_formats: numberFormats,
    tax_rates: z.array(taxRate).openapi({
      description: 'Offered when lines are written; orders keep what they were written with.',
    }),
    rounding: rounding.openapi({ description: 'For new orders that do not say it themselves.' }),
    date_order: dateOrder,
    project_statuses: projectStatuses,
    archive_name: z.string().nullable().openapi({
      description: 'Of the section that tidied lines move into; null: nobody has named it.',
    }),
    missing_particulars: z.array(z.string()).openapi({
      description:
        'Fields that the law of its country asks it to state on its invoices and nobody has entered: of name, address.street, address.postcode, address.city, tax_id. Advice: nothing is refused for it.',
      example: ['address.street', 'tax_id'],
    }),
    wanted_particulars: z.array(z.string()).openapi({
      description:
        'What no law asks for and its customers need in order to pay: bank.iban, where accounts are named so and none is known. Advice as well.',
      example: ['bank.iban'],
    }),
    clock: z.object({
      mode: clockMode,
      now: z.string().openapi({ format: 'date-time' }),
      today: z.string().openapi({ format: 'date' }),
    }),
    livemode: z.boolean().openapi({ description: 'False for the demo.' }),
    created_at: stamped.created_at,
    updated_at: stamped.updated_at,
    version: stamped.version,
    available_actions: actionsOf(organizationActionNames),
  })
  .openapi('Organization')

export const organizationList = listOf('OrganizationList', organization)

export const count = z.int().min(0)

export const particulars = {
  legal_name: nameText(300).nullable().optional(),
  address: addressInput.nullable().optional(),
  tax_id: text(60).nullable().optional(),
  email: email.nullable().optional(),
  term_days: termDays.nullable().optional().openapi({
    description: 'null: the usual term of the organization.',
  }),
  language: language.nullable().optional().openapi({
    description: 'Of documents; null: that of the organization.',
  }),
  metadata: metadataInput.optional(),
}
