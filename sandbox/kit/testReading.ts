import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import type { Answer } from './answer.ts';

/** For tests: the whole text of a streamed answer. */
export function textOf(given: Answer): string {
  if (!given.stream) throw new Error(`the answer ${given.status} streams nothing`);
  return [...given.stream.chunks].join('');
}

/** For tests: every match of a pattern's first group. */
export const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[1]!);

const SCHEMAS = new URL('../../../shared/data/iso20022/xsd/', import.meta.url);

/**
 * For tests: checks a document against the published schema of its message type (`camt.053.001.08`). The schemas are not
 * ours to copy, so they lie beside the repository; undefined when they do not.
 */
export function schemaCheck(message: string): ((xml: string) => void) | undefined {
  let schema: Buffer;
  try {
    schema = readFileSync(new URL(`${message}.xsd`, SCHEMAS));
  } catch {
    return undefined;
  }
  return (xml) => {
    using schemaDocument = XmlDocument.fromBuffer(schema);
    using validator = XsdValidator.fromDoc(schemaDocument);
    using document = XmlDocument.fromString(xml);
    validator.validate(document);
  };
}
