import { endMandate, endMandatesOfTheDead, recordMandate } from '#contexts/payees/index.ts';
import type { Pin } from '#core/identity/pin.ts';
import { sql, type Tx } from '#platform/database.ts';
import type { Grant } from './country.ts';
import type { ask as askOf, Run, Step } from './steps.ts';

/** Most who receive for others hold a paper; of five pairs one has none, and one paper runs out in the first month. */
export async function grantMandates(
  tx: Tx,
  grants: readonly Grant[],
  ids: ReadonlyMap<number, bigint>,
): Promise<void> {
  const pairs = grants.filter((grant) => grant.payee !== grant.n && grant.n % 5 !== 0);
  await tx.run(sql`insert into mandate (person_id, payee_id, kind, from_date, to_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
    select distinct t.p, t.payee, 'carer', date '2026-01-01', t.until, 'care_decision', 'QĐ-CS', 'UBND xã', date '2025-12-20', 0
    from unnest(${pairs.map((one) => ids.get(one.n)!)}::bigint[], ${pairs.map((one) => ids.get(one.payee)!)}::bigint[],
      ${pairs.map((one) => (one.n % 5 === 1 ? '2026-12-31' : null))}::date[]) t (p, payee, until)`);
}

/** Papers are withdrawn and shown while lists are on their way; who died receives for nobody. */
export function papers(run: Run, turn: number, ask: typeof askOf): Step[] {
  const { world, staff, admin } = run.land;
  const { drafter } = staff[0]!;
  const today = Temporal.PlainDate.from(world.today());
  return [
    {
      name: 'a mandate is withdrawn',
      weight: 0.5,
      work: async () => {
        const { rows } = await admin.query<{ id: string }>(
          'select mandate_id as id from mandate where ended_at is null order by 1',
        );
        if (rows.length === 0) return 'nothing';
        const asked = {
          mandateId: BigInt(run.chance.pick(rows).id),
          reason: 'revoked',
          beneficiaryReceives: false,
          officerId: drafter.officerId,
          today,
        } as const;
        return ask(world, drafter, 'end_mandate', `withdraw:${turn}`, (tx) => endMandate(tx, asked));
      },
    },
    {
      name: 'a paper is shown',
      weight: 0.7,
      work: async () => {
        const { rows } = await admin.query<{
          person: string;
          payee: string;
          name: string;
        }>(`select distinct e.person_id as person, e.payee_id as payee, w.full_name as name
          from entitlement e join person w on w.person_id = e.payee_id where e.payee_id <> e.person_id order by 1, 2`);
        if (rows.length === 0) return 'nothing';
        const { person, name } = run.chance.pick(rows);
        const payee = run.country.people.find((one) => one.name === name)!;
        return ask(world, drafter, 'record_mandate', `paper:${turn}`, (tx) =>
          recordMandate(
            tx,
            world.vault,
            {
              beneficiaryId: BigInt(person),
              payee: { pin: payee.pin as Pin, fullName: name },
              kind: 'carer',
              from: '2026-01-01',
              proof: { kind: 'care_decision', number: `QĐ-${turn}`, issuer: 'UBND xã', date: '2026-01-01' },
            },
            { officerId: drafter.officerId, today },
          ),
        );
      },
    },
    {
      name: 'the dead receive for nobody',
      weight: 1,
      work: async () => `${await endMandatesOfTheDead(world.database, world.actor)}`,
    },
  ];
}
