import { formatDong } from '../money.ts';
import { accepted, type Refusal, type Result, refused } from '../result.ts';
import { type ListState, listLife } from './listStates.ts';

export interface ListToSign {
  readonly reference: string;
  readonly state: ListState;
  readonly communeId: number;
  readonly payablePayments: number;
  /** đồng */
  readonly payableAmount: bigint;
  readonly drafterId: number | undefined;
  /** Lines whose difference from last month no registry event explains, and that are not held. */
  readonly unexplained: number;
  /** Hex SHA-256 when the checks ran, and now. */
  readonly digestAtCheck: string | undefined;
  readonly digestNow: string;
  /** The year whose allotment pays the list. */
  readonly budgetYear: number;
  /** đồng still free on the budget line of the list in that year: what is neither ordered nor signed */
  readonly allotmentLeft: bigint;
}

export interface Signer {
  readonly officerId: number;
  /** In whose place he signs, where the role is lent to him. */
  readonly forOfficerId?: number | undefined;
  readonly roles: readonly string[];
  readonly communes: '*' | readonly number[];
}

export type SigningRefusal = Refusal<
  | 'list_not_checked'
  | 'officer_may_not_sign'
  | 'officer_of_another_commune'
  | 'officer_drafted_this_list'
  | 'unexplained_variance'
  | 'list_changed_since_check'
  | 'nothing_to_pay'
  | 'allotment_exceeded'
>;

/**
 * May this officer sign this list now? Refusals in order of precedence. The chair signs what the commune pays (NĐ 335/2026 Đ7, Đ28);
 * the drafter is never the signer; a difference nobody explained stops the signature, not the officer's memory of it.
 */
export function decideSigning(list: ListToSign, signer: Signer): Result<undefined, SigningRefusal> {
  const details = { list: list.reference };
  if (!listLife.next(list.state, 'sign'))
    return refused({
      code: 'list_not_checked',
      details: { ...details, state: list.state },
      vi: `Danh sách ${list.reference} chưa ở bước ký (đang: ${list.state}); hãy chạy kiểm tra trước.`,
      en: `List ${list.reference} is not ready to be signed (it is ${list.state}); run the checks first.`,
    });
  if (!signer.roles.includes('commune_chair'))
    return refused({
      code: 'officer_may_not_sign',
      details,
      vi: 'Chỉ Chủ tịch UBND cấp xã (hoặc người được ủy quyền ký) được ký danh sách.',
      en: 'Only the commune chair, or who signs for the chair, may sign a list.',
    });
  if (signer.communes !== '*' && !signer.communes.includes(list.communeId))
    return refused({
      code: 'officer_of_another_commune',
      details,
      vi: 'Danh sách thuộc xã khác; hãy chọn danh sách của xã mình.',
      en: 'The list belongs to another commune; choose one of your own.',
    });
  if (list.drafterId !== undefined && [signer.officerId, signer.forOfficerId].includes(list.drafterId))
    return refused({
      code: 'officer_drafted_this_list',
      details,
      vi: 'Người lập danh sách không được ký chính danh sách đó; cần người khác ký.',
      en: 'Whoever drafted a list may not sign it; another officer must.',
    });
  if (list.unexplained > 0)
    return refused({
      code: 'unexplained_variance',
      details: { ...details, lines: list.unexplained },
      vi: `${list.unexplained} dòng khác tháng trước mà không có quyết định giải thích; hãy ghi quyết định hoặc giữ lại các dòng đó.`,
      en: `${list.unexplained} lines differ from last month and no decision explains them; record the decision or hold the lines.`,
    });
  if (list.digestAtCheck !== list.digestNow)
    return refused({
      code: 'list_changed_since_check',
      details,
      vi: 'Danh sách đã thay đổi sau khi kiểm tra; hãy kiểm tra lại rồi ký.',
      en: 'The list changed after it was checked; check it again, then sign.',
    });
  if (list.payablePayments === 0 || list.payableAmount <= 0n)
    return refused({
      code: 'nothing_to_pay',
      details,
      vi: 'Danh sách không còn dòng nào được chi; hãy xử lý các dòng bị giữ hoặc hủy danh sách.',
      en: 'No line of the list may be paid; resolve the held lines or cancel the list.',
    });
  if (list.payableAmount > list.allotmentLeft)
    return refused({
      code: 'allotment_exceeded',
      details: { ...details, budget_year: list.budgetYear, left_dong: Number(list.allotmentLeft) },
      vi: `Tổng ${formatDong(list.payableAmount)} vượt dự toán năm ${list.budgetYear} còn lại ${formatDong(list.allotmentLeft)}; hãy xin giao hoặc bổ sung dự toán của năm đó.`,
      en: `The total ${formatDong(list.payableAmount)} exceeds what remains of the allotment of ${list.budgetYear}, ${formatDong(list.allotmentLeft)}; ask for that year’s allotment.`,
    });
  return accepted(undefined);
}
