import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, startApi } from './harness.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

async function titles(text: string): Promise<string[]> {
  const { json } = await api.send(`GET /v1/search?q=${encodeURIComponent(text)}`)
  return json.data.map(({ title }: { title: string }) => title)
}

async function addCustomer(name: string, more: object = {}) {
  const { json } = await api.send('POST /v1/customers', { body: { name, ...more } })
  return json
}

it('takes out what cannot be seen, and what turns the direction of writing', async () => {
  const made = await addCustomer(
    '\ufeff Ex\u0001ample\u200b \u202eHbmG txe.exe\u202c\u0007\u0000\n',
    {
      legal_name: 'A\u2066B\u2069\u00ad',
      external_id: '\u200bX-1\u200b',
      address: { street: 'Line\t1\r\nLine 2\u0085' },
      metadata: { note: 'two\r\nlines\u202e\tkept\u0007' },
    },
  )
  expect(made).toMatchObject({
    name: 'Example HbmG txe.exe',
    legal_name: 'AB',
    external_id: 'X-1',
    address: { street: 'Line 1 Line 2' },
    metadata: { note: 'two\nlines\tkept' },
  })
  const again = await api.send('POST /v1/customers', { body: { name: 'x', external_id: 'X-1' } })
  expect(again.json.code).toBe('already_exists')
  for (const name of ['\u200b', '\u202e\u0007', ' \u2060 ']) {
    const empty = await api.send('POST /v1/customers', { body: { name } })
    expect([empty.status, empty.json.detail]).toEqual([422, expect.stringContaining('empty')])
  }
  const body = { name: 'x', metadata: { 'a\u202eb': 'c' } }
  expect((await api.send('POST /v1/customers', { body })).json.code).toBe('unknown_field')
  const flag = '🏴󠁧󠁢󠁳󠁣󠁴󠁿 👩‍💻 می‌خواهم'
  expect((await addCustomer(flag)).name).toBe(flag)
})

it('stores names alike that look alike, and leaves joiners where they shape a word', async () => {
  const stored = async (name: string) => (await addCustomer(name)).name
  expect(await stored('Ko\u0308hler\u00a0\u2003AG')).toBe('K\u00f6hler AG')
  expect(await stored('\u200eAl \u200c\u200f Noor\u200f')).toBe('Al Noor')
  expect(await stored('می\u200cخواهم')).toBe('می\u200cخواهم')
  expect(await stored('ه\u200d شمسی')).toBe('ه\u200d شمسی')
  const twice = await addCustomer('Twice  Spaced')
  const list = async (q: string) =>
    (await api.send(`GET /v1/customers?q=${encodeURIComponent(q)}`)).json.data
  expect((await list('twice\u00a0spaced'))[0].id).toBe(twice.id)
  expect((await list('Ko\u0308hler  AG'))[0].name).toBe('Köhler AG')
})

it('keeps lines of a note, and takes an order as it was meant', async () => {
  const { id: customer } = await addCustomer('Notes')
  const order = await api.send('POST /v1/orders', {
    body: {
      customer,
      label: 'Discount \u202e00.001 RUE\u202c included',
      currency: 'EUR',
      lines: [{ id: '\u200b1', label: 'First\r\nsecond', net: '100.00', tax: '19' }],
    },
  })
  expect(order.json).toMatchObject({
    label: 'Discount 00.001 RUE included',
    lines: [{ id: '1', label: 'First\nsecond' }],
  })
  for (const label of ['\u200b', ' \u2060\n', '   ']) {
    const lines = [{ id: '1', net: '100.00' }]
    const unseen = { customer, label, currency: 'EUR', lines }
    const { status, json } = await api.send('POST /v1/orders', { body: unseen })
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, '/label'])
  }
})

it('knows a customer again however its name is composed, spaced or copied', async () => {
  const names = ['M\u00fcller AG', 'Mu\u0308ller AG', '\u200bM\u00fcller AG', 'M\u00fcller\u00a0AG']
  const more = [' M\u00fcller \u2003AG\u3000', 'M\u00fc\u00adller AG', 'M\u00fc\u200dller AG']
  const order = (customer_name: string, index: number) => ({
    customer_name,
    external_id: `B07-${index}`,
    label: 'Work',
    currency: 'EUR',
    lines: [{ id: '1', net: '100.00', tax: '19' }],
  })
  const all = [...names, ...more].map(order)
  const imported = await api.send('POST /v1/imports/orders', { key: 'i', body: { orders: all } })
  expect(imported.json).toMatchObject({ orders: 7, customers: 1 })
  const later = [order('Mu\u0308ller\u202fAG', 8), order('Muller AG', 9), order('MÜLLER AG', 10)]
  const second = await api.send('POST /v1/imports/orders', { key: 'j', body: { orders: later } })
  expect(second.json).toMatchObject({ orders: 3, customers: 2 })
  expect(await titles('muller')).toHaveLength(3)
})

it('finds names without their accents, and the middle of those without spaces', async () => {
  const names = [
    'Straße & Söhne',
    'Øresund Æther',
    'Ｆｕｌｌ Width',
    'Łódź',
    '北京华为技术有限公司',
    '삼성전자',
  ]
  const thai = 'บริษัทตัวอย่าง'
  for (const name of [...names, thai]) await addCustomer(name)
  const found: [string, string | undefined][] = [
    ['strasse', names[0]],
    ['STRASSE', names[0]],
    ['sohne', names[0]],
    ['söhne', names[0]],
    ['So\u0308hne', names[0]],
    ['oresund', names[1]],
    ['aether', names[1]],
    ['full wid', names[2]],
    ['lodz', names[3]],
    ['华为', names[4]],
    ['技术有限', names[4]],
    ['公司', names[4]],
    ['北京', names[4]],
    ['전자', names[5]],
    ['ตัวอย่าง', thai],
  ]
  for (const [text, name] of found) expect([text, await titles(text)]).toEqual([text, [name]])
  expect(await titles('资')).toEqual([])
  const list = async (query: string) => {
    const { json } = await api.send(`GET /v1/customers?${query}`)
    return json.data.map(({ name }: { name: string }) => name)
  }
  expect(await list('q=sohne%20strasse')).toEqual([names[0]])
  expect(await list(`name=${encodeURIComponent('华为')}`)).toEqual([names[4]])
  expect(await list('name=100%25')).toEqual([])
  for (const sign of ['%', '_', '\uff05', '\uff3f', '\\', '\uff3c']) {
    expect([sign, await list(`name=${encodeURIComponent(sign)}`)]).toEqual([sign, []])
    expect([sign, await list(`q=${encodeURIComponent(sign)}`)]).toEqual([sign, []])
  }
})
