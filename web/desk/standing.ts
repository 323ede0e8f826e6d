import type { DeskState } from './desk.ts';
import type { Line } from './kept/day.ts';
import type { Done } from './kept/outbox.ts';

export const waitingToSend = (desk: DeskState): readonly Done[] =>
  desk.done.filter((done) => done.answer === undefined);

/** Money left the box, and did not count. */
const UNACCEPTED = new Set(['paid_elsewhere', 'ended_before', 'not_on_list', 'amount_differs', 'expired']);
export const contested = (desk: DeskState): readonly Done[] =>
  desk.done.filter((done) => done.result === 'paid' && UNACCEPTED.has(done.answer ?? ''));

export type Standing =
  | { readonly is: 'waiting'; readonly last: Done | undefined }
  | { readonly is: 'paid' | 'refused' | 'contested'; readonly last: Done }
  | { readonly is: 'elsewhere' };

/** How a line stands, as far as this device knows. */
export function standingOf(desk: DeskState, line: Line): Standing {
  const mine = desk.done.filter((done) => done.reference === line.reference);
  const paid = mine.findLast((done) => done.result === 'paid');
  if (paid) return { is: UNACCEPTED.has(paid.answer ?? '') ? 'contested' : 'paid', last: paid };
  const last = mine.at(-1);
  if (last && (last.reason === 'refused_by_payee' || last.reason === 'died')) return { is: 'refused', last };
  if (desk.elsewhere.has(line.reference)) return { is: 'elsewhere' };
  return { is: 'waiting', last };
}

/** đồng handed over on this device in this day's package. */
export const handedOver = (desk: DeskState): number =>
  desk.done
    .filter((done) => done.result === 'paid' && done.package === desk.facts?.package)
    .reduce((sum, done) => sum + done.amount_dong, 0);
