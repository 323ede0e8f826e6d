import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { amount, reader, text } from '../kit/shapes.ts';

const Order = Type.Object({
  orderId: text(100),
  budgetLine: text(50),
  communeCode: text(20),
  month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  programme: text(100),
  amount_dong: amount(),
  payments: Type.Integer({ minimum: 1 }),
  listDigest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  signature: Type.Object({
    keyId: text(200),
    algorithm: Type.Literal('Ed25519'),
    value: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  signedBy: Type.Unknown(),
  parts: Type.Array(Type.Object({ payingAccount: text(34), provider: text(50), amount_dong: amount() }), {
    minItems: 1,
    maxItems: 1000,
  }),
});

export type Order = Static<typeof Order>;
export const asksOrder = reader(Order);
export const asksKey = reader(
  Type.Object({
    keyId: text(200),
    publicKeySpkiBase64: text(500),
    officer: text(200),
    unit: text(200),
  }),
);
export const asksReturn = reader(
  Type.Object({
    returnId: text(100),
    orderId: text(100),
    amount_dong: amount(),
    reason: text(500),
    budgetLine: text(50),
    communeCode: text(20),
  }),
);

export const asksDecision = reader(
  Type.Object({
    accepts: Type.Boolean(),
    reason: Type.Optional(text(1000)),
    officer: text(200),
  }),
);

export interface Reason {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export const reasons = {
  parts_differ: {
    code: 'parts_differ',
    vi: 'Tổng các phần khác số tiền của lệnh.',
    en: 'The parts do not add up to the amount of the order.',
  },
  signature_invalid: {
    code: 'signature_invalid',
    vi: 'Chữ ký không đúng với khóa đã đăng ký.',
    en: 'The signature over the list digest does not fit a registered key.',
  },
  allotment_exceeded: {
    code: 'allotment_exceeded',
    vi: 'Vượt dự toán còn lại.',
    en: 'The amount exceeds what remains of the allotment.',
  },
  control_refused: {
    code: 'control_refused',
    vi: 'Kho bạc trả lại để bổ sung hồ sơ kiểm soát chi.',
    en: 'The Treasury returned the order for want of a supporting document.',
  },
} as const satisfies Record<string, Reason>;

/** Reads an Ed25519 public key (SPKI, base64); undefined for anything else. */
export function readPublicKey(spkiBase64: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spkiBase64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

const SIGNED_PREFIX = 'ansinh-list-v1\n';

/** Does the signature cover the list's digest? Signed are the prefix in ASCII and then the 32 bytes of the digest. */
export function signatureFits(order: Order, key: KeyObject | undefined): boolean {
  if (!key) return false;
  const signed = Buffer.concat([Buffer.from(SIGNED_PREFIX, 'ascii'), Buffer.from(order.listDigest, 'hex')]);
  return verify(null, signed, key, Buffer.from(order.signature.value, 'base64'));
}

/** One credit the Treasury owes to a hub or cash account for a funded order. */
export interface Transfer {
  readonly fundingId: string;
  readonly orderId: string;
  readonly part: number;
  readonly account: string;
  readonly amount_dong: number;
}

/** Cash is funded at the post office and the commune desks, everything else at the hub. */
export const isCash = (account: string): boolean => /^(POST|DESK)-/.test(account);
