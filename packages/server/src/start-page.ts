const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem}code,pre{font:14px/1.6 ui-monospace,monospace;background:#f3f3f1;border-radius:4px}
code{padding:.1em .3em}pre{padding:1rem;overflow-x:auto}a{color:#0b57a4}
@media(prefers-color-scheme:dark){body{color:#eee;background:#16181a}code,pre{background:#24272a}a{color:#8ec5ff}}`

/** Served as a file of its own: the page's content security policy allows nothing inline. */
export const startPageStyle: string = STYLE

/** Where the command line looks by itself. */
const usualAddress = 'http://localhost:8484'

/** What to type first, each with what it does; another address must be told to the command line. */
export function firstCommands(address: string): string[] {
  const commands = [
    ['npx tranche demo load', 'an organization with seven orders'],
    ['npx tranche queue', 'what may be billed now, and why'],
    ['npx tranche orders list', 'all orders'],
    ['npx tranche run preview', 'what a billing run would issue'],
    ['npx tranche --help', 'everything else'],
  ].map(([command = '', meaning = '']) => `${command.padEnd(26)} # ${meaning}`)
  return address === usualAddress ? commands : [`export TRANCHE_URL=${address}`, ...commands]
}

/**
 * What a browser sees at `/`: that the server lives, where the API is described, what to type
 * first.
 */
export function startPage(address: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tranche is running</title>
<link rel="stylesheet" href="/start.css">
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>Tranche is running</h1>
<p>It bills long work in parts. This server answers on <code>${address}</code>.</p>
<ul>
<li><a href="/docs">The API, described</a>, and as <a href="/openapi.json">OpenAPI 3.1</a></li>
<li><a href="/readyz">Readiness</a> and <a href="/metrics">figures for Prometheus</a></li>
</ul>
<h2>First commands</h2>
<p>In the folder of the checkout, in a second terminal:</p>
<pre>${firstCommands(address).join('\n')}</pre>
<p>Or over HTTP:</p>
<pre>curl -X POST ${address}/v1/demo -H "Content-Type: application/json"
curl ${address}/v1/organizations</pre>
</main>
</body>
</html>
`
}
