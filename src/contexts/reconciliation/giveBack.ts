import { post } from '#books/ledger/index.ts';
import type { CashDeskPort } from '#contexts/disbursement/index.ts';
import { payingAccount } from '#contexts/payroll/index.ts';
import type { TreasuryPort } from '#contexts/treasury/index.ts';
import type { Rail } from '#core/ledger/postings.ts';
import { dong } from '#core/money.ts';
import { listReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { type Database, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';

interface ReturnRow {
  readonly list_id: bigint;
  readonly version: number;
  readonly cycle_id: number;
  readonly commune_id: number;
  readonly commune_code: string;
  readonly programme: string;
  readonly budget_line: string;
  readonly month: number;
  readonly rail: Rail;
  readonly amount: bigint;
  readonly reason: 'unclaimed' | 'held';
  readonly state: string;
}

/**
 * Carries out one return: the rail remits, the Treasury takes it back, and only then the books say so. Both sides know the return by its reference and
 * book it once, so a lost answer is followed by the same call. A return that is refused becomes a break. Throws `Fault`; the job tries again.
 */
export async function giveBack(
  database: Database,
  actor: Actor,
  ports: { readonly cash: CashDeskPort; readonly treasury: TreasuryPort },
  reference: string,
): Promise<void> {
  const back = await database.read('*', (session) =>
    session.row(sql<ReturnRow>`
    select m.list_id, l.version, l.cycle_id, m.commune_id, u.code as commune_code, c.programme, c.budget_line, c.month, m.rail, m.amount, m.reason, m.state
    from money_return m join list l using (list_id) join cycle c using (cycle_id) join unit u on u.unit_id = m.commune_id where m.reference = ${reference}`),
  );
  if (back?.state !== 'ordered') return;
  try {
    await carry(ports, back, reference);
  } catch (error) {
    if (error instanceof Fault && error.kind === 'refused')
      await nameRefusal(database, actor, back, reference, error);
    throw error;
  }
  await perform(
    database,
    {
      name: 'confirm_return',
      actor,
      purpose: 'money is back with the Treasury',
      key: `returned:${reference}`,
      input: reference,
    },
    async (tx) => {
      const confirmed = await tx.run(
        sql`update money_return set state = 'confirmed' where reference = ${reference} and state = 'ordered'`,
      );
      if (confirmed === 1)
        await post(tx, [
          {
            event: {
              kind: back.reason === 'held' ? 'held_given_back' : 'unclaimed_given_back',
              rail: back.rail,
              amount: dong(back.amount),
            },
            budgetLine: back.budget_line,
            communeId: back.commune_id,
            // The year it was drawn on, however late it comes back: it never becomes money of another year.
            budgetYear: budgetYearOf(back.month),
            listId: back.list_id,
            cycleId: back.cycle_id,
          },
        ]);
      return accepted(confirmed);
    },
  );
}

async function carry(
  ports: { readonly cash: CashDeskPort; readonly treasury: TreasuryPort },
  back: ReturnRow,
  reference: string,
): Promise<void> {
  const orderId = listReference(back.list_id, back.version);
  if (back.rail !== 'hub')
    await ports.cash.remit({
      remittanceId: reference,
      account: payingAccount(back.rail, back.commune_code, back.programme),
      amount: dong(back.amount),
      orderId,
    });
  await ports.treasury.giveBack({
    returnId: reference,
    orderId,
    amount: dong(back.amount),
    reason: back.reason,
    budgetLine: back.budget_line,
    communeCode: back.commune_code,
  });
}

/** The rail or the Treasury says that there is no such money: they and our books differ, and somebody must be told; the job goes on trying. */
async function nameRefusal(
  database: Database,
  actor: Actor,
  back: ReturnRow,
  reference: string,
  fault: Fault,
): Promise<void> {
  await perform(
    database,
    {
      name: 'name_refused_return',
      actor,
      purpose: 'money that should go back was refused',
      key: `return-refused:${reference}`,
      input: reference,
    },
    async (tx) =>
      accepted(
        await tx.run(sql`insert into break (kind, source, reference, commune_id, list_id, expected_amount, detail)
          values ('return_refused', ${fault.institution}, ${reference}, ${back.commune_id}, ${back.list_id}, ${back.amount},
            jsonb_build_object('code', ${fault.code ?? null}::text)) on conflict do nothing`),
      ),
  );
}
