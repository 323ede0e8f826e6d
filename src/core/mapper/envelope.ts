import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { readInstant } from './instants.ts';
import type { MapperAction } from './reasons.ts';

/** The head of a G2P Connect message (`MsgHeader` 1.0.0), checked. */
export interface MapperHeader {
  readonly messageId: string;
  readonly messageTs: string;
  readonly senderId: string;
  /** Where the sender wants the answer to an asynchronous message; undefined: where it is registered. */
  readonly senderUri: string | undefined;
  readonly totalCount: number;
  /** Why the persons are looked at, from `meta.purpose`; undefined: the purpose the sender is registered for. */
  readonly purpose: string | undefined;
}

export interface ExpectedHeader {
  readonly action: MapperAction | 'txn-status';
  /** Who is signed in: nobody else's messages are taken from him. */
  readonly senderId: string;
  /** Our own name. */
  readonly receiverId: string;
  readonly now: Temporal.Instant;
}

/** A message older or newer than this is refused: with its id, which is kept at least as long, it cannot be replayed. Seconds. */
export const MESSAGE_WINDOW_SECONDS = 300;
export const PROTOCOL_VERSION = '1.0.0';

export type EnvelopeCode =
  | 'message_malformed'
  | 'protocol_version_unknown'
  | 'message_id_malformed'
  | 'message_outside_window'
  | 'action_differs'
  | 'sender_differs'
  | 'receiver_differs'
  | 'encryption_not_supported'
  | 'total_count_differs'
  | 'too_many_items'
  | 'transaction_id_malformed'
  | 'message_id_reused'
  | 'callback_not_allowed'
  | 'signature_missing'
  | 'signature_invalid'
  | 'sender_unknown'
  | 'transaction_not_found';

export type EnvelopeRefusal = Refusal<EnvelopeCode>;

/** Reads a message's header. Refuses in the order of `EnvelopeCode`; what the sender wrote is never repeated. */
export function readHeader(value: unknown, expected: ExpectedHeader): Result<MapperHeader, EnvelopeRefusal> {
  if (!isRecord(value)) return no('message_malformed');
  const { version, message_id, message_ts, action, sender_id, sender_uri, receiver_id, total_count } = value;
  if (version !== undefined && version !== PROTOCOL_VERSION) return no('protocol_version_unknown');
  if (typeof message_id !== 'string' || !MESSAGE_ID.test(message_id)) return no('message_id_malformed');
  const at = readInstant(message_ts);
  if (!at || secondsBetween(at, expected.now) > MESSAGE_WINDOW_SECONDS) return no('message_outside_window');
  if (action !== expected.action) return no('action_differs');
  if (sender_id !== expected.senderId) return no('sender_differs');
  if (receiver_id !== undefined && receiver_id !== expected.receiverId) return no('receiver_differs');
  if (value.is_msg_encrypted === true) return no('encryption_not_supported');
  if (typeof total_count !== 'number' || !Number.isSafeInteger(total_count)) return no('total_count_differs');
  if (sender_uri !== undefined && typeof sender_uri !== 'string') return no('callback_not_allowed');
  return accepted({
    messageId: message_id,
    messageTs: message_ts as string,
    senderId: expected.senderId,
    senderUri: sender_uri,
    totalCount: total_count,
    purpose: purposeOf(value.meta),
  });
}

export interface MapperMessage {
  readonly transactionId: string;
  readonly items: readonly unknown[];
}

/** Reads what a header stands over: the transaction and its items, as many as the header says and at most `limit`. */
export function readMessage(
  value: unknown,
  action: MapperAction,
  header: MapperHeader,
  limit: number,
): Result<MapperMessage, EnvelopeRefusal> {
  if (!isRecord(value)) return no('message_malformed');
  const { transaction_id, [`${action}_request`]: items } = value;
  if (!Array.isArray(items)) return no('message_malformed');
  if (items.length === 0 || items.length !== header.totalCount) return no('total_count_differs');
  if (items.length > limit) return no('too_many_items');
  if (!isTransactionId(transaction_id)) return no('transaction_id_malformed');
  return accepted({ transactionId: transaction_id, items });
}

