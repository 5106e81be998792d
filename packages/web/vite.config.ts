import { fileURLToPath } from 'node:url'
import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The React plugin has no Babel any more; lingui's macros need it for the files that use them. */
const linguiMacro: Plugin = {
  name: 'lingui-macro',
  enforce: 'pre',
  async transform(code, id) {
    const file = id.split('?')[0] ?? id
    if (!/\.tsx?$/.test(file) || file.includes('node_modules')) return null
    if (!/@lingui\/(core|react)\/macro/.test(code)) return null
    const out = await transformAsync(code, {
      filename: file,
      babelrc: false,
      configFile: false,
      sourceMaps: true,
      parserOpts: { plugins: ['typescript', 'jsx'] },
      plugins: ['@lingui/babel-plugin-lingui-macro'],
    })
    return typeof out?.code !== 'string' ? null : { code: out.code, map: out.map ?? null }
  },
}

const linguiConfig = fileURLToPath(new URL('lingui.config.ts', import.meta.url))
// The macro looks where the process runs, which for tests is the root of the repository.
process.env['LINGUI_CONFIG'] ??= linguiConfig

/**
 * What four screens need comes in one file: a screen is fifteen requests instead of fifty, and no
 * heavier. The words of each language stay apart.
 */
const shared = { name: 'shared', test: /\.[jt]sx?$/, minShareCount: 4 }

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [linguiMacro, react(), lingui({ configPath: linguiConfig })],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: [shared] } } },
  },
  server: { proxy: { '/v1': 'http://localhost:8484', '/docs': 'http://localhost:8484' } },
})
