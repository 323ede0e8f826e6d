import {
  cancelList,
  checkLists,
  clearHold,
  listOfHold,
  orderLists,
  signLists,
} from '#contexts/payroll/index.ts';
import { dongToJson } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { HOLD_REASONS, type HoldCode } from '#core/payroll/holdReasons.ts';
import { command, writing } from './acting.ts';
import { answer } from './answer.ts';
import { CHOOSING, choiceOf, chosenLists, overLists } from './lists.ts';
import { BadUsage, Refused } from './stop.ts';
import { count, money } from './tables.ts';
import { type Command, text, WRITING } from './verb.ts';
import type { NamedList } from './words.ts';

const LISTS = [{ name: 'LIST', optional: true, many: true }];
const references = (lists: readonly NamedList[]) =>
  lists.map((list) => listReference(list.listId, list.version));

export const checking: Command = {
  name: 'check',
  summaryVi: 'Chạy mọi kiểm tra; dòng không đạt được giữ lại kèm lý do (khóa của cán bộ xã)',
  summaryEn: "Run every check; lines that fail are held with their reason (a commune officer's key)",
  operands: LISTS,
  options: { ...CHOOSING, ...WRITING },
  async run(system, args) {
    const choice = choiceOf(args);
    const acting = await writing(system, args, 'checkList');
    const lists = await chosenLists(acting, choice, ['drafted']);
    const checked = await overLists(
      acting,
      args,
      { name: 'check_list', purpose: 'Kiểm tra danh sách / Check lists', lists },
      (tx, ids) => checkLists(tx, { lists: ids, drafterId: acting.actor.officerId }),
    );
    const json = {
      lists: references(lists),
      held: checked.held,
      held_by_reason: { ...checked.heldByReason },
    };
    return answer(system, json, () =>
      [
        `Đã kiểm tra ${count(checked.lists)} danh sách, giữ ${count(checked.held)} dòng / ${count(checked.lists)} lists checked, ${count(checked.held)} lines held`,
        ...Object.entries(checked.heldByReason).map(
          ([reason, lines]) => `  ${count(lines)}  ${reasonShown(reason)}`,
        ),
      ].join('\n'),
    );
  },
};

const reasonShown = (code: string): string => {
  const reason = HOLD_REASONS.get(code as HoldCode);
  return reason ? `${reason.vi} / ${reason.en}` : code;
};

export const signing: Command = {
  name: 'sign',
  summaryVi: 'Ký số danh sách đã kiểm tra: tất cả hoặc không (khóa của chủ tịch xã)',
  summaryEn: "Sign checked lists: all or none (a commune chair's key)",
  operands: LISTS,
  options: { ...CHOOSING, ...WRITING },
  async run(system, args) {
    const choice = choiceOf(args);
    const acting = await writing(system, args, 'signLists');
    const chosen = await chosenLists(acting, choice, ['checked']);
    // A list of which every line is held is not signed but cancelled; among a month's lists it does not stop the others.
    const payable = chosen.filter((list) => list.payablePayments !== 0);
    const lists = payable.length > 0 ? payable : chosen;
    const empty = chosen.filter((list) => !lists.includes(list));
    const signed = await overLists(
      acting,
      args,
      { name: 'sign_lists', purpose: 'Ký danh sách / Sign lists', lists },
      (tx, ids) => signLists(tx, { lists: ids, actor: acting.actor }, acting.signer),
    );
    const json = {
      lists: references(lists),
      nothing_to_pay: references(empty),
      payments: signed.payments,
      amount_dong: dongToJson(BigInt(signed.amount)),
    };
    return answer(system, json, () =>
      [
        `Đã ký / signed: ${count(signed.lists)} danh sách / lists, ${count(signed.payments)} khoản chi / payments, ${money(BigInt(signed.amount))}`,
        ...references(empty).map(
          (list) => `${list}: không còn gì để chi, hãy hủy / nothing to pay: cancel it`,
        ),
      ].join('\n'),
    );
  },
};

