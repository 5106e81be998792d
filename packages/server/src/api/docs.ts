/** Placeholder until the reference below is rendered. */
export function docsAnswer(path: string): Response {
  return new Response(path)
}
