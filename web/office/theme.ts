import { createTheme } from '@mantine/core';

/** The colours of the faces, as Mantine wants them: ten shades of the brand. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '700' },
  primaryColor: 'brand',
  primaryShade: 8,
  defaultRadius: 'md',
  colors: {
    brand: [
      '#eaf5f2',
      '#d3e8e3',
      '#a6d1c8',
      '#78b9ac',
      '#52a494',
      '#399685',
      '#288e7c',
      '#177765',
      '#0c5a50',
      '#083f39',
    ],
  },
});

/** The server lets this one page write styles; Mantine proves with this that they are its own. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
