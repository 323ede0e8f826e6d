import { assert } from '../result.ts';

/** Printable ASCII without the characters XML would need escaped: nearly every field, and one regular expression is all it costs. */
const PLAIN = /^[ -%'-;=?-~]+$/;
const PRINTABLE_ASCII = /^[ -~]+$/;
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text for an XML element of a payment message: printable ASCII of 1 to `limit` characters, escaped. Asserts both, because what does not fit
 * must be refused to a person long before a message is written; `field` is named, the text is not (it may be a name).
 */
export function xmlText(text: string, limit: number, field: string): string {
  assert(
    text.length >= 1 && text.length <= limit,
    `${field} has 1 to ${limit} characters, not ${text.length}`,
  );
  if (PLAIN.test(text)) return text;
  assert(PRINTABLE_ASCII.test(text), `${field} is printable ASCII`);
  return text.replace(/[&<>]/g, (character) => ESCAPES[character]!);
}

/** What `paymentText` leaves as it is: most account holders' names come from banks in this very form. */
const IN_PAYMENT_FORM = /^[A-Za-z0-9/\-?:().,'+]+(?: [A-Za-z0-9/\-?:().,'+]+)*$/;

/**
 * The form of a Vietnamese text the payment rails carry: no diacritics, `đ` as `d`, only letters, digits and `/ - ? : ( ) . , ' +`
 * (the SWIFT X set, which every bank's core accepts), single spaces, at most `limit` characters. May be empty: nothing of the text was usable.
 */
export function paymentText(text: string, limit: number): string {
  if (text.length <= limit && IN_PAYMENT_FORM.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9/\-?:().,'+]+/g, ' ')
    .trim()
    .slice(0, limit)
    .trimEnd();
}
