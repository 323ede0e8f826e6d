import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';

export const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
export const MOST_TRANSACTIONS = 50_000;

/** One credit transfer as it was asked for. */
export interface Instructed {
  readonly endToEndId: string;
  readonly provider: string;
  readonly accountNumber: string;
  readonly name: string;
  /** Whole đồng; undefined when the text is not a whole number above zero. */
  readonly amount: number | undefined;
  readonly currency: string;
  readonly remittance: string;
}

export interface PaymentMessage {
  readonly messageId: string;
  readonly createdAt: string;
  readonly paymentInformationId: string;
  readonly debtorAccount: string;
  readonly transactions: readonly Instructed[];
  /** The ISO 20022 reason for which the whole message must be rejected, and where. */
  readonly fault?: { readonly code: 'FF01' | 'AM10' | 'AM18'; readonly place: string };
}

/** Why the bytes are no message at all: nothing of them is kept. */
export type Unreadable = 'message_malformed' | 'namespace_unknown' | 'too_many_transactions';

type Fields = Map<string, string>;

const HEADER = ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty'];
const PAYMENT = ['PmtInfId', 'PmtMtd', 'ReqdExctnDt', 'Dbtr', 'DbtrAcct/Id/Othr/Id', 'DbtrAgt'];
const TRANSACTION = [
  'PmtId/EndToEndId',
  'Amt/InstdAmt',
  'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId',
  'Cdtr/Nm',
  'CdtrAcct/Id/Othr/Id',
];
const ROOT = ['Document', 'CstmrCdtTrfInitn'];

/** An amount in đồng from its text: a whole number, at most 18 digits and exact; `.00` is forgiven. */
function wholeAmount(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,18}(\.0+)?$/.test(text)) return undefined;
  const amount = Number(text);
  return Number.isSafeInteger(amount) && amount > 0 ? amount : undefined;
}

/** Max35Text: what every identification of these messages is. */
const isIdentifier = (text: string): boolean => text.length > 0 && text.length <= 35;

/**
 * Reads a pain.001.001.09 as it streams in, holding one element at a time and a small row per transaction. What is wrong
 * inside a well-formed message is reported once, as the first fault; the totals are compared at the end.
 */
