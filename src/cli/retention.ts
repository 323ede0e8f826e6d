import { letGo } from '#contexts/rights/index.ts';
import { LET_GO, type LetGoRule } from '#core/rights/retention.ts';
import { writing } from './acting.ts';
import { answer } from './answer.ts';
import { count, table } from './tables.ts';
import { type Command, WRITING } from './verb.ts';

/** Lets go of what is past its time; the worker does the same each night. */
export const verb: Command = {
  name: 'retention',
  summaryVi: 'Xóa dữ liệu đã hết thời hạn lưu theo quy tắc; bộ xử lý cũng tự làm mỗi đêm',
  summaryEn: 'Let go of what is past its time, by the rules; the worker does it each night too',
  operands: [],
  options: { as: WRITING.as! },
  async run(system, args) {
    const { country, actor, clock } = await writing(system, args, 'applyRetention');
    const gone = await letGo(country, actor, clock);
    return answer(system, gone, () =>
      table(
        [
          { heading: 'Quy tắc / rule' },
          { heading: 'Tháng giữ / months kept', right: true },
          { heading: 'Đã xóa / let go', right: true },
        ],
        (Object.keys(gone) as LetGoRule[]).map((rule) => [rule, String(LET_GO[rule]), count(gone[rule])]),
      ),
    );
  },
};
