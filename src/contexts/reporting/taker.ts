import type { Mark } from '#core/access/exporting.ts';
import { type Session, sql } from '#platform/database.ts';
import { exportNumber } from './lockSheet.ts';

/** The mark of a new sheet: a number of its own, and who takes it. */
export async function markFor(
  session: Session,
  asked: { readonly officerId: number; readonly purpose: string; readonly now: Temporal.Instant },
): Promise<Mark> {
  const taker = await session.row(
    sql<{
      officer: string;
      unit: string;
    }>`select o.name as officer, u.name as unit from officer o join unit u using (unit_id) where o.officer_id = ${asked.officerId}`,
  );
  const { officer = '—', unit = '—' } = taker ?? {};
  return {
    number: exportNumber(),
    officer,
    unit,
    purpose: asked.purpose,
    at: asked.now.round('second').toString(),
  };
}
