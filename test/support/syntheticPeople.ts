import { accepted } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';

export interface SyntheticAccount {
  readonly provider: string;
  readonly accountNumber: string;
  readonly holderName: string;
}

export interface SyntheticPeople {
  /** First communes of the province, by code, that get people. */
  readonly communes: readonly number[];
  readonly peopleACommune: number;
  /** Every n-th person is paid into an account; the others take cash, by turns at the desk and at the post office. */
  readonly accountEvery: number;
  readonly benefit: string;
  /** đồng a month */
  readonly amount: bigint;
  readonly fromMonth: number;
}

/**
 * People with an entitlement each, made in sets by the database: for tests, the simulation and benchmarks that are about paying, not about rosters.
 * Names and numbers are plainly invented. Gives the accounts that the hub should know.
 */
export async function makePeople(
  database: Database,
  actor: Actor,
  vault: Vault,
  asked: SyntheticPeople,
): Promise<SyntheticAccount[]> {
  const total = asked.communes.length * asked.peopleACommune;
  const pins = Array.from({ length: total }, (_, n) => pinOf(n));
  const accounts: SyntheticAccount[] = [];
  await perform(
    database,
    { name: 'make_people', actor, purpose: 'test', key: `people:${crypto.randomUUID()}`, input: { total } },
    async (tx) => {
      await tx.run(
        sql`insert into grounds (digest, body) values (sha256('synthetic'),
          jsonb_build_object('instrument', 'test', 'rate_key', 'SA_STD', 'coefficient', ${asked.amount}::bigint / 540000.0, 'quantity', 1)) on conflict do nothing`,
      );
      const grounds = await tx.row(
        sql<{ grounds_id: bigint }>`select grounds_id from grounds where digest = sha256('synthetic')`,
      );
      const people = await tx.rows(sql<{
        person_id: bigint;
        n: number;
      }>`insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date, sex, population)
      select (${[...asked.communes]}::integer[])[1 + t.n / ${asked.peopleACommune}], t.i, t.c, t.l, 'Người Mẫu ' || t.n, 'nguoi mau ' || t.n, '1950', 'female', 'match'
      from unnest(${pins.map((_, n) => n)}::integer[], ${pins.map((pin) => vault.index('pin', pin))}::bytea[], ${pins.map((pin) => vault.seal('pin', pin))}::bytea[],
        ${pins.map((pin) => pin.slice(-4))}::text[]) as t (n, i, c, l) order by t.n returning person_id, split_part(full_name, ' ', 3)::integer as n`);
      const withAccount = people.filter((person) => person.n % asked.accountEvery === 0);
      for (const person of withAccount)
        accounts.push({
          provider: '970436',
          accountNumber: `00${String(9_000_000_000 + person.n)}`,
          holderName: `NGUOI MAU ${person.n}`,
        });
      await tx.run(sql`insert into account_link (person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name)
      select t.p, w.commune_id, pr.provider_id, t.c, t.i, '0000', t.h
      from unnest(${withAccount.map((person) => person.person_id)}::bigint[], ${accounts.map((account) => vault.seal('account', account.accountNumber))}::bytea[],
        ${accounts.map((account) => vault.index('account', account.accountNumber))}::bytea[], ${accounts.map((account) => account.holderName)}::text[]) as t (p, c, i, h)
      join person w on w.person_id = t.p join provider pr on pr.member_code = '970436' and pr.kind = 'bank'`);
      const ids = people.map((person) => person.person_id);
      await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id)
      select w.person_id, w.commune_id, coalesce(k.provider_id, (select min(provider_id) from provider where rail = case when w.person_id % 2 = 0 then 'post' else 'desk' end)), k.link_id
      from person w left join account_link k on k.person_id = w.person_id where w.person_id = any (${ids}::bigint[])`);
      await tx.run(sql`with d as (insert into decision (person_id, commune_id, kind, benefit_id, number, effective_month, recorded_month, facts)
        select w.person_id, w.commune_id, 'grant', b.benefit_id, 'QĐ-' || w.person_id, ${asked.fromMonth}::integer, ${asked.fromMonth}::integer, ${JSON.stringify({ category: 'k6-nang', household: null, parameters: {}, statedAmount: Number(asked.amount), payee: null })}::jsonb
        from person w join benefit b on b.code = ${asked.benefit} where w.person_id = any (${ids}::bigint[]) returning *)
      insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, first_payable_month, benefit_id, amount, grounds_id)
      select person_id, person_id, decision_id, commune_id, effective_month, effective_month, benefit_id, ${asked.amount}::bigint, ${grounds!.grounds_id}::bigint from d`);
      return accepted(total);
    },
  );
  return accounts;
}

/** A number in the fake range: province 001, woman born 1950, serial. */
export const pinOf = (n: number): string => `001150${String(n).padStart(6, '0')}`;
