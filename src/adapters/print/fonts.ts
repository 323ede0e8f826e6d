import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Where the letters lie: Roboto has every one of Vietnamese. */
export const FONT_FOLDER = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'build/fonts/Roboto',
);
const file = (weight: string) => join(FONT_FOLDER, `Roboto-${weight}.ttf`);

export const FONT_FILES = {
  normal: file('Regular'),
  bold: file('Medium'),
  italics: file('Italic'),
  bolditalics: file('MediumItalic'),
} as const;
