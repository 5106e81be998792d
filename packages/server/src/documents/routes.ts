import { z } from '@hono/zod-openapi'
import type { Action } from '../base/actions.ts'
import { idOf } from '../base/http/fields.ts'
import type { Noun } from '../base/http/ids.ts'
import { anyId, lookup } from '../base/http/lookup.ts'
import { accepted } from '../base/http/present.ts'
import { deskEndpoint } from '../organizations/index.ts'
import { documentFile, type FileForm, type FindDocument } from './files.ts'

/** A document of one thing, as the API gives it out in three forms. */
export interface DocumentSource {
  readonly noun: Noun
  readonly tag: string
  /** `/v1/orders/{id}/confirmation`, before its form. */
  readonly path: string
  /** Where a thing has several: the name in the path by which one of them is asked for. */
  readonly part?: string
  /** Of the endpoints, before their form: `orderConfirmation`. */
  readonly id: string
  /** `an order confirmation` */
  readonly called: string
  readonly says?: string
  /** Of whoever asks for a file of it. */
  readonly needs: Action
  readonly find: FindDocument
}

/** For links and frames, which cannot send the header. */
const query = z.strictObject({
  organization: idOf('organization').optional().openapi({
    description: 'In place of the header Tranche-Organization.',
  }),
})

const forms: Readonly<Record<FileForm, { type: string; summary: string; says: string }>> = {
  pdf: {
    type: 'application/pdf',
    summary: 'The PDF of',
    says: 'PDF/A-3a. Its bytes never change; X-Content-SHA256 carries their hash.',
  },
  svg: {
    type: 'image/svg+xml',
    summary: 'The pages for a screen of',
    says: 'What the PDF shows, its pages below each other, as one picture.',
  },
  json: {
    type: 'application/json',
    summary: 'The frozen document of',
    says: 'Byte for byte as it was hashed when it was issued.',
  },
}

const partOf = z.string().openapi({ example: '1' })

interface Named {
  readonly id: string
}

/** Where the API gives out a document, in each form. */
export const documentFiles = z
  .object({ pdf: z.string(), svg: z.string(), json: z.string() })
  .openapi('DocumentFiles')

export function presentFiles(
  { path, part }: Pick<DocumentSource, 'path' | 'part'>,
  shownId: string,
  which = '',
) {
  const place = path.replace('{id}', shownId).replace(`{${part ?? ''}}`, which)
  return { pdf: `${place}.pdf`, svg: `${place}.svg`, json: `${place}.json` }
}

/**
 * The endpoints of a document: as PDF, for a screen, and as it was frozen. They stand before what
 * answers to `{id}` alone.
 */
export function documentEndpoints(of: DocumentSource) {
  const { noun, tag, needs, path, part, id: own, called, says = '' } = of
  return (Object.keys(forms) as FileForm[]).map((form) => {
    const { type, summary, says: formSays } = forms[form]
    return deskEndpoint({
      tag,
      needs,
      method: 'get',
      path: `${path}.${form}`,
      id: `${own}${form[0]?.toUpperCase() ?? ''}${form.slice(1)}`,
      summary: `${summary} ${called}`,
      description: `${formSays} ${says}`.trim(),
      file: type,
      params: z.object({ id: anyId(noun), ...(part === undefined ? {} : { [part]: partOf }) }),
      query,
      answers: {},
      async run(desk, { params: given, signal }) {
        const { id, [part ?? '']: which } = given as Readonly<Record<string, string>> & Named
        const stored = { id: lookup(noun, id), ...(which === undefined ? {} : { part: which }) }
        const asked = { of, ...stored, form, ...(signal && { order: { signal } }) }
        const { bytes, sha256 } = accepted(await documentFile(desk, asked))
        const name = [id, ...(which === undefined ? [] : [which])].join('-')
        return { bytes, sha256, contentType: type, name: `${name}.${form}` }
      },
    })
  })
}
