import { CANONICAL_DETAIL, CANONICAL_TRANSACTION, type Canonical } from './canonical.ts';
import { DONG_TERMS, type ReadingTerms } from './readAmount.ts';
import { ReportCollector } from './reportCollector.ts';
import type { ReportItem } from './reportItems.ts';
import { MESSAGES, MONEY_ELEMENTS, type Place } from './reportShape.ts';

/** Above a message there may be an envelope we do not know: it is looked through for one of the messages we do. */
const ENVELOPE: Place = { scope: undefined, field: undefined, children: MESSAGES };

type Attributes = Readonly<Record<string, string>>;

/**
 * Reads a pain.002, camt.052, camt.053 or camt.054 from the events of an XML parser: feed it `open`, `text`, `close` as they come, then `end`
 * once, and take the items as often as you like. Memory is one entry, whatever the length of the file. Element prefixes
 * are ignored and an envelope around the message is looked through; versions may differ from those we know.
 */
export class ReportReader {
  readonly #collector: ReportCollector;
  readonly #line: () => number;
  /** The places from the envelope down to where the parser stands; elements we do not read are only counted. */
  readonly #path: Place[] = [ENVELOPE];
  #skipped = 0;
  #text = '';
  #namespace: string | undefined;

  /** `line` tells where the parser stands, for the place of an item. */
  constructor(line: () => number = () => 0, terms: ReadingTerms = DONG_TERMS) {
    this.#line = line;
    this.#collector = new ReportCollector(terms);
  }

  open(name: string, attributes: Attributes): void {
    const element = name.slice(name.indexOf(':') + 1);
    if (this.#skipped > 0) {
      this.#skip(element);
      return;
    }
    const here = this.#path[this.#path.length - 1]!;
    if (here === ENVELOPE) this.#namespace = namespaceOf(name, attributes) ?? this.#namespace;
    const next = here.children.get(element);
    if (next) this.#enter(next, element, attributes, here === ENVELOPE);
    else if (here === ENVELOPE) this.#path.push(ENVELOPE);
    else this.#skip(element);
  }

  text(text: string): void {
    if (this.#skipped === 0 && this.#path[this.#path.length - 1]!.field !== undefined) this.#text += text;
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const left = this.#path.pop()!;
    if (left.field !== undefined) this.#collector.set(left.field, this.#text.trim());
    if (left.scope !== undefined) this.#collector.endPart(left.scope);
    if (left !== ENVELOPE && this.#path[this.#path.length - 1] === ENVELOPE) this.#collector.endMessage();
    this.#text = '';
  }

  /** The element that may be read by its pattern where the parser stands now, between two elements; undefined elsewhere. */
  canonicalHere(): Canonical | undefined {
    if (this.#skipped > 0) return undefined;
    const { scope } = this.#path[this.#path.length - 1]!;
    if (scope === 'batch') return CANONICAL_TRANSACTION;
    return scope === 'details' ? CANONICAL_DETAIL : undefined;
  }

  /** Takes one element that its pattern matched, as if it had come in events. */
  takeCanonical(canonical: Canonical, match: RegExpExecArray): void {
    const { scope, element, fields, currencyOf } = canonical;
    this.#collector.beginPart(scope, element, this.#line());
    if (currencyOf !== undefined) this.#collector.setCurrency(currencyOf, 'VND');
    for (const [index, field] of fields.entries()) this.#collector.set(field, match[index + 1] ?? '');
    this.#collector.endPart(scope);
  }

  /** The file is over and was well-formed. */
  end(): void {
    this.#collector.end(this.#line());
  }

  /** The file cannot be read on from here; what stood before it was read, but must not be applied as if it were whole. */
  fail(code: 'malformed_xml' | 'cut_short'): void {
    this.#collector.fail(code, this.#line());
  }

  /** The items read since they were last taken. */
  take(): readonly ReportItem[] {
    return this.#collector.take();
  }

  #enter(next: Place, element: string, attributes: Attributes, message: boolean): void {
    this.#path.push(next);
    this.#text = '';
    if (message) this.#collector.beginMessage(element, this.#namespace);
    if (next.scope !== undefined) this.#collector.beginPart(next.scope, element, this.#line());
    else if (next.field !== undefined) this.#collector.setCurrency(next.field, attributes.Ccy);
  }

  #skip(element: string): void {
    this.#skipped += 1;
    if (MONEY_ELEMENTS.has(element)) this.#collector.misplaced(element, this.#line());
  }
}

/** The namespace an element is in, by its own declaration. */
function namespaceOf(name: string, attributes: Attributes): string | undefined {
  const colon = name.indexOf(':');
  return colon < 0 ? attributes.xmlns : attributes[`xmlns:${name.slice(0, colon)}`];
}
