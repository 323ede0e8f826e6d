import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import type { RegisteredPerson } from '../../sandbox/population/model.ts';
import type { Chance } from './chance.ts';
import type { Account, Landscape } from './landscape.ts';
import { grantMandates } from './mandates.ts';

/** A person of the small country, as the world knows them. */
export interface Person {
  readonly n: number;
  readonly personId: bigint;
  readonly pin: string;
  readonly name: string;
  readonly communeId: number;
  readonly channel: 'bank' | 'wallet' | 'post' | 'desk';
}

/** The small country: its people, and everything about it that the payer does not decide. */
export interface Country {
  readonly people: Person[];
  readonly accounts: Account[];
  readonly registered: RegisteredPerson[];
}

const BANKS = ['970436', '970415'];
const WALLET = '971005';
const BENEFITS = [
  { code: 'disability_severe', amount: 810_000n },
  { code: 'elder_80_no_pension', amount: 540_000n },
  { code: 'social_pension', amount: 540_000n },
  { code: 'merit_wounded', amount: 3_219_000n },
] as const;

export interface Grant {
  readonly n: number;
  readonly benefit: string;
  readonly amount: bigint;
  readonly from: number;
  readonly to: number | null;
  readonly payee: number;
  readonly commune: number;
}

/** A number in the fake range: province 001, woman born 1950, serial. */
export const pinOf = (n: number): string => `001150${String(n).padStart(6, '0')}`;

/** Makes people with believable trouble: closed and shared accounts, the dead, the unverified, the same person twice. */
export async function makeCountry(land: Landscape, chance: Chance, peopleACommune: number): Promise<Country> {
  const communes = land.staff.map((one) => one.communeId);
  const total = communes.length * peopleACommune;
  const drafts = Array.from({ length: total }, (_, n) =>
    draftPerson(chance, n, communes[n % communes.length]!),
  );
  const grants = drafts.flatMap((person) => grantsOf(chance, person, drafts, communes));
  const ids = await record(land, drafts, grants);
  const people = drafts.map((draft) => ({ ...draft, personId: ids.get(draft.n)! }));
  const country = { people, accounts: drafts.flatMap(accountOf), registered: drafts.map(registeredOf) };
  land.institutions.hub.useAccounts(country.accounts);
  land.institutions.population.usePersons(country.registered);
  return country;
}

interface Draft extends Omit<Person, 'personId'> {
  readonly provider: string | undefined;
  readonly accountNumber: string;
  readonly accountState: Account['state'];
  readonly holder: string;
  readonly population: 'match' | 'unverified' | 'mismatch';
  readonly registeredName: string;
  readonly diedOn: string | undefined;
}

function draftPerson(chance: Chance, n: number, communeId: number): Draft {
  const name = `Người Mẫu ${n}`;
  const channel = chance.pick(['bank', 'bank', 'wallet', 'post', 'desk', 'desk'] as const);
  const provider = channel === 'bank' ? chance.pick(BANKS) : channel === 'wallet' ? WALLET : undefined;
  // A few share the account of person 0, 1 or 2: the checks must see it from the third payee on.
  const sharesWith = provider === BANKS[0] && chance.happens(0.06) ? n % 3 : n;
  return {
    n,
    pin: pinOf(n),
    name,
    communeId,
    channel,
    provider,
    accountNumber: `00${9_000_000_000 + sharesWith}`,
    accountState: chance.happens(0.05)
      ? chance.pick(['closed', 'blocked', 'deceased', 'not_vnd'] as const)
      : 'open',
    holder: chance.happens(0.02) ? 'NGUOI KHAC HAN' : `NGUOI MAU ${n}`,
    population: chance.happens(0.08) ? 'unverified' : chance.happens(0.02) ? 'mismatch' : 'match',
    registeredName: chance.happens(0.02) ? `Tên Khác ${n}` : name,
    diedOn: chance.happens(0.02) ? '2026-09-15' : undefined,
  };
}

function grantsOf(
  chance: Chance,
  person: Draft,
  all: readonly Draft[],
  communes: readonly number[],
): Grant[] {
  const { n } = person;
  const { code, amount } = chance.pick(BENEFITS);
  const from = chance.happens(0.08) ? 202610 : 202612;
  const to = chance.happens(0.05) ? 202612 : null;
  const payee = chance.happens(0.06) ? all[(n + 7) % all.length]!.n : n;
  const first: Grant = { n, benefit: code, amount, from, to, payee, commune: person.communeId };
  const more: Grant[] = [];
  if (chance.happens(0.03)) more.push(first);
  if (chance.happens(0.03)) more.push({ ...first, commune: chance.pick(communes) });
  if (chance.happens(0.04))
    more.push({ ...first, benefit: 'social_pension', amount: 540_000n, from: 202612 });
  if (chance.happens(0.05))
    more.push({ ...first, benefit: 'merit_wounded', amount: 3_219_000n, from: 202612 });
  return [first, ...more];
}

const accountOf = (person: Draft): Account[] =>
  person.provider === undefined || person.accountNumber !== `00${9_000_000_000 + person.n}`
    ? []
    : [
        {
          provider: person.provider,
          accountNumber: person.accountNumber,
          holderName: person.holder,
          state: person.accountState,
        },
      ];

const registeredOf = (person: Draft): RegisteredPerson => ({
  pin: person.pin,
  fullName: person.registeredName,
  birthDate: '1950',
  alive: person.diedOn === undefined,
  ...(person.diedOn && { diedOn: person.diedOn }),
});

