import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, noChromium } from '../chromium-path.ts'
import { inspect } from './inspect.ts'
import { type OrderDesk, openOrderDesk, unexpected } from './order-desk.ts'
import { openStudio, type Studio, settled } from './studio.ts'

const missing = chromiumPath() === undefined
const lines = [{ id: 'a', label: 'Work', net: '1000.00', tax: '19' }]
const plan = {
  basis: 'incremental',
  instalments: [{ id: 'half', when: { progress: '50' }, bill: { percent: '50' } }],
}

/** A form over a record: two fields that others change, of which the first is typed here too. */
interface Form {
  readonly name: string
  readonly make: (desk: OrderDesk) => Promise<string>
  readonly path: (id: string) => string
  readonly api: (id: string) => string
  readonly verb: 'PATCH' | 'PUT'
  readonly write: (first: string, second: string) => object
  readonly field: (page: Page) => Locator
  readonly label: string
  readonly save: string
  /** What stands there: of the two fields. */
  readonly read: (body: any) => readonly [string, string]
  readonly texts: { readonly mine: string; readonly theirs: string; readonly second: string }
}

const forms: readonly Form[] = [
  {
    name: 'settings',
    make: (desk) => Promise.resolve(desk.organization),
    path: () => '/settings?tab=terms',
    api: (id) => `/v1/organizations/${id}`,
    verb: 'PATCH',
    write: (first, paper) => ({ term_days: Number(first), paper }),
    field: (page) => page.getByRole('textbox', { name: 'Payment term, days' }),
    label: 'Payment term, days',
    save: 'Save',
    read: ({ term_days, paper }) => [String(term_days), paper],
    texts: { mine: '45', theirs: '14', second: 'us-letter' },
  },
  {
    name: 'customer',
    make: async (desk) => (await desk.call('POST', '/v1/customers', { name: 'Stale' })).body.id,
    path: (id) => `/customers/${id}?edit=1`,
    api: (id) => `/v1/customers/${id}`,
    verb: 'PATCH',
    write: (name, email) => ({ name, email }),
    field: (page) => page.getByRole('textbox', { name: 'Name' }).first(),
    label: 'Name',
    save: 'Save',
    read: ({ name, email }) => [name, email],
    texts: { mine: 'Mine', theirs: 'Theirs', second: 'theirs@example.com' },
  },
  {
    name: 'draft of an order',
    make: (desk) => desk.order({ label: 'Stale', lines }, { draft: true }),
    path: (id) => `/orders/${id}/edit`,
    api: (id) => `/v1/orders/${id}`,
    verb: 'PUT',
    write: (label, customer_reference) => ({ label, customer_reference, currency: 'EUR', lines }),
    field: (page) => page.getByRole('textbox', { name: 'Label', exact: true }),
    label: 'Label',
    save: 'Save as draft',
    read: ({ label, customer_reference }) => [label, customer_reference],
    texts: { mine: 'Mine', theirs: 'Theirs', second: 'PO 7' },
  },
  {
    name: 'plan template',
    make: async (desk) =>
      (
        await desk.call('POST', '/v1/plans', {
          code: `stale-${crypto.randomUUID()}`,
          label: 'Stale',
          plan,
        })
      ).body.id,
    path: (id) => `/plans/${id}`,
    api: (id) => `/v1/plans/${id}`,
    verb: 'PUT',
    write: (label, percent) => {
      const [first] = plan.instalments
      return { label, plan: { ...plan, instalments: [{ ...first, bill: { percent } }] } }
    },
    field: (page) => page.getByRole('textbox', { name: 'Name' }).first(),
    label: 'Name',
    save: 'Save template',
    read: ({ label, plan: stands }) => [label, stands.instalments[0].bill.percent],
    texts: { mine: 'Mine', theirs: 'Theirs', second: '40' },
  },
]

