import Type from 'typebox';
import type { CarrierAnswer, NoticeCarrier, Receipt } from '#contexts/notices/index.ts';
import { answerReader, ID, INSTANT, maybe, oneOf } from '../answers.ts';
import { act, type Call, Institution, type InstitutionAddress, pageOf, question } from '../institution.ts';

const CODE = maybe(Type.String({ pattern: '^[a-z0-9_]{1,60}$' }));

const readAnswers = answerReader(
  Type.Object({
    answers: Type.Array(Type.Object({ messageId: ID, status: oneOf(['accepted', 'refused']), code: CODE })),
  }),
  ({ answers }) =>
    answers.map(
      ({ messageId, status, code }): CarrierAnswer =>
        status === 'accepted'
          ? { messageId, taken: true }
          : { messageId, taken: false, code: code ?? 'refused' },
    ),
);

const readKnown = answerReader(
  Type.Object({ known: Type.Array(Type.Object({ messageId: ID })) }),
  ({ known }) => known.map(({ messageId }) => messageId),
);

const readReceipts = answerReader(
  Type.Object({
    receipts: Type.Array(
      Type.Object({
        receiptId: ID,
        messageId: ID,
        status: oneOf(['delivered', 'failed']),
        code: CODE,
        at: INSTANT,
      }),
    ),
    cursor: maybe(Type.Union([Type.String(), Type.Integer()])),
  }),
  ({ receipts, cursor }) => ({
    receipts: receipts.map(
      ({ receiptId, messageId, status, code }): Receipt => ({
        receiptId,
        messageId,
        delivered: status === 'delivered',
        code: code ?? undefined,
      }),
    ),
    cursor: cursor === null || cursor === undefined ? undefined : String(cursor),
  }),
);

/**
 * One carrier of notices over HTTP (docs/reference/wire.md): messages out, an answer for each; enquiries; receipts in. The address ends with a slash
 * and may have a path, since one institution may carry several channels. Where a message goes stands in bodies alone, never in an address or a fault.
 */
export function noticeCarrierOverHttp(name: string, address: InstitutionAddress): NoticeCarrier {
  const carrier = new Institution(name, address);
  return {
    async send(messages, signal) {
      const call = act('send messages', 'v1/messages', { messages }, signal);
      const answers = await readAnswers(carrier, call, await carrier.call(call));
      return eachAnswered(carrier, call, messages, answers);
    },
    async enquire(messageIds, signal) {
      // It changes nothing there, so that without an answer it is asked again.
      const call: Call = {
        ...act('enquire messages', 'v1/enquiries', { messageIds }, signal),
        acts: false,
      };
      const known = await readKnown(carrier, call, await carrier.call(call));
      return new Set(known.filter((id) => messageIds.includes(id)));
    },
    async receipts(cursor, limit, signal) {
      const call = question('read receipts', pageOf('v1/receipts', cursor, limit), signal);
      const page = await readReceipts(carrier, call, await carrier.call(call));
      return { receipts: page.receipts, cursor: page.cursor ?? cursor };
    },
  };
}

/** One answer for each message and none for another: a message that is not answered may have been taken. */
function eachAnswered(
  carrier: Institution,
  call: Call,
  messages: readonly { readonly messageId: string }[],
  answers: readonly CarrierAnswer[],
): readonly CarrierAnswer[] {
  const byId = new Map(answers.map((answer) => [answer.messageId, answer]));
  const ordered = messages.map(({ messageId }) => byId.get(messageId));
  if (answers.length !== messages.length || !ordered.every((answer) => answer !== undefined))
    throw carrier.fault('protocol', call, {
      code: 'answers_do_not_fit_messages',
      retryable: false,
      outcomeUnknown: true,
    });
  return ordered;
}
