import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type ListState, listLife } from './listStates.ts';

export interface ListToRelease {
  readonly reference: string;
  readonly state: ListState;
  /** The chair's key vouches for the digest that was signed. */
  readonly signatureHolds: boolean;
  readonly digestSigned: string | undefined;
  /** Computed from the lines as they are now. */
  readonly digestNow: string;
  /** đồng */
  readonly signedAmount: bigint;
  /** đồng the Treasury funded against the order of this very version */
  readonly fundedAmount: bigint;
}

export type ReleaseRefusal = Refusal<
  'list_not_funded' | 'signature_does_not_hold' | 'list_changed_since_signature' | 'funding_differs'
>;

/** The last gate before money moves: everything is checked again, in this order (design 6; hazards, "paying what was not approved"). */
export function decideRelease(list: ListToRelease): Result<undefined, ReleaseRefusal> {
  const details = { list: list.reference };
  if (!listLife.next(list.state, 'release'))
    return refused({
      code: 'list_not_funded',
      details: { ...details, state: list.state },
      vi: `Danh sách ${list.reference} chưa được cấp kinh phí (đang: ${list.state}).`,
      en: `List ${list.reference} is not funded (it is ${list.state}).`,
    });
  if (!list.signatureHolds)
    return refused({
      code: 'signature_does_not_hold',
      details,
      vi: `Chữ ký số của danh sách ${list.reference} không hợp lệ; dừng chi và báo kiểm tra.`,
      en: `The signature of list ${list.reference} does not hold; nothing is paid, have it investigated.`,
    });
  if (list.digestSigned !== list.digestNow)
    return refused({
      code: 'list_changed_since_signature',
      details,
      vi: `Danh sách ${list.reference} khác bản đã ký; dừng chi và báo kiểm tra.`,
      en: `List ${list.reference} is not what was signed; nothing is paid, have it investigated.`,
    });
  if (list.fundedAmount !== list.signedAmount)
    return refused({
      code: 'funding_differs',
      details,
      vi: `Kinh phí cấp cho danh sách ${list.reference} khác tổng đã ký; đối chiếu với Kho bạc.`,
      en: `The funding of list ${list.reference} is not its signed total; clear it with the Treasury.`,
    });
  return accepted(undefined);
}