export const ordering: Command = {
  name: 'order',
  summaryVi: 'Gửi lệnh chi của danh sách đã ký tới Kho bạc',
  summaryEn: 'Send the orders of signed lists to the Treasury',
  operands: LISTS,
  options: { ...CHOOSING, ...WRITING },
  async run(system, args) {
    const choice = choiceOf(args);
    const acting = await writing(system, args, 'orderLists');
    const lists = await chosenLists(acting, choice, ['signed']);
    const ordered = await overLists(
      acting,
      args,
      { name: 'order_lists', purpose: 'Gửi lệnh chi / Order the money', lists },
      (tx, ids) => orderLists(tx, { lists: ids }),
    );
    return answer(
      system,
      { lists: references(lists), orders: ordered.orders },
      () =>
        `Đã lập ${count(ordered.orders)} lệnh chi; tiến trình nền sẽ gửi / ${count(ordered.orders)} orders, sent by a worker`,
    );
  },
};

export const cancelling: Command = {
  name: 'cancel',
  summaryVi: 'Hủy danh sách mà tiền chưa chuyển (khóa của cán bộ hoặc chủ tịch xã)',
  summaryEn: "Cancel a list whose money has not moved (a commune officer's or chair's key)",
  operands: [{ name: 'LIST' }],
  options: { reason: { takes: 'TEXT', vi: 'Vì sao hủy', en: 'Why' }, ...WRITING },
  async run(system, args) {
    const reason = text(args, 'reason');
    if (reason === undefined) throw new BadUsage(REASON_MISSING);
    const choice = choiceOf(args);
    const acting = await writing(system, args, 'cancelList');
    const lists = await chosenLists(acting, choice, []);
    await overLists(acting, args, { name: 'cancel_list', purpose: reason, lists }, (tx, [listId]) =>
      cancelList(tx, { listId: listId!, reason }),
    );
    const [list] = references(lists);
    return answer(system, { list, state: 'cancelled' }, () => `${list}: đã hủy / cancelled`);
  },
};

export const clearing: Command = {
  name: 'clear-hold',
  summaryVi: 'Gỡ một dòng bị giữ, ghi cách đã giải quyết (khóa của cán bộ xã); số dòng giữ xem ở list holds',
  summaryEn:
    "Clear a hold, saying how it was resolved (a commune officer's key); list holds shows the numbers",
  operands: [{ name: 'HOLD' }],
  options: { how: { takes: 'TEXT', vi: 'Đã giải quyết thế nào', en: 'How it was resolved' }, ...WRITING },
  async run(system, args) {
    const [written = ''] = args.operands;
    const clearance = text(args, 'how');
    if (clearance === undefined) throw new BadUsage(HOW_MISSING);
    if (!/^\d{1,18}$/.test(written)) throw new BadUsage(HOLD_UNREADABLE);
    const holdId = BigInt(written);
    const acting = await writing(system, args, 'clearHold');
    if (!(await acting.scoped.read(acting.actor.scope, (session) => listOfHold(session, holdId))))
      throw new Refused(HOLD_NOT_FOUND);
    const cleared = await command(
      acting,
      args,
      { name: 'clear_hold', purpose: clearance, input: { hold: written, clearance } },
      (tx) => clearHold(tx, { holdId, officerId: acting.actor.officerId, clearance }),
    );
    return answer(system, { hold: written, listed: cleared.listed }, () =>
      cleared.listed === 'in_this_list'
        ? 'Đã gỡ; hãy lập lại và kiểm tra lại danh sách / cleared: draft and check the list again'
        : 'Đã gỡ; dòng này vào danh sách sau / cleared: the next list carries the line',
    );
  },
};

const REASON_MISSING = {
  code: 'reason_missing',
  vi: 'Hãy ghi lý do hủy: --reason "…".',
  en: 'Say why: --reason "…".',
} as const;
const HOW_MISSING = {
  code: 'reason_missing',
  vi: 'Hãy ghi cách đã giải quyết: --how "…".',
  en: 'Say how it was resolved: --how "…".',
} as const;
const HOLD_UNREADABLE = {
  code: 'hold_unreadable',
  vi: 'Số dòng giữ là một số nguyên; xem ở ansinh list holds DS-……',
  en: 'The number of a hold is a whole number; ansinh list holds DS-…… shows it.',
} as const;
const HOLD_NOT_FOUND = {
  code: 'hold_not_found',
  vi: 'Không có dòng giữ này trong phạm vi của bạn.',
  en: 'There is no such hold among those you may see.',
} as const;
