import { publishedDescription } from './openApi.ts';
import { referenceText } from './referenceText.ts';

/** What is printed from code into `docs/reference`: file names and their text. A test compares them with what is committed. */
export async function printedReference(): Promise<ReadonlyMap<string, string>> {
  const description = await publishedDescription();
  return new Map([
    ['openapi.json', `${JSON.stringify(description, null, 2)}\n`],
    ['api.md', referenceText()],
  ]);
}
