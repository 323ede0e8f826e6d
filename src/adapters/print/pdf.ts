import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FONT_FILES, FONT_FOLDER } from './fonts.ts';

pdfmake.setFonts({ Roboto: { ...FONT_FILES } });
// A document is made of what it is given: it opens no files but its fonts, and no addresses.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(FONT_FOLDER));

/** A document as PDF bytes. Roboto has every letter of Vietnamese. */
export const pdf = (document: TDocumentDefinitions): Promise<Buffer> =>
  pdfmake.createPdf(document).getBuffer();
