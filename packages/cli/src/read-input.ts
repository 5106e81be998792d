/** All that is piped in. A stream, since /dev/stdin cannot be opened where stdin is a socket. */
export async function readInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
  return Buffer.concat(chunks)
}
