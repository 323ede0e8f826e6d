import Type from 'typebox';
import type {
  Allotment,
  AllotmentsAsked,
  ControlDecision,
  MoneyReturned,
  OfficerKey,
  OrderAnswer,
  OrderEvent,
  OrderEventPage,
  TreasuryOrder,
  TreasuryPort,
} from '#contexts/treasury/ports.ts';
import { dongToJson } from '#core/money.ts';
import { AMOUNT, amountOf, answerReader, ID, INSTANT, maybe } from '../answers.ts';
import { streamedBody } from '../files.ts';
import { readReport } from '../hub/readReports.ts';
import {
  act,
  type Call,
  Institution,
  type InstitutionAddress,
  letGo,
  pageOf,
  question,
} from '../institution.ts';

const STATUS = Type.Union(
  (['received', 'accepted', 'returned', 'funded'] as const).map((status) => Type.Literal(status)),
);
const REASON = maybe(Type.Object({ code: ID, vi: Type.String(), en: Type.String() }));

const readAllotments = answerReader(
  Type.Object({
    allotments: Type.Array(
      Type.Object({ budgetLine: ID, communeCode: ID, year: Type.Integer(), amount_dong: AMOUNT }),
    ),
  }),
  ({ allotments }) =>
    allotments.map(
      ({ budgetLine, communeCode, year, amount_dong }): Allotment => ({
        budgetLine,
        communeCode,
        year,
        amount: amountOf(amount_dong),
      }),
    ),
);

const readReceipt = answerReader(Type.Object({ orderId: ID, status: STATUS }), ({ orderId }) => orderId);

const readOrder = answerReader(
  Type.Object({ orderId: ID, status: STATUS, reason: REASON, fundedAt: maybe(INSTANT), amount_dong: AMOUNT }),
  ({ status, reason, fundedAt, amount_dong }): OrderAnswer => ({
    known: true,
    status,
    reason: reason ?? undefined,
    fundedAt: fundedAt ? Temporal.Instant.from(fundedAt) : undefined,
    amount: amountOf(amount_dong),
  }),
);

const readEvents = answerReader(
  Type.Object({
    events: Type.Array(
      Type.Object({ eventId: ID, orderId: ID, status: STATUS, at: INSTANT, reason: REASON }),
    ),
    cursor: maybe(Type.Union([Type.String(), Type.Integer()])),
  }),
  ({ events, cursor }) => ({
    events: events.map(
      (event): OrderEvent => ({
        ...event,
        at: Temporal.Instant.from(event.at),
        reason: event.reason ?? undefined,
      }),
    ),
    cursor: cursor === null || cursor === undefined ? undefined : String(cursor),
  }),
);

const segment = encodeURIComponent;

class HttpTreasury implements TreasuryPort {
  readonly #treasury: Institution;

  constructor(address: InstitutionAddress) {
    this.#treasury = new Institution('treasury', address);
  }

  readonly readStatement = readReport;

  async allotments(asked: AllotmentsAsked, signal?: AbortSignal): Promise<readonly Allotment[]> {
    const found: Allotment[] = [];
    for (const path of allotmentPaths(asked)) {
      const call = question('read allotments', path, signal);
      found.push(...(await readAllotments(this.#treasury, call, await this.#treasury.call(call))));
    }
    return found;
  }

  async registerKey(
    { keyId, publicKeySpkiBase64, officer, unit }: OfficerKey,
    signal?: AbortSignal,
  ): Promise<void> {
    const key = { keyId, publicKeySpkiBase64, officer, unit };
    await letGo(await this.#treasury.call(act('register key', '/v1/keys', key, signal)));
  }

  async submitOrder(order: TreasuryOrder, signal?: AbortSignal): Promise<'received' | 'already_received'> {
    const call = act('submit order', '/v1/orders', orderBody(order), signal);
    const response = await this.#treasury.call(call);
    const orderId = await readReceipt(this.#treasury, call, response);
    if (orderId !== order.orderId)
      throw this.#treasury.fault('protocol', call, { outcomeUnknown: true, code: 'receipt_of_another' });
    return response.status === 202 ? 'received' : 'already_received';
  }

  async decideOrder({ orderId, ...decision }: ControlDecision, signal?: AbortSignal): Promise<void> {
    const path = `/v1/orders/${segment(orderId)}/decision`;
    await letGo(await this.#treasury.call(act('decide order', path, decision, signal)));
  }

  async enquireOrder(orderId: string, signal?: AbortSignal): Promise<OrderAnswer> {
    const call = question('enquire order', `/v1/orders/${segment(orderId)}`, signal);
    const response = await this.#treasury.callIfKnown(call, ['order_unknown']);
    return response ? readOrder(this.#treasury, call, response) : { known: false };
  }

  async orderEvents(
    cursor: string | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<OrderEventPage> {
    const call = question('read order events', pageOf('/v1/order-events', cursor, limit), signal);
    const page = await readEvents(this.#treasury, call, await this.#treasury.call(call));
    return { events: page.events, cursor: page.cursor ?? cursor };
  }

  async statement(
    day: Temporal.PlainDate | 'latest',
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const path = `/v1/statements/${day === 'latest' ? day : day.toString()}`;
    const call: Call = { ...question('open statement', path, signal), file: true };
    return streamedBody(this.#treasury, call, await this.#treasury.call(call));
  }

  async giveBack(returned: MoneyReturned, signal?: AbortSignal): Promise<void> {
    await letGo(
      await this.#treasury.call(act('give money back', '/v1/returns', returnBody(returned), signal)),
    );
  }
}

/** The State Treasury over HTTP: payment orders out, what became of them and the statement of the budget account in. */
export const treasuryOverHttp = (address: InstitutionAddress): TreasuryPort => new HttpTreasury(address);

/** Communes are asked for in portions, so that no address grows too long. */
const COMMUNES_AT_ONCE = 100;

function allotmentPaths({ year, budgetLines = [], communeCodes = [] }: AllotmentsAsked): string[] {
  const portions = communeCodes.length === 0 ? [[]] : chunksOf(communeCodes, COMMUNES_AT_ONCE);
  return portions.map((communes) => {
    const query = new URLSearchParams({ year: String(year) });
    for (const line of budgetLines) query.append('budgetLine', line);
    for (const commune of communes) query.append('communeCode', commune);
    return `/v1/allotments?${query}`;
  });
}

function chunksOf(codes: readonly string[], size: number): (readonly string[])[] {
  const portions: (readonly string[])[] = [];
  for (let at = 0; at < codes.length; at += size) portions.push(codes.slice(at, at + size));
  return portions;
}

/** The names and units of the wire, which are the Treasury's; only what it needs. */
const orderBody = (order: TreasuryOrder): object => ({
  orderId: order.orderId,
  budgetLine: order.budgetLine,
  communeCode: order.communeCode,
  month: order.month.toString(),
  programme: order.programme,
  amount_dong: dongToJson(order.amount),
  payments: order.payments,
  listDigest: order.listDigest,
  signature: {
    keyId: order.signature.keyId,
    algorithm: order.signature.algorithm,
    value: order.signature.value,
  },
  signedBy: order.signedBy,
  parts: order.parts.map(({ payingAccount, provider, amount }) => ({
    payingAccount,
    provider,
    amount_dong: dongToJson(amount),
  })),
});

const returnBody = (returned: MoneyReturned): object => ({
  returnId: returned.returnId,
  orderId: returned.orderId,
  amount_dong: dongToJson(returned.amount),
  reason: returned.reason,
  budgetLine: returned.budgetLine,
  communeCode: returned.communeCode,
});
