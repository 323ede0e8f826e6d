import { problem } from '../kit/answer.ts';

export const unknownMessage = problem(
  404,
  'message_unknown',
  'Không có điện này.',
  'No message of this id was received.',
);

/** Why bytes are no message; nothing of them is kept. */
export const refuseUnreadable = {
  message_malformed: problem(
    400,
    'message_malformed',
    'Điện không phải XML đúng chuẩn pain.001.',
    'The body is not a well-formed pain.001 document with a MsgId.',
  ),
  namespace_unknown: problem(
    400,
    'namespace_unknown',
    'Chỉ nhận pain.001.001.09.',
    'The document must be in the namespace of pain.001.001.09.',
  ),
  too_many_transactions: problem(
    413,
    'too_many_transactions',
    'Một điện tối đa 50.000 giao dịch.',
    'A message may hold 50,000 transactions at most; split it.',
  ),
};
