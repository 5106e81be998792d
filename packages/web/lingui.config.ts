import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'de', 'fr'],
  catalogs: [{ path: '<rootDir>/src/locales/{locale}', include: ['<rootDir>/src'] }],
  // No line numbers: a moved line is no change of a message.
  format: formatter({ lineNumbers: false, origins: false }),
  orderBy: 'message',
})
