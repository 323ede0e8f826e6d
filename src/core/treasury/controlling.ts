import { accepted, type Refusal, type Result, refused } from '../result.ts';

/** What stands behind an order when the Treasury's controller looks at it. All amounts in đồng. */
export interface OrderToControl {
  readonly state: string;
  readonly orderAmount: bigint;
  /** The list's lines added up now. */
  readonly listAmount: bigint;
  /** Hex; of the list as it is now, and as it was signed. */
  readonly digestNow: string;
  readonly digestSigned: string;
  readonly signatureHolds: boolean;
  readonly drafterId: number | undefined;
  readonly signerId: number | undefined;
  /** What is left of the allotment of its budget year, and of no other, once this order has drawn on it; below nothing, it does not cover it. */
  readonly left: bigint;
}

export const CONTROLS = ['sum', 'digest', 'signature', 'four_eyes', 'allotment'] as const;
export type Control = (typeof CONTROLS)[number];

/** What a controller compares (Thông tư 62/2020 on expenditure control): each holds or does not. */
export function controlsOf(order: OrderToControl): Readonly<Record<Control, boolean>> {
  return {
    sum: order.orderAmount === order.listAmount,
    digest: order.digestNow === order.digestSigned,
    signature: order.signatureHolds,
    four_eyes: order.signerId !== undefined && order.signerId !== order.drafterId,
    allotment: order.left >= 0n,
  };
}

export type ControlRefusal = Refusal<'order_answered_already' | 'control_does_not_hold' | 'reason_missing'>;

/**
 * Whether a controller may accept or return an order. Only one that the Treasury has not answered; accepted only where every control holds; returned only
 * with its reason.
 */
export function decideControl(
  order: OrderToControl,
  { accepts, words }: { readonly accepts: boolean; readonly words: string },
): Result<'accept' | 'return', ControlRefusal> {
  if (order.state !== 'ordered' && order.state !== 'received') return refused(ANSWERED);
  if (!accepts) return words.trim().length < 3 ? refused(REASON_MISSING) : accepted('return');
  const failing = CONTROLS.filter((control) => !controlsOf(order)[control]);
  if (failing.length > 0) return refused({ ...DOES_NOT_HOLD, details: { controls: failing.join(', ') } });
  return accepted('accept');
}

const ANSWERED = {
  code: 'order_answered_already',
  vi: 'Kho bạc đã trả lời lệnh chi này; không quyết định lại được.',
  en: 'The Treasury has answered this order; it is not decided again.',
} as const;
const DOES_NOT_HOLD = {
  code: 'control_does_not_hold',
  vi: 'Có nội dung kiểm soát không đạt, nên chỉ trả lại được lệnh chi này, kèm lý do.',
  en: 'A control does not hold, so this order can only be returned, with a reason.',
} as const;
const REASON_MISSING = {
  code: 'reason_missing',
  vi: 'Hãy ghi vì sao trả lại lệnh chi, để xã biết phải sửa gì.',
  en: 'Say why the order is returned, so that the commune knows what to mend.',
} as const;