describe.skipIf(missing)(missing ? noChromium : 'what others saved meanwhile', () => {
  let studio: Studio
  let desk: OrderDesk
  beforeAll(async () => {
    studio = await openStudio()
    desk = await openOrderDesk(studio)
  })
  afterAll(() => studio?.close())

  it.each(forms)('is theirs or mine, field by field: $name', async (form) => {
    const { mine, theirs, second } = form.texts
    const id = await form.make(desk)
    const stands = async () => form.read((await desk.call('GET', form.api(id))).body)
    const changed = async (first: string, other: string) => {
      const before = await desk.call('GET', form.api(id))
      const { customer } = before.body
      const body = { ...(customer && { customer }), ...form.write(first, other) }
      const { status, body: reply } = await desk.call(form.verb, form.api(id), body)
      expect(status, JSON.stringify(reply)).toBe(200)
    }
    const visitor = await studio.visitor()
    const { page, go } = visitor
    await go(form.path(id))
    const field = form.field(page)
    await field.fill(mine)
    await changed(theirs, second)
    const save = page.getByRole('button', { name: form.save, exact: true })
    await save.click()
    const asked = page.getByRole('alert').filter({ hasText: 'Someone else saved this meanwhile' })
    await asked.waitFor()
    await settled(page)
    expect(await asked.evaluate((panel) => panel === document.activeElement)).toBe(true)
    expect(await field.inputValue()).toBe(mine)
    expect(await stands()).toEqual([theirs, second])
    const choice = asked.getByRole('radiogroup', { name: form.label })
    await inspect(page, `stale-${form.name.replaceAll(' ', '-')}`)
    await choice.getByRole('radio', { name: `Theirs ${theirs}` }).check()
    expect(await field.inputValue()).toBe(theirs)
    await choice.getByRole('radio', { name: `Mine ${mine}` }).check()
    expect(await field.inputValue()).toBe(mine)
    await save.click()
    await asked.waitFor({ state: 'detached' })
    await settled(page)
    expect(await stands()).toEqual([mine, second])
    expect(unexpected(visitor)).toEqual([])
  })

  it.each(forms.filter(({ name }) => ['settings', 'plan template'].includes(name)))(
    'is not what is typed while it is being saved: $name',
    async (form) => {
      const { theirs: first, mine: since } = form.texts
      const { page, go } = await studio.visitor()
      const id = await form.make(desk)
      await go(form.path(id))
      const field = form.field(page)
      const save = page.getByRole('button', { name: form.save, exact: true })
      let answerNow = () => {}
      const held = new Promise<void>((resolve) => {
        answerNow = resolve
      })
      await page.route(
        (url) => url.pathname === form.api(id),
        async (route) => {
          if (route.request().method() === form.verb) await held
          await route.continue()
        },
      )
      await field.fill(first)
      await save.click()
      await page.locator('button[data-loading]').waitFor()
      await field.fill(since)
      const saved = page.waitForResponse((response) => response.request().method() === form.verb)
      answerNow()
      await saved
      await settled(page)
      expect(await field.inputValue()).toBe(since)
      expect(await page.getByText('Someone else saved this').count()).toBe(0)
      expect(form.read((await desk.call('GET', form.api(id))).body)[0]).toBe(first)
    },
  )

  it('comes on screen by itself, and takes nothing of what is typed or was left', async () => {
    const order = await desk.order({ label: 'Left', lines }, { draft: true })
    const { page, go } = await studio.visitor()
    await go(`/orders/${order}/edit`)
    const label = page.getByRole('textbox', { name: 'Label', exact: true })
    await label.fill('Mine')
    const { body } = await desk.call('GET', `/v1/orders/${order}`)
    const theirs = { customer: body.customer, label: 'Theirs', currency: 'EUR', lines }
    await desk.call('PUT', `/v1/orders/${order}`, theirs)
    await page.reload()
    await settled(page)
    const choice = page.getByRole('radiogroup', { name: 'Label' })
    await choice.getByRole('radio', { name: 'Mine Mine' }).waitFor()
    expect(await label.inputValue()).toBe('Mine')
    await choice.getByRole('radio', { name: 'Theirs Theirs' }).check()
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.waitForURL(new RegExp(`/orders/${order}$`))
    expect((await desk.call('GET', `/v1/orders/${order}`)).body.label).toBe('Theirs')
  })

  it.each(['deleted', 'confirmed'])('may be a new order where the draft is %s', async (fate) => {
    const order = await desk.order({ label: 'Fate', lines }, { draft: true })
    const { page, go } = await studio.visitor()
    await go(`/orders/${order}/edit`)
    await page.getByRole('textbox', { name: 'Label', exact: true }).fill('Still mine')
    if (fate === 'deleted') await desk.call('DELETE', `/v1/orders/${order}`, {})
    else await desk.call('POST', `/v1/orders/${order}/confirm`)
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.getByRole('button', { name: 'Make a new order of what you typed' }).click()
    await page.waitForURL(/\/orders\/new$/)
    expect(await page.getByRole('textbox', { name: 'Label', exact: true }).inputValue()).toBe(
      'Still mine',
    )
    await page.getByRole('button', { name: 'Save as draft' }).click()
    await page.waitForURL(/\/orders\/ord_\w+$/)
    expect(page.url()).not.toContain(order)
    await page.getByText('Still mine').first().waitFor()
  })
})
