import { SaxesParser } from 'saxes';
import type { Canonical } from '#core/iso20022/canonical.ts';
import type { ReadingTerms } from '#core/iso20022/readAmount.ts';
import type { ReportItem } from '#core/iso20022/reportItems.ts';
import { ReportReader } from '#core/iso20022/reportReader.ts';

/** The file's fault, not ours: not well-formed, or a text without an end. */
export class NotXml extends Error {}

/** Characters of one text or tag beyond which a file is not a report but an attack on our memory. */
const LONGEST_TEXT = 4 * 1024 * 1024;

const BLANK = /^[ \t\n]*$/;
const BLANKS = /(?:[ \t\n]|\r\n)*/y;
const CANDIDATE = /<(?:TxInfAndSts|TxDtls)>/g;

/**
 * Feeds the text of a report to a reader: through a parser, and past it where the next elements stand in their one usual spelling. The parser rests
 * between two elements then, so it misses nothing. Entities other than XML's five are an error: no document type can expand into anything.
 */
export class ReportFeed {
  readonly #parser = new SaxesParser();
  readonly #reader: ReportReader;
  readonly #quick: boolean;
  #linesPassed = 0;
  /** Characters given to the parser; how many of them it had read at the last tag; whether only blanks followed that tag. */
  #given = 0;
  #lastTagAt = 0;
  #between = false;

  /** `quick: false` sends everything through the parser: the reference the quick way is proven against. */
  constructor(terms: ReadingTerms, quick = true) {
    this.#quick = quick;
    this.#reader = new ReportReader(() => this.#parser.line + this.#linesPassed, terms);
    this.#parser.on('opentag', (tag) => {
      this.#lastTagAt = this.#parser.position;
      this.#reader.open(tag.name, tag.attributes);
    });
    this.#parser.on('text', (text) => this.#reader.text(text));
    this.#parser.on('cdata', (text) => this.#reader.text(text));
    this.#parser.on('closetag', () => {
      this.#lastTagAt = this.#parser.position;
      this.#reader.close();
    });
    this.#parser.on('error', (error) => {
      throw new NotXml(error.message);
    });
  }

  write(text: string): void {
    let at = 0;
    while (at < text.length) {
      const canonical = this.#quick ? this.#reader.canonicalHere() : undefined;
      if (canonical && this.#between) at = this.#pass(canonical, text, at);
      const end = this.#quick ? nextPause(canonical, text, at) : text.length;
      this.#parse(text.slice(at, end));
      at = end;
    }
  }

  end(): void {
    this.#parser.close();
    this.#reader.end();
  }

  fail(): void {
    this.#reader.fail('malformed_xml');
  }

  take(): readonly ReportItem[] {
    return this.#reader.take();
  }

  /** Reads canonical elements and the blanks after them, as many as follow; gives where they end. */
  #pass(canonical: Canonical, text: string, from: number): number {
    const { pattern } = canonical;
    let at = from;
    pattern.lastIndex = at;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      this.#reader.takeCanonical(canonical, match);
      BLANKS.lastIndex = pattern.lastIndex;
      const blanks = BLANKS.exec(text)![0];
      for (let line = blanks.indexOf('\n'); line >= 0; line = blanks.indexOf('\n', line + 1))
        this.#linesPassed += 1;
      at = pattern.lastIndex + blanks.length;
      pattern.lastIndex = at;
    }
    return at;
  }

  #parse(text: string): void {
    if (text === '') return;
    const before = this.#given;
    this.#given += text.length;
    this.#parser.write(text);
    if (this.#given - this.#lastTagAt > LONGEST_TEXT) throw new NotXml('a text is too long for a report');
    if (this.#lastTagAt > before) this.#between = BLANK.test(text.slice(this.#lastTagAt - before));
    else this.#between &&= BLANK.test(text);
  }
}

/** Where the parser may rest next: after the element it is given, or before the first one that might be canonical. */
function nextPause(canonical: Canonical | undefined, text: string, at: number): number {
  if (canonical) {
    const closing = text.indexOf(canonical.closing, at);
    return closing < 0 ? text.length : closing + canonical.closing.length;
  }
  CANDIDATE.lastIndex = at + 1;
  return CANDIDATE.exec(text)?.index ?? text.length;
}
