import Type from 'typebox';
import { type PaymentRow, paymentOfId } from '#contexts/disbursement/index.ts';
import { receiptOf, receiptRefusal } from '#contexts/transparency/index.ts';
import { accepted, refused } from '#core/result.ts';
import { receiptJson } from '#core/transparency/receipts.ts';
import { RECORD_KINDS } from '#core/transparency/records.ts';
import { isHidden } from './benefits.ts';
import { PAYMENT_NOT_FOUND, paymentIdOf } from './payments.ts';
import { type Route, route, type World } from './route.ts';
import { Count, object, PaymentReference } from './schemas.ts';

const Base64 = Type.String({ contentEncoding: 'base64' });
const Hashes = Type.Array(Base64);

export const ReceiptSchema = object(
  {
    form: Type.Literal('ansinh-receipt-v1'),
    checkpoint: Type.String({ description: 'The signed checkpoint of the log, word for word' }),
    statements: Type.Array(
      object({
        statement: Type.String({ description: 'Fields divided by |: what was signed or reported' }),
        salt: Base64,
        record: Type.Enum([...RECORD_KINDS]),
        number: Count,
        of: Count,
        path: Hashes,
        entry: Count,
        entry_path: Hashes,
      }),
    ),
  },
  { title: 'Receipt' },
);
const ABOUT =
  "The payment's line in each signed list and what was reported of it, each with its salt and proofs up to a signed checkpoint of the public log. Keep it as a file: whoever has it and the log's key (`/log/key`) checks it offline with `ansinh log verify --receipt FILE`.";
const params = object({ payment: PaymentReference });

/** The receipt of a payment that was found in the asker's own scope; the secrets of its records are read beyond it, and given for this payment alone. */
async function receiptFor(world: World, row: PaymentRow, roles: readonly string[]) {
  if (isHidden(row.benefitId, roles)) return refused(receiptRefusal(true));
  const receipt = await world.country.read('*', (session) => receiptOf(session, row.paymentId));
  return receipt ? accepted(receiptJson(receipt)) : refused(receiptRefusal(false));
}

export const receiptRoutes: readonly Route[] = [
  route({
    operation: 'getMyReceipt',
    method: 'GET',
    path: '/v1/me/payments/:payment/receipt',
    kind: 'reading',
    tag: 'me',
    title: {
      vi: 'Biên nhận khoản chi của tôi, ai cũng kiểm được',
      en: 'The receipt of my payment, which anyone can check',
    },
    description: ABOUT,
    params,
    answer: ReceiptSchema,
    async answerTo({ params, actor, read, world }) {
      const row = await read((session) => paymentOfId(session, paymentIdOf(params.payment)));
      return row ? receiptFor(world, row, actor.roles) : refused(PAYMENT_NOT_FOUND);
    },
  }),
  route({
    operation: 'getPaymentReceipt',
    method: 'GET',
    path: '/v1/payments/:payment/receipt',
    kind: 'reading_persons',
    tag: 'payments',
    title: { vi: 'Biên nhận của một khoản chi', en: 'The receipt of a payment' },
    description: ABOUT,
    params,
    answer: ReceiptSchema,
    async answerTo({ params, actor, readPersons, world }) {
      const found = await readPersons(
        { payment: params.payment },
        async (session) => {
          const row = await paymentOfId(session, paymentIdOf(params.payment));
          return row ? accepted(row) : refused(PAYMENT_NOT_FOUND);
        },
        (row) => ({ persons: [row.personId.toString()] }),
      );
      return found.ok ? receiptFor(world, found.value, actor.roles) : found;
    },
  }),
];