async function record(
  land: Landscape,
  people: readonly Draft[],
  grants: readonly Grant[],
): Promise<Map<number, bigint>> {
  const { database, vault, actor } = land.world;
  const of = <T>(read: (person: Draft) => T) => people.map(read);
  const ids = new Map<number, bigint>();
  const command = { name: 'make_people', actor, purpose: 'simulation', key: 'people', input: people.length };
  await perform(database, command, async (tx) => {
    const made = await tx.rows(sql<{
      person_id: bigint;
      n: number;
    }>`insert into person (commune_id, pin_index, pin_cipher, pin_last4, full_name, name_key, birth_date, sex, population)
      select t.commune, t.i, t.c, t.l, t.name, lower(t.name), '1950', 'female', t.population
      from unnest(${of((p) => p.communeId)}::integer[], ${of((p) => vault.index('pin', p.pin))}::bytea[], ${of((p) => vault.seal('pin', p.pin))}::bytea[],
        ${of((p) => p.pin.slice(-4))}::text[], ${of((p) => p.name)}::text[], ${of((p) => p.population)}::text[]) with ordinality as t (commune, i, c, l, name, population, place)
      order by t.place returning person_id, split_part(full_name, ' ', 3)::integer as n`);
    for (const row of made) ids.set(row.n, row.person_id);
    const linked = people.filter((person) => person.provider !== undefined);
    await tx.run(sql`insert into account_link (person_id, commune_id, provider_id, account_cipher, account_index, account_last4, holder_name)
      select t.p, t.commune, pr.provider_id, t.c, t.i, t.l, t.h
      from unnest(${linked.map((p) => ids.get(p.n)!)}::bigint[], ${linked.map((p) => p.communeId)}::integer[], ${linked.map((p) => p.provider!)}::text[],
        ${linked.map((p) => vault.seal('account', p.accountNumber))}::bytea[], ${linked.map((p) => vault.index('account', p.accountNumber))}::bytea[],
        ${linked.map((p) => p.accountNumber.slice(-4))}::text[], ${linked.map((p) => `NGUOI MAU ${p.n}`)}::text[]) with ordinality as t (p, commune, member, c, i, l, h, place)
      join (select member_code, min(provider_id) as provider_id from provider group by 1) pr on pr.member_code = t.member order by t.place`);
    await tx.run(sql`insert into payout_choice (person_id, commune_id, provider_id, link_id)
      select t.p, t.commune, coalesce(k.provider_id, (select min(provider_id) from provider where rail = t.rail)), k.link_id
      from unnest(${of((p) => ids.get(p.n)!)}::bigint[], ${of((p) => p.communeId)}::integer[], ${of((p) => (p.channel === 'post' ? 'post' : 'desk'))}::text[]) as t (p, commune, rail)
      left join account_link k on k.person_id = t.p`);
    await grant(tx, grants, ids);
    await grantMandates(tx, grants, ids);
    return accepted(people.length);
  });
  return ids;
}

type Tx = Parameters<Parameters<typeof perform>[2]>[0];

async function grant(tx: Tx, grants: readonly Grant[], ids: ReadonlyMap<number, bigint>): Promise<void> {
  await tx.run(
    sql`insert into grounds (digest, body) values (sha256('simulation'), '{"instrument":"simulation"}') on conflict do nothing`,
  );
  const decisions = await tx.rows(sql<{
    decision_id: bigint;
  }>`insert into decision (person_id, commune_id, kind, benefit_id, number, effective_month, recorded_month, facts)
    select t.p, t.commune, 'grant', b.benefit_id, 'QĐ-' || t.place, t.m, t.m, '{}'
    from unnest(${grants.map((g) => ids.get(g.n)!)}::bigint[], ${grants.map((g) => g.commune)}::integer[], ${grants.map((g) => g.benefit)}::text[],
      ${grants.map((g) => g.from)}::integer[]) with ordinality as t (p, commune, benefit, m, place)
    join benefit b on b.code = t.benefit order by t.place returning decision_id`);
  // What ends, ends by a decision: otherwise the next list could not be signed.
  await tx.run(sql`insert into decision (person_id, commune_id, kind, grant_id, benefit_id, number, effective_month, recorded_month, facts)
    select d.person_id, d.commune_id, 'stop', d.decision_id, d.benefit_id, 'QĐ-T-' || d.decision_id, 202701, 202701, '{}'
    from unnest(${decisions.map((row) => row.decision_id)}::bigint[], ${grants.map((g) => g.to)}::integer[]) as t (decision_id, until)
    join decision d using (decision_id) where t.until is not null order by d.decision_id`);
  await tx.run(sql`insert into entitlement (person_id, payee_id, decision_id, commune_id, from_month, to_month, first_payable_month, benefit_id, amount, grounds_id)
    select t.p, t.payee, t.d, t.commune, t.m, t.until, t.m, b.benefit_id, t.amount, (select min(grounds_id) from grounds where digest = sha256('simulation'))
    from unnest(${grants.map((g) => ids.get(g.n)!)}::bigint[], ${grants.map((g) => ids.get(g.payee)!)}::bigint[], ${decisions.map((row) => row.decision_id)}::bigint[],
      ${grants.map((g) => g.commune)}::integer[], ${grants.map((g) => g.from)}::integer[], ${grants.map((g) => g.to)}::integer[],
      ${grants.map((g) => g.benefit)}::text[], ${grants.map((g) => g.amount)}::bigint[]) with ordinality as t (p, payee, d, commune, m, until, benefit, amount, place)
    join benefit b on b.code = t.benefit order by t.place`);
}
