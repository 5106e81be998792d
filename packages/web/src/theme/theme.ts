import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** Only Mantine's own parts read these shades; everything of ours reads the tokens. */
const pine: MantineColorsTuple = [
  '#e8f5f1',
  '#d2e9e2',
  '#a6d5c7',
  '#76bfaa',
  '#4eac92',
  '#2f9b7f',
  '#1f7d65',
  '#17614f',
  '#0f4a3c',
  '#08352a',
]

export const theme = createTheme({
  primaryColor: 'pine',
  colors: { pine },
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, radius: 'md' } },
  },
})
