const DEADLINE_DAY = 25;

/** The next 25th from a day on (`YYYY-MM-DD`), and the month after it, whose list and funds must be there by then: NĐ 335/2026 Điều 28, TT 44/2022 Điều 8. */
export function nextDeadline(today: string): { readonly on: string; readonly month: string } {
  const [year, monthOfYear, dayOfMonth] = today.split('-').map(Number) as [number, number, number];
  const due = monthsLater(year, monthOfYear, dayOfMonth > DEADLINE_DAY ? 1 : 0);
  const [dueYear, dueMonth] = due.split('-').map(Number) as [number, number];
  return { on: `${due}-${DEADLINE_DAY}`, month: monthsLater(dueYear, dueMonth, 1) };
}

function monthsLater(year: number, monthOfYear: number, more: number): string {
  const months = year * 12 + monthOfYear - 1 + more;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
