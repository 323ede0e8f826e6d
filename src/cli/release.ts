import { releaseLists } from '#contexts/disbursement/index.ts';
import { listReference } from '#core/payment/reference.ts';
import { writing } from './acting.ts';
import { answer } from './answer.ts';
import { CHOOSING, choiceOf, chosenLists, overLists } from './lists.ts';
import { EXIT } from './stop.ts';
import { count } from './tables.ts';
import { type Command, WRITING } from './verb.ts';

/** The last gate: signature, digest, funding and deaths are checked once more, then the money moves. */
export const verb: Command = {
  name: 'release',
  summaryVi: 'Cho chi danh sách đã được cấp kinh phí; chữ ký, số tiền và người đã mất được kiểm tra lần cuối',
  summaryEn: 'Release funded lists to be paid; signature, funding and deaths are checked one last time',
  operands: [{ name: 'LIST', optional: true, many: true }],
  options: { ...CHOOSING, ...WRITING },
  async run(system, args) {
    const choice = choiceOf(args);
    const acting = await writing(system, args, 'releaseList');
    const lists = await chosenLists(acting, choice, ['funded']);
    const done = await overLists(
      acting,
      args,
      { name: 'release_lists', purpose: 'Cho chi danh sách / Release lists', lists },
      (tx, ids) => releaseLists(tx, { lists: ids }),
    );
    const versions = new Map(lists.map((list) => [list.listId, list.version]));
    const released = done.released.map((id) => listReference(BigInt(id), versions.get(BigInt(id)) ?? 1));
    const stopped = done.stopped.map(({ code, vi, en, details }) => ({ code, vi, en, ...details }));
    answer(system, { released, stopped, held: done.held }, () =>
      [
        `Đã cho chi ${count(released.length)} danh sách, giữ lại ${count(done.held)} dòng / ${count(released.length)} lists released, ${count(done.held)} lines held`,
        ...done.stopped.map((one) => `✗ ${one.vi}\n  ${one.en}`),
      ].join('\n'),
    );
    return stopped.length > 0 ? EXIT.refused : EXIT.done;
  },
};
