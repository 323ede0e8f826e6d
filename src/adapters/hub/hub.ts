import Type from 'typebox';
import {
  ACCOUNT_ENQUIRY_LIMIT,
  type AccountAnswer,
  type AccountToEnquire,
} from '#contexts/accounts/index.ts';
import type {
  FrozenFile,
  MessageAnswer,
  PaymentHubPort,
  Receipt,
  ReportPage,
  TransactionAnswer,
} from '#contexts/disbursement/ports.ts';
import { assert } from '#core/result.ts';
import { answerReader, COUNT, ID, INSTANT, inOrder, maybe } from '../answers.ts';
import { frozenBody, streamedBody } from '../files.ts';
import { act, type Call, Institution, type InstitutionAddress, pageOf, question } from '../institution.ts';
import { readReport } from './readReports.ts';

const RESULTS = {
  VERIFIED: 'verified',
  INVALID: 'invalid',
  CANNOT_VERIFY: 'cannot_verify',
  EXTERNAL_SERVICE_UNAVAILABLE: 'service_unavailable',
} as const;

const REASONS = {
  UNKNOWN: 'unknown',
  CLOSED: 'closed',
  RESTRICTED: 'restricted',
  DECEASED: 'deceased',
  NOT_VND: 'not_vnd',
} as const;
const OPENED_WITH = { PIN: 'personal_number', OLD_ID: 'old_id' } as const;

/** A word of a provider that we do not know says nothing. */
const known = <T>(words: Readonly<Record<string, T>>, word: string | null | undefined): T | undefined =>
  word && Object.hasOwn(words, word) ? words[word] : undefined;

const readAccounts = answerReader(
  Type.Object({
    results: Type.Array(
      Type.Object({
        ref: ID,
        result: Type.Union(
          (Object.keys(RESULTS) as (keyof typeof RESULTS)[]).map((result) => Type.Literal(result)),
        ),
        maskedName: maybe(Type.String()),
        reason: maybe(Type.String()),
        currency: maybe(Type.String()),
        openedWith: maybe(Type.String()),
      }),
    ),
  }),
  ({ results }) =>
    results.map(
      (one): AccountAnswer => ({
        ref: one.ref,
        result: RESULTS[one.result],
        maskedName: one.maskedName ?? undefined,
        reason: known(REASONS, one.reason),
        currency: one.currency ?? undefined,
        openedWith: known(OPENED_WITH, one.openedWith),
      }),
    ),
);

const readReceipt = answerReader(Type.Object({ messageId: ID, status: ID }), ({ messageId }) => messageId);

const readMessage = answerReader(
  Type.Object({
    messageId: ID,
    status: Type.Union([Type.Literal('received'), Type.Literal('processed'), Type.Literal('rejected')]),
    transactions: COUNT,
    reports: Type.Array(ID),
    code: maybe(ID),
  }),
  ({ status, transactions, reports, code }): MessageAnswer => ({
    known: true,
    status,
    transactions,
    reports,
    reasonCode: code ?? undefined,
  }),
);

const readTransaction = answerReader(
  Type.Object({
    endToEndId: ID,
    status: Type.String({ pattern: '^[A-Z]{4}$' }),
    code: maybe(ID),
    returned: maybe(Type.Object({ code: ID })),
  }),
  ({ status, code, returned }): TransactionAnswer => ({
    known: true,
    status,
    reasonCode: code ?? undefined,
    returnReason: returned?.code,
  }),
);

const readReports = answerReader(
  Type.Object({
    reports: Type.Array(
      Type.Object({
        reportId: ID,
        type: Type.Union([Type.Literal('pain.002'), Type.Literal('camt.054'), Type.Literal('camt.053')]),
        messageId: maybe(ID),
        createdAt: INSTANT,
        bytes: COUNT,
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      }),
    ),
    cursor: maybe(Type.Union([Type.String(), Type.Integer()])),
  }),
  ({ reports, cursor }) => ({
    reports: reports.map((report) => ({ ...report, messageId: report.messageId ?? undefined })),
    cursor: cursor === null || cursor === undefined ? undefined : String(cursor),
  }),
);

const segment = encodeURIComponent;

class HttpHub implements PaymentHubPort {
  readonly #hub: Institution;

  constructor(address: InstitutionAddress) {
    this.#hub = new Institution('hub', address);
  }

  readonly readReport = readReport;

  async enquireAccounts(
    accounts: readonly AccountToEnquire[],
    signal?: AbortSignal,
  ): Promise<readonly AccountAnswer[]> {
    assert(
      accounts.length <= ACCOUNT_ENQUIRY_LIMIT,
      `a call asks of at most ${ACCOUNT_ENQUIRY_LIMIT} accounts`,
    );
    if (accounts.length === 0) return [];
    const call = accountCall(accounts, signal);
    const answers = await readAccounts(this.#hub, call, await this.#hub.call(call));
    return inOrder(this.#hub, call, accounts, answers);
  }

  async send(message: FrozenFile & { readonly messageId: string }, signal?: AbortSignal): Promise<Receipt> {
    const call: Call = {
      operation: 'send message',
      method: 'POST',
      path: '/v1/messages',
      headers: { 'content-type': 'application/xml', 'x-message-id': message.messageId },
      acts: true,
      file: true,
      signal,
    };
    const response = await this.#hub.call({ ...call, body: await frozenBody(this.#hub, call, message) });
    const messageId = await readReceipt(this.#hub, call, response);
    if (messageId !== message.messageId)
      throw this.#hub.fault('protocol', call, {
        retryable: false,
        outcomeUnknown: true,
        code: 'receipt_of_another',
      });
    return response.status === 202 ? 'received' : 'already_received';
  }

  async enquireMessage(messageId: string, signal?: AbortSignal): Promise<MessageAnswer> {
    const call = question('enquire message', `/v1/messages/${segment(messageId)}`, signal);
    const response = await this.#hub.callIfKnown(call, ['message_unknown']);
    return response ? readMessage(this.#hub, call, response) : { known: false };
  }

  async enquireTransaction(
    messageId: string,
    endToEndId: string,
    signal?: AbortSignal,
  ): Promise<TransactionAnswer> {
    const path = `/v1/messages/${segment(messageId)}/transactions/${segment(endToEndId)}`;
    const call = question('enquire transaction', path, signal);
    const response = await this.#hub.callIfKnown(call, ['message_unknown', 'transaction_unknown']);
    return response ? readTransaction(this.#hub, call, response) : { known: false };
  }

  async listReports(cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<ReportPage> {
    const call = question('list reports', pageOf('/v1/reports', cursor, limit), signal);
    const page = await readReports(this.#hub, call, await this.#hub.call(call));
    return { reports: page.reports, cursor: page.cursor ?? cursor };
  }

  async openReport(reportId: string, signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const call: Call = {
      ...question('open report', `/v1/reports/${segment(reportId)}`, signal),
      file: true,
    };
    return streamedBody(this.#hub, call, await this.#hub.call(call));
  }
}

/** The payment hub over HTTP: pain.001 in, reports out. */
export const paymentHubOverHttp = (address: InstitutionAddress): PaymentHubPort => new HttpHub(address);

const accountCall = (accounts: readonly AccountToEnquire[], signal: AbortSignal | undefined): Call => {
  const requests = accounts.map(({ ref, provider, accountNumber }) => ({ ref, provider, accountNumber }));
  return { ...act('enquire accounts', '/v1/accounts/enquiry', { requests }, signal), acts: false };
};
