/** The one style sheet of the reference; no font, image or script from anywhere else. */
export const docsStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #0b63ce; }
@media (prefers-color-scheme: dark) { :root { --accent: #79b0ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.55 system-ui, sans-serif; }
a { color: var(--accent); }
.page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
.page { max-width: 84rem; margin: 0 auto; }
nav { padding: 1.5rem 1rem; border-right: 1px solid var(--line); font-size: .9rem; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; }
nav ul { list-style: none; margin: .2rem 0 1rem; padding: 0; }
nav li { margin: .15rem 0; }
main { padding: 1.5rem 2rem 6rem; }
h1 { margin: 0 0 .5rem; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); }
h3 { margin: 2.2rem 0 .3rem; }
code, pre { font: .88em/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; }
pre { padding: .8rem 1rem; overflow: auto; }
.route { display: inline-block; background: var(--soft); border-radius: 4px; }
.route { padding: .1rem .5rem; overflow-wrap: anywhere; }
.route b { letter-spacing: .03em; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; }
th, td { border-bottom: 1px solid var(--line); }
td:first-child { white-space: nowrap; }
.needed { font-size: .8em; opacity: .75; }
summary { cursor: pointer; margin: .4rem 0; }
@media (max-width: 50rem) {
  .page { display: block; }
  nav { position: static; height: auto; border: 0; }
  main { padding: 1rem; }
}
`