export class PaymentMessageReader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #parser = new SaxesParser({ position: false });
  readonly #path: string[] = [];
  readonly #header: Fields = new Map();
  readonly #payment: Fields = new Map();
  readonly #transactions: Instructed[] = [];
  #current: Fields = new Map();
  #text = '';
  #currency = '';
  #payments = 0;
  #total = 0;
  #unreadable: Unreadable | undefined;
  #fault: PaymentMessage['fault'];

  constructor() {
    this.#parser.on('error', () => this.#stop('message_malformed'));
    this.#parser.on('doctype', () => this.#stop('message_malformed'));
    this.#parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes as Record<string, string>));
    this.#parser.on('text', (text) => {
      this.#text += text;
    });
    this.#parser.on('closetag', () => this.#close());
  }

  /** Takes the next bytes. Once the message is unreadable the rest only passes by. */
  write(bytes: Uint8Array): void {
    if (this.#unreadable === undefined) this.#parser.write(this.#decoder.write(bytes));
  }

  finish(): { readonly message: PaymentMessage } | { readonly unreadable: Unreadable } {
    if (this.#unreadable === undefined) this.#parser.write(this.#decoder.end()).close();
    const messageId = this.#header.get('MsgId');
    if (this.#unreadable !== undefined) return { unreadable: this.#unreadable };
    if (messageId === undefined || !isIdentifier(messageId)) return { unreadable: 'message_malformed' };
    this.#checkTotals();
    return {
      message: {
        messageId,
        createdAt: this.#header.get('CreDtTm') ?? '',
        paymentInformationId: this.#payment.get('PmtInfId') ?? '',
        debtorAccount: this.#payment.get('DbtrAcct/Id/Othr/Id') ?? '',
        transactions: this.#transactions,
        ...(this.#fault && { fault: this.#fault }),
      },
    };
  }

  #stop(why: Unreadable): void {
    this.#unreadable ??= why;
  }

  #wrong(code: 'FF01' | 'AM10' | 'AM18', place: string): void {
    this.#fault ??= { code, place };
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (this.#unreadable !== undefined) return;
    const colon = name.indexOf(':');
    const local = name.slice(colon + 1);
    const depth = this.#path.length;
    if (depth === 0) {
      const namespace = attributes[colon === -1 ? 'xmlns' : `xmlns:${name.slice(0, colon)}`];
      if (namespace !== NAMESPACE) this.#stop('namespace_unknown');
    }
    if (depth < 2 && local !== ROOT[depth]) this.#stop('message_malformed');
    if (depth === 2 && local === 'PmtInf') this.#payments += 1;
    if (local === 'CdtTrfTxInf') this.#current = new Map();
    if (local === 'InstdAmt') this.#currency = attributes.Ccy ?? '';
    this.#path.push(local);
    this.#text = '';
  }

  #close(): void {
    if (this.#unreadable !== undefined) return;
    const path = this.#path;
    const [, , section, part] = path;
    if (section === 'GrpHdr' && path.length > 3) this.#header.set(path.slice(3).join('/'), this.#text.trim());
    else if (section === 'PmtInf' && part === 'CdtTrfTxInf') {
      if (path.length === 4) this.#takeTransaction();
      else this.#current.set(path.slice(4).join('/'), this.#text.trim());
    } else if (section === 'PmtInf' && path.length > 3)
      this.#payment.set(path.slice(3).join('/'), this.#text.trim());
    path.pop();
    this.#text = '';
  }

  #takeTransaction(): void {
    const fields = this.#current;
    if (this.#transactions.length === MOST_TRANSACTIONS) {
      this.#stop('too_many_transactions');
      return;
    }
    const missing = TRANSACTION.find((place) => !fields.has(place));
    const endToEndId = fields.get('PmtId/EndToEndId') ?? '';
    if (missing !== undefined) this.#wrong('FF01', `CdtTrfTxInf/${missing}`);
    if (endToEndId.length === 0 || endToEndId.length > 35)
      this.#wrong('FF01', 'CdtTrfTxInf/PmtId/EndToEndId');
    const amount = wholeAmount(fields.get('Amt/InstdAmt'));
    this.#total += amount ?? 0;
    this.#transactions.push({
      endToEndId,
      provider: fields.get('CdtrAgt/FinInstnId/ClrSysMmbId/MmbId') ?? '',
      accountNumber: fields.get('CdtrAcct/Id/Othr/Id') ?? '',
      name: fields.get('Cdtr/Nm') ?? '',
      amount,
      currency: this.#currency,
      remittance: fields.get('RmtInf/Ustrd') ?? '',
    });
  }

  #checkTotals(): void {
    for (const place of HEADER) if (!this.#header.has(place)) this.#wrong('FF01', `GrpHdr/${place}`);
    for (const place of PAYMENT) if (!this.#payment.has(place)) this.#wrong('FF01', `PmtInf/${place}`);
    if (Number.isNaN(Date.parse(this.#header.get('CreDtTm') ?? ''))) this.#wrong('FF01', 'GrpHdr/CreDtTm');
    if (!isIdentifier(this.#payment.get('PmtInfId') ?? '')) this.#wrong('FF01', 'PmtInf/PmtInfId');
    if (this.#payments !== 1) this.#wrong('FF01', 'PmtInf');
    if (this.#payment.get('PmtMtd') !== 'TRF') this.#wrong('FF01', 'PmtInf/PmtMtd');
    if (this.#transactions.length === 0) this.#wrong('FF01', 'CdtTrfTxInf');
    const counted = this.#transactions.length;
    for (const [name, fields] of [
      ['GrpHdr', this.#header],
      ['PmtInf', this.#payment],
    ] as const) {
      const stated = fields.get('NbOfTxs');
      const sum = fields.get('CtrlSum');
      if (stated !== undefined && Number(stated) !== counted) this.#wrong('AM18', `${name}/NbOfTxs`);
      if (sum !== undefined && wholeAmount(sum) !== this.#total) this.#wrong('AM10', `${name}/CtrlSum`);
    }
  }
}
