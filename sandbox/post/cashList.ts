import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { amount, text } from '../kit/shapes.ts';

const MOST_PAYMENTS = 200_000;
const LONGEST_LINE = 16_384;

const Header = Type.Object({
  type: Type.Literal('header'),
  listId: text(100),
  provider: Type.Union([Type.Literal('VNPOST'), Type.Literal('DESK')]),
  communeCode: text(20),
  month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  programme: text(100),
  payments: Type.Integer({ minimum: 1 }),
  amount_dong: amount(),
  payingAccount: Type.Optional(text(34)),
});
const Line = Type.Object({
  type: Type.Literal('payment'),
  reference: text(35),
  payeeName: text(200),
  payeeBirthYear: Type.Optional(Type.Union([Type.Integer(), Type.Null(), Type.String({ maxLength: 4 })])),
  payeePinLast4: Type.Optional(Type.Union([Type.String({ maxLength: 4 }), Type.Null()])),
  beneficiaryName: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
  amount_dong: amount(),
  homeDelivery: Type.Optional(Type.Boolean()),
});
const header = Compile(Header);
const line = Compile(Line);

export interface CashHeader {
  readonly listId: string;
  readonly provider: 'VNPOST' | 'DESK';
  readonly communeCode: string;
  readonly month: string;
  readonly programme: string;
  /** The account the cash is drawn from. */
  readonly payingAccount: string;
}

/** A list as it is kept: of each payment only what handing it over needs remembered, so no names. */
export interface CashList extends CashHeader {
  readonly sha256: string;
  readonly payments: readonly (readonly [reference: string, amount: number])[];
}

export type ListFault =
  | { readonly code: 'list_invalid'; readonly line: number }
  | { readonly code: 'totals_differ' }
  | { readonly code: 'too_many_payments' };

/** Reads a list of payments (NDJSON) as it streams in, one line at a time. */
export class CashListReader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #hash = createHash('sha256');
  readonly #payments = new Map<string, number>();
  #rest = '';
  #lines = 0;
  #header: (CashHeader & { payments: number; amount_dong: number }) | undefined;
  #total = 0;
  #fault: ListFault | undefined;

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    if (this.#fault) return;
    const lines = (this.#rest + this.#decoder.write(bytes)).split('\n');
    this.#rest = lines.pop()!;
    for (const one of lines) this.#take(one);
    if (this.#rest.length > LONGEST_LINE) this.#fault = { code: 'list_invalid', line: this.#lines + 1 };
  }

  finish(): { readonly list: CashList } | { readonly sha256: string; readonly fault: ListFault } {
    this.#take(this.#rest + this.#decoder.end());
    const sha256 = this.#hash.digest('hex');
    if (this.#fault) return { sha256, fault: this.#fault };
    if (!this.#header) return { sha256, fault: { code: 'list_invalid', line: 1 } };
    const { payments: stated, amount_dong, ...kept } = this.#header;
    if (stated !== this.#payments.size || amount_dong !== this.#total) {
      return { sha256, fault: { code: 'totals_differ' } };
    }
    return { list: { ...kept, sha256, payments: [...this.#payments] } };
  }

  #take(one: string): void {
    if (one.trim() === '' || this.#fault) return;
    this.#lines += 1;
    const value = parsed(one);
    if (this.#lines === 1) this.#takeHeader(value);
    else this.#takePayment(value);
  }

  #takeHeader(value: unknown): void {
    if (!header.Check(value)) {
      this.#fault = { code: 'list_invalid', line: 1 };
      return;
    }
    const { listId, provider, communeCode, month, programme, payments, amount_dong } = value;
    const payingAccount = value.payingAccount ?? `${provider === 'DESK' ? 'DESK' : 'POST'}-${communeCode}`;
    this.#header = { listId, provider, communeCode, month, programme, payingAccount, payments, amount_dong };
  }

  #takePayment(value: unknown): void {
    if (!line.Check(value) || this.#payments.has(value.reference)) {
      this.#fault = { code: 'list_invalid', line: this.#lines };
    } else if (this.#payments.size === MOST_PAYMENTS) this.#fault = { code: 'too_many_payments' };
    else {
      this.#payments.set(value.reference, value.amount_dong);
      this.#total += value.amount_dong;
    }
  }
}

function parsed(one: string): unknown {
  try {
    return JSON.parse(one);
  } catch {
    return undefined;
  }
}
