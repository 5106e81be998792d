import { expect, it } from 'vitest'
import { readText } from './request-body.ts'

function upload(body: ReadableStream<Uint8Array>): Request {
  const init = { method: 'POST', body, duplex: 'half' }
  return new Request('http://localhost/v1/orders', init)
}

it('refuses an upload that ends half way: no error of the server', async () => {
  const half = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"customer":')),
    pull: (controller) =>
      controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  })
  await expect(readText(upload(half), 1000)).rejects.toMatchObject({ code: 'body_incomplete' })
})

it('reads no further than it may', async () => {
  let given = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      given += 1
      controller.enqueue(new Uint8Array(100))
    },
  })
  await expect(readText(upload(endless), 1000)).rejects.toMatchObject({ code: 'body_too_large' })
  expect(given).toBeLessThan(20)
})
