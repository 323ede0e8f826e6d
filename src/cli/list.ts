import { cancelling, checking, clearing, ordering, signing } from './listCommands.ts';
import { drafting } from './listDraft.ts';
import { changes, holds, showing } from './listShow.ts';
import type { Group } from './verb.ts';

/** The life of the communes' payment lists: draft, check, sign, order; and looking at them. */
export const verb: Group = {
  name: 'list',
  summaryVi: 'Danh sách chi trả của xã: xem, lập, kiểm tra, ký, gửi Kho bạc, hủy, gỡ dòng giữ',
  summaryEn: 'Payment lists of the communes: show, draft, check, sign, order, cancel, clear holds',
  verbs: [showing, drafting, checking, signing, ordering, cancelling, holds, changes, clearing],
};
