import Type from 'typebox';
import type {
  CashDeskPort,
  CashFunds,
  CashListAnswer,
  CashPaymentAnswer,
  CollectionPage,
  FrozenFile,
  RecallAnswer,
  Receipt,
  Remittance,
} from '#contexts/disbursement/ports.ts';
import { dongToJson } from '#core/money.ts';
import { AMOUNT, amountOf, answerReader, BALANCE, COUNT, ID, maybe, oneOf } from '../answers.ts';
import { frozenBody } from '../files.ts';
import {
  act,
  type Call,
  Institution,
  type InstitutionAddress,
  letGo,
  pageOf,
  question,
} from '../institution.ts';
import { COLLECTION, collectionOf } from './collections.ts';

const readReceipt = answerReader(
  Type.Object({ listId: ID, status: ID, sha256: maybe(ID) }),
  ({ listId, sha256 }) => ({ listId, sha256: sha256 ?? undefined }),
);

const readList = answerReader(
  Type.Object({
    listId: ID,
    status: oneOf(['received', 'paying', 'closed']),
    waiting: COUNT,
    collected: COUNT,
    uncollected: COUNT,
    refused: COUNT,
    recalled: COUNT,
  }),
  ({ listId: _, ...list }): CashListAnswer => ({ known: true, ...list }),
);

const readPayment = answerReader(
  Type.Object({
    reference: ID,
    status: oneOf(['waiting', 'collected', 'uncollected', 'refused', 'recalled']),
    amount_dong: AMOUNT,
  }),
  ({ status, amount_dong }): CashPaymentAnswer => ({
    known: true,
    result: status === 'waiting' ? undefined : status,
    amount: amountOf(amount_dong),
  }),
);

const readCollections = answerReader(
  Type.Object({
    collections: Type.Array(COLLECTION),
    cursor: maybe(Type.Union([Type.String(), Type.Integer()])),
  }),
  ({ collections, cursor }) => ({
    collections: collections.map(collectionOf),
    cursor: cursor === null || cursor === undefined ? undefined : String(cursor),
  }),
);

const readRecall = answerReader(
  Type.Object({ recalled: Type.Array(ID), tooLate: Type.Array(ID), unknown: maybe(Type.Array(ID)) }),
  ({ recalled, tooLate, unknown }) => ({ recalled, tooLate, unknown: unknown ?? [] }),
);

const readFunds = answerReader(
  Type.Object({
    account: ID,
    funded_dong: AMOUNT,
    collected_dong: AMOUNT,
    returned_dong: AMOUNT,
    balance_dong: BALANCE,
  }),
  (funds): CashFunds => ({
    account: funds.account,
    funded: amountOf(funds.funded_dong),
    collected: amountOf(funds.collected_dong),
    returned: amountOf(funds.returned_dong),
    balance: amountOf(funds.balance_dong),
  }),
);

const segment = encodeURIComponent;

class HttpCashDesks implements CashDeskPort {
  readonly #post: Institution;

  constructor(address: InstitutionAddress) {
    this.#post = new Institution('post', address);
  }

  async sendList(list: FrozenFile & { readonly listId: string }, signal?: AbortSignal): Promise<Receipt> {
    const call: Call = {
      operation: 'send list',
      method: 'POST',
      path: '/v1/lists',
      headers: { 'content-type': 'application/x-ndjson', 'x-list-id': list.listId },
      acts: true,
      file: true,
      signal,
    };
    const response = await this.#post.call({ ...call, body: await frozenBody(this.#post, call, list) });
    const receipt = await readReceipt(this.#post, call, response);
    if (receipt.listId !== list.listId || (receipt.sha256 !== undefined && receipt.sha256 !== list.sha256))
      throw this.#post.fault('protocol', call, { outcomeUnknown: true, code: 'receipt_of_another' });
    return response.status === 202 ? 'received' : 'already_received';
  }

  async enquireList(listId: string, signal?: AbortSignal): Promise<CashListAnswer> {
    const call = question('enquire list', `/v1/lists/${segment(listId)}`, signal);
    const response = await this.#post.callIfKnown(call, ['list_unknown']);
    return response ? readList(this.#post, call, response) : { known: false };
  }

  async enquirePayment(listId: string, reference: string, signal?: AbortSignal): Promise<CashPaymentAnswer> {
    const path = `/v1/lists/${segment(listId)}/payments/${segment(reference)}`;
    const call = question('enquire payment', path, signal);
    const response = await this.#post.callIfKnown(call, ['list_unknown', 'payment_unknown']);
    return response ? readPayment(this.#post, call, response) : { known: false };
  }

  async collections(
    cursor: string | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<CollectionPage> {
    const call = question('read collections', pageOf('/v1/collections', cursor, limit), signal);
    const page = await readCollections(this.#post, call, await this.#post.call(call));
    return { collections: page.collections, cursor: page.cursor ?? cursor };
  }

  async closeList(listId: string, signal?: AbortSignal): Promise<void> {
    await letGo(await this.#post.call(act('close list', `/v1/lists/${segment(listId)}/close`, {}, signal)));
  }

  async recall(listId: string, references: readonly string[], signal?: AbortSignal): Promise<RecallAnswer> {
    const call = act('recall payments', `/v1/lists/${segment(listId)}/recall`, { references }, signal);
    return readRecall(this.#post, call, await this.#post.call(call));
  }

  async remit({ remittanceId, account, amount, orderId }: Remittance, signal?: AbortSignal): Promise<void> {
    const body = { remittanceId, account, amount_dong: dongToJson(amount), orderId };
    await letGo(await this.#post.call(act('remit', '/v1/remittances', body, signal)));
  }

  async funds(account: string, signal?: AbortSignal): Promise<CashFunds> {
    const call = question('read funds', `/v1/funds?account=${segment(account)}`, signal);
    return readFunds(this.#post, call, await this.#post.call(call));
  }
}

/** The post office and the commune cash desks over HTTP: lists out, collections in. */
export const cashDesksOverHttp = (address: InstitutionAddress): CashDeskPort => new HttpCashDesks(address);
