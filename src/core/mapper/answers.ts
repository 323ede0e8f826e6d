import type { Refusal } from '../result.ts';
import { ENVELOPE_REFUSALS, type EnvelopeRefusal, PROTOCOL_VERSION } from './envelope.ts';
import type { AddressProvider } from './financialAddress.ts';
import { type ItemReason, type MapperAction, REASONS, specCode } from './reasons.ts';

/** What became of one item. */
export interface ItemAnswer {
  readonly reference: string;
  /** Its place in the message, from 1. */
  readonly position: number;
  /** `pdng`: taken, and decided by somebody else later (the bank's answer to a link). */
  readonly status: 'succ' | 'rjct' | 'pdng';
  /** Why not, or what was found instead of an open address. */
  readonly reason?: ItemReason | undefined;
  /** What another part of the platform said no with, in its own words. */
  readonly refusal?: Refusal | undefined;
  /** The code of a resolve that found one: the person's, or the address asked about. */
  readonly code?: 'succ.id.active' | 'succ.fa.active' | undefined;
  readonly address?: string | undefined;
  readonly provider?: AddressProvider | undefined;
}

/**
 * One item's answer as JSON, members in the order of RFC 8785, so that the text is canonical as it is written: at a hundred thousand answers a second,
 * sorting and a second writing cost more than reading the database did.
 */
export function itemAnswerText(action: MapperAction, answer: ItemAnswer, timestamp: string): string {
  const { reason, refusal } = answer;
  const fa = answer.address ?? (action === 'update' ? '' : undefined);
  const code = reason ? specCode(action, reason) : refusal ? otherCode(action) : answer.code;
  const words = reason ? MESSAGES.get(reason) : refusal ? messageText(refusal) : '';
  const detail = reason ?? refusal?.code;
  return `{${answer.provider ? providerText(answer.provider) : ''}${detail ? detailText(detail, answer.position) : ''}${
    fa === undefined ? '' : `"fa":"${fa}",`
  }"reference_id":${JSON.stringify(answer.reference)},"status":"${answer.status}"${
    code ? `,"status_reason_code":"${code}"` : ''
  }${words},"timestamp":"${timestamp}"}`;
}

const otherCode = (action: MapperAction): string | undefined =>
  action === 'link' ? 'rjct.other.error' : undefined;

const messageText = ({ vi, en }: Pick<Refusal, 'vi' | 'en'>): string =>
  `,"status_reason_message":${JSON.stringify(`${vi} / ${en}`)}`;

const providers = new WeakMap<AddressProvider, string>();

function providerText(provider: AddressProvider): string {
  const known = providers.get(provider);
  if (known) return known;
  const text = `"account_provider_info":{"code":${JSON.stringify(provider.code)},"name":${JSON.stringify(provider.name)}},`;
  providers.set(provider, text);
  return text;
}

/**
 * Our own reason stands beside the specification's, which is coarser. The place is a text: by the specification's schema a value that is an integer is a
 * number too, and what is two things of `oneOf` is none.
 */
const detailText = (reason: string, position: number): string =>
  `"additional_info":[{"name":"reason","value":"${reason}"},{"name":"position","value":"${position}"}],`;

const MESSAGES: ReadonlyMap<ItemReason, string> = new Map(
  Object.entries(REASONS).map(([reason, text]) => [reason as ItemReason, messageText(text)]),
);

/** The head of an answer or callback (`MsgCallbackHeader` 1.0.0). */
export interface AnswerHeader {
  readonly action: MapperAction | 'txn-status';
  readonly messageId: string;
  readonly at: string;
  readonly senderId: string;
  readonly receiverId: string;
  readonly totalCount: number;
  readonly completedCount: number;
  /** `pdng`: not all items are answered yet. */
  readonly status: 'succ' | 'pdng' | 'rjct';
  readonly refusal?: EnvelopeRefusal | undefined;
}

/** The header as canonical JSON. */
export function answerHeaderText(header: AnswerHeader): string {
  const refusal = header.refusal && ENVELOPE_REFUSALS[header.refusal.code];
  return `{"action":"${callbackAction(header.action)}","completed_count":${header.completedCount},"is_msg_encrypted":false,"message_id":${JSON.stringify(header.messageId)},"message_ts":"${header.at}","receiver_id":${JSON.stringify(header.receiverId)},"sender_id":${JSON.stringify(header.senderId)},"status":"${header.status}"${
    refusal?.header ? `,"status_reason_code":"${refusal.header}"` : ''
  }${refusal ? `,"status_reason_message":${JSON.stringify(`${refusal.vi} / ${refusal.en}`)}` : ''},"total_count":${header.totalCount},"version":"${PROTOCOL_VERSION}"}`;
}

const callbackAction = (action: AnswerHeader['action']): string =>
  action === 'txn-status' ? 'txn-on-status' : `on-${action}`;

/** The message of an answer as canonical JSON, from the texts of its items. */
export const answerMessageText = (
  action: MapperAction,
  { transactionId, correlationId }: { readonly transactionId: string; readonly correlationId: string },
  items: string,
): string => {
  const [correlation, transaction] = [JSON.stringify(correlationId), JSON.stringify(transactionId)];
  return `{"correlation_id":${correlation},${
    action > 'transaction_id'
      ? `"transaction_id":${transaction},"${action}_response":[${items}]`
      : `"${action}_response":[${items}],"transaction_id":${transaction}`
  }}`;
};

/** The answer to a status question: the earlier answer, as far as it is, within an envelope of its own. */
export const statusMessageText = (
  action: MapperAction,
  ids: { readonly transactionId: string; readonly correlationId: string },
  earlier: string,
): string =>
  `{"correlation_id":${JSON.stringify(ids.correlationId)},"transaction_id":${JSON.stringify(ids.transactionId)},"txnstatus_response":{"txn_status":${earlier},"txn_type":"on-${action}"}}`;

/** What a signature covers: header and message as one canonical object. */
export const signedText = (header: string, message: string | undefined): string =>
  `{"header":${header}${message === undefined ? '' : `,"message":${message}`}}`;

/** What stands in place of the last brace of a signed text: the signature as the last member, where canonical order puts it. */
export const signatureMember = (signature: string): string => `,"signature":"${signature}"}`;

/** The acknowledgement of an asynchronous message. */
export const acknowledgement = (
  at: string,
  outcome: { readonly correlationId: string } | { readonly refusal: EnvelopeRefusal },
): string =>
  JSON.stringify({
    message:
      'refusal' in outcome
        ? {
            ack_status: 'ERR',
            timestamp: at,
            correlation_id: '',
            error: {
              code: ENVELOPE_REFUSALS[outcome.refusal.code].error,
              message: `${outcome.refusal.code}: ${outcome.refusal.vi} / ${outcome.refusal.en}`,
            },
          }
        : { ack_status: 'ACK', timestamp: at, correlation_id: outcome.correlationId },
  });