/** What a status message asks for: how far an earlier transaction is. */
export interface StatusQuestion {
  readonly transactionId: string;
  readonly action: MapperAction;
  readonly by:
    | { readonly transactionId: string }
    | { readonly correlationId: string }
    | { readonly references: readonly string[] };
}

const MOST_REFERENCES = 1_000;

/** Reads a `txn-status` message. */
export function readStatusQuestion(value: unknown): Result<StatusQuestion, EnvelopeRefusal> {
  if (!isRecord(value) || !isRecord(value.txnstatus_request)) return no('message_malformed');
  const { txn_type, attribute_type, attribute_value } = value.txnstatus_request;
  if (!isTransactionId(value.transaction_id)) return no('transaction_id_malformed');
  if (typeof txn_type !== 'string' || !ACTIONS.has(txn_type)) return no('message_malformed');
  const question = { transactionId: value.transaction_id, action: txn_type as MapperAction };
  if (attribute_type === 'reference_id_list' && Array.isArray(attribute_value)) {
    if (attribute_value.length > MOST_REFERENCES) return no('too_many_items');
    if (!attribute_value.every((one) => typeof one === 'string')) return no('message_malformed');
    return accepted({ ...question, by: { references: attribute_value } });
  }
  if (!isTransactionId(attribute_value)) return no('transaction_id_malformed');
  if (attribute_type === 'transaction_id')
    return accepted({ ...question, by: { transactionId: attribute_value } });
  if (attribute_type === 'correlation_id')
    return accepted({ ...question, by: { correlationId: attribute_value } });
  return no('message_malformed');
}

const ACTIONS: ReadonlySet<string> = new Set(['link', 'update', 'unlink', 'resolve']);
const MESSAGE_ID = /^[\x21-\x7e]{1,99}$/;

const isTransactionId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,99}$/.test(value);

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const secondsBetween = (one: Temporal.Instant, other: Temporal.Instant): number =>
  Math.abs(one.epochMilliseconds - other.epochMilliseconds) / 1000;

function purposeOf(meta: unknown): string | undefined {
  const purpose = isRecord(meta) ? meta.purpose : undefined;
  return typeof purpose === 'string' &&
    purpose.length >= 3 &&
    purpose.length <= 200 &&
    !purpose.includes('\0')
    ? purpose
    : undefined;
}

const no = (code: EnvelopeCode) => refused(ENVELOPE_REFUSALS[code]);

interface EnvelopeText extends EnvelopeRefusal {
  /** G2P Connect's code for the header of an answer, where it has one. */
  readonly header: string | undefined;
  /** G2P Connect's code for an acknowledgement that is an error. */
  readonly error: string;
}

const entry = (code: EnvelopeCode, header: string | undefined, error: string, vi: string, en: string) => ({
  code,
  header,
  error,
  vi,
  en,
});

