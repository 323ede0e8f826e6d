import { SaxesParser } from 'saxes';
import { RefusedFile } from './refusals.ts';

export interface XmlHandlers {
  /** The element's name without its prefix; attributes as written. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/**
 * Feeds one part of a package through saxes, chunk by chunk. A DOCTYPE is refused before any of its entities could count;
 * what is not well-formed UTF-8 XML is a damaged file.
 */
export async function parseXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new RefusedFile('file_has_doctype');
  });
  parser.on('error', () => {
    throw new RefusedFile('file_is_damaged');
  });
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag.attributes));
  if (handlers.close) parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)));
  if (handlers.text) {
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('cdata', (text) => handlers.text?.(text));
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) parser.write(decode(decoder, chunk));
  parser.write(decode(decoder)).close();
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new RefusedFile('file_is_damaged');
  }
}
