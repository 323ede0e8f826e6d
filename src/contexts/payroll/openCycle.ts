import { READ_ALLOTMENTS_TASK } from '#contexts/treasury/index.ts';
import { type Month, toMonthNumber } from '#core/months.ts';
import { BUDGET_LINES, type Programme } from '#core/payroll/budgetLines.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';

export interface OpenedCycle {
  readonly cycleId: number;
  readonly programme: Programme;
  readonly month: number;
}

export type OpenCycleRefusal = Refusal<'month_out_of_range' | 'month_before_last_cycle'>;

/**
 * Opens the cycle of one programme and month for the whole country, or answers the one that is open already. Months from 2021-07 (the first the
 * law here knows) to 2099-12; the allotments of its budget year are read by a job; a month before the programme's last cycle is refused, for its lists were closed against later ones.
 */
export async function openCycle(
  tx: Tx,
  asked: { readonly programme: Programme; readonly month: Month },
): Promise<Result<OpenedCycle, OpenCycleRefusal>> {
  const month = toMonthNumber(asked.month);
  if (month < 202107 || month > 209912)
    return refused({
      code: 'month_out_of_range',
      details: { month },
      vi: `Tháng ${asked.month} ngoài khoảng 07/2021–12/2099; hãy kiểm tra lại tháng.`,
      en: `Month ${asked.month} is outside 2021-07 to 2099-12; check the month.`,
    });
  const last = await tx.row(sql<{ month: number }>`
    select month from cycle where programme = ${asked.programme} and kind = 'monthly' order by month desc limit 1`);
  if (last && last.month > month)
    return refused({
      code: 'month_before_last_cycle',
      details: { month, last: last.month },
      vi: `Đã có kỳ chi trả tháng ${last.month}; không mở kỳ tháng sớm hơn. Khoản còn thiếu được truy lĩnh ở kỳ sau.`,
      en: `A cycle for ${last.month} exists; an earlier month is not opened. What is missing is paid as arrears in the next one.`,
    });
  const opened = await tx.run(sql`insert into cycle (programme, month, budget_line)
    values (${asked.programme}, ${month}, ${BUDGET_LINES[asked.programme]}) on conflict do nothing`);
  // What the month draws on: the year's allotments, asked for by a job, for the Treasury is not called inside a transaction.
  if (opened === 1) {
    const year = budgetYearOf(month);
    await enqueue(tx, READ_ALLOTMENTS_TASK, { year }, { key: `allotments:${year}` });
  }
  const cycle = await tx.row(sql<{ cycle_id: number }>`
    select cycle_id from cycle where programme = ${asked.programme} and month = ${month} and kind = 'monthly'`);
  return accepted({ cycleId: cycle!.cycle_id, programme: asked.programme, month });
}