/** Every refusal of a whole message, in order of precedence, with the codes of G2P Connect 1.0.0. */
export const ENVELOPE_REFUSALS: Readonly<Record<EnvelopeCode, EnvelopeText>> = {
  message_malformed: entry(
    'message_malformed',
    undefined,
    'err.request.bad',
    'Điện thiếu header hoặc message, hoặc message không đúng dạng của thao tác này; xem đặc tả.',
    'The message lacks its header or message, or the message is not of this action; see the specification.',
  ),
  protocol_version_unknown: entry(
    'protocol_version_unknown',
    'rjct.version.invalid',
    'err.version.not_supported',
    'Chỉ nhận phiên bản 1.0.0 (header.version).',
    'Only version 1.0.0 is spoken here (header.version).',
  ),
  message_id_malformed: entry(
    'message_id_malformed',
    undefined,
    'err.request.bad',
    'header.message_id cần 1 đến 99 ký tự ASCII không dấu cách, mỗi điện một mã mới.',
    'header.message_id needs 1 to 99 ASCII characters without spaces, a new one for each message.',
  ),
  message_outside_window: entry(
    'message_outside_window',
    'rjct.message_ts.invalid',
    'err.request.bad',
    'header.message_ts phải là thời điểm ISO 8601 có múi giờ, lệch không quá 5 phút; kiểm tra đồng hồ rồi ký lại.',
    'header.message_ts must be an ISO 8601 instant with an offset, at most 5 minutes off; check the clock and sign again.',
  ),
  action_differs: entry(
    'action_differs',
    'rjct.action.invalid',
    'err.request.bad',
    'header.action khác với địa chỉ gửi đến.',
    'header.action is not the action of this address.',
  ),
  sender_differs: entry(
    'sender_differs',
    undefined,
    'err.sender_id.invalid',
    'header.sender_id không phải bên đang đăng nhập.',
    'header.sender_id is not who is signed in.',
  ),
  receiver_differs: entry(
    'receiver_differs',
    undefined,
    'err.receiver_id.invalid',
    'header.receiver_id không phải hệ thống này.',
    'header.receiver_id is not this system.',
  ),
  encryption_not_supported: entry(
    'encryption_not_supported',
    undefined,
    'err.encryption.invalid',
    'Chưa nhận điện mã hóa riêng; đường truyền đã mã hóa bằng TLS. Đặt is_msg_encrypted là false.',
    'Messages encrypted apart are not taken; the line is encrypted by TLS. Set is_msg_encrypted to false.',
  ),
  total_count_differs: entry(
    'total_count_differs',
    'rjct.total_count.invalid',
    'err.request.bad',
    'header.total_count phải bằng số phần tử của điện và ít nhất là 1.',
    'header.total_count must be the number of items in the message, at least 1.',
  ),
  too_many_items: entry(
    'too_many_items',
    'rjct.total_count.limit_exceeded',
    'err.request.bad',
    'Điện có quá nhiều phần tử cho địa chỉ này; hãy chia nhỏ hoặc gửi không đồng bộ.',
    'The message has too many items for this address; divide it or send it asynchronously.',
  ),
  transaction_id_malformed: entry(
    'transaction_id_malformed',
    undefined,
    'err.request.bad',
    'transaction_id cần 1 đến 99 ký tự ASCII.',
    'transaction_id needs 1 to 99 ASCII characters.',
  ),
  message_id_reused: entry(
    'message_id_reused',
    'rjct.message_id.duplicate',
    'err.request.bad',
    'header.message_id này đã dùng cho một điện có nội dung khác; hãy gửi lại với mã mới.',
    'This header.message_id was used for a message of other content; send it again with a new one.',
  ),
  callback_not_allowed: entry(
    'callback_not_allowed',
    undefined,
    'err.sender_uri.invalid',
    'header.sender_uri phải là địa chỉ https thuộc nơi nhận trả lời đã đăng ký của bên gửi.',
    'header.sender_uri must be an https address of one of the callback origins the sender is registered with.',
  ),
  signature_missing: entry(
    'signature_missing',
    undefined,
    'err.signature.missing',
    'Điện thiếu chữ ký: cần trường signature là JWS tách rời (RFC 7515, 7797) trên header và message.',
    'The message is not signed: signature must be a detached JWS (RFC 7515, 7797) over header and message.',
  ),
  signature_invalid: entry(
    'signature_invalid',
    undefined,
    'err.signature.invalid',
    'Chữ ký không khớp với khóa đã đăng ký của bên gửi hoặc điện đã bị sửa.',
    "The signature does not hold under the sender's registered keys, or the message was changed.",
  ),
  sender_unknown: entry(
    'sender_unknown',
    undefined,
    'err.request.forbidden',
    'Bên đang đăng nhập chưa đăng ký dùng dịch vụ tra cứu tài khoản; hãy liên hệ quản trị viên.',
    'Who is signed in is not registered for the mapper; ask an administrator.',
  ),
  transaction_not_found: entry(
    'transaction_not_found',
    undefined,
    'err.request.not_found',
    'Không có giao dịch này của bên gửi.',
    'The sender has no such transaction.',
  ),
};
