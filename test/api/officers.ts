import assert from 'node:assert/strict';
import {
  CITIZEN_PORTAL_ID,
  createOfficer,
  delegateRole,
  grantRole,
  openSession,
  PARTNER_PORTAL_ID,
  type Role,
  type UnitKind,
} from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { accepted } from '#core/result.ts';
import { systemClock } from '#platform/clock.ts';
import { type Database, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';
import type { Answer, Ask } from './asking.ts';
import type { Run } from './people.ts';

export interface Employed {
  /** The token of his session. */
  readonly key: string;
  readonly officerId: number;
}

interface Post {
  readonly name: string;
  readonly role: Role;
  readonly unit: { readonly kind: UnitKind; readonly code: string };
}

/** One officer for every role, under its name, in the first commune or above it; a second administrator, and two next door. */
export const postsOf = (commune: string, neighbour: string): readonly Post[] => [
  ...['commune_officer' as const, 'commune_chair' as const].map((role) => ({
    name: role,
    role,
    unit: { kind: 'commune' as const, code: commune },
  })),
  { name: 'province_officer', role: 'province_officer', unit: { kind: 'province', code: '46' } },
  { name: 'ministry_officer', role: 'ministry_officer', unit: { kind: 'ministry', code: 'TW' } },
  {
    name: 'treasury_controller',
    role: 'treasury_controller',
    unit: { kind: 'treasury_office', code: 'KB-46' },
  },
  { name: 'provider_operator', role: 'provider_operator', unit: { kind: 'provider', code: 'VNPOST' } },
  { name: 'auditor', role: 'auditor', unit: { kind: 'auditor', code: 'KTNN' } },
  { name: 'administrator', role: 'administrator', unit: { kind: 'ministry', code: 'TW' } },
  { name: 'second_administrator', role: 'administrator', unit: { kind: 'ministry', code: 'TW' } },
  { name: 'system', role: 'system', unit: { kind: 'ministry', code: 'TW' } },
  { name: 'neighbour', role: 'commune_officer', unit: { kind: 'commune', code: neighbour } },
  { name: 'neighbour_chair', role: 'commune_chair', unit: { kind: 'commune', code: neighbour } },
];

/** Creates an officer with a role and signs him in; a chair gets a signing key too. */
export async function employ(
  world: {
    readonly country: Database;
    readonly system: Actor;
    readonly run: Run;
    readonly signer: SignerPort;
  },
  { name, role, unit }: Post,
): Promise<Employed> {
  const { country, system, run } = world;
  const made = await createOfficer({ database: country, signer: world.signer }, system, {
    unit,
    name: `Cán bộ mẫu ${name}`,
  });
  assert.ok(made.ok);
  const { officerId } = made.value;
  if (role === 'system')
    await run('grant', async (tx) =>
      accepted(await tx.run(sql`insert into officer_role values (${officerId}, 'system', null)`)),
    );
  else
    assert.ok((await grantRole({ database: country, signer: world.signer }, system, { officerId, role })).ok);
  const key = await signedInOfficer(country, system, officerId);
  if (role === 'commune_chair') {
    const keyId = `chair-${officerId}`;
    const publicKey = Buffer.from(await world.signer.createKey(keyId), 'base64');
    await run('register_key', async (tx) =>
      accepted(
        await tx.run(
          sql`insert into signing_key (key_id, officer_id, public_key) values (${keyId}, ${officerId}, ${publicKey})`,
        ),
      ),
    );
  }
  return { key, officerId };
}

/** Has the administrator ask for something and the second one confirm it; the answer is the refusal of whichever was refused, or the confirmation. */
export const permitting =
  (ask: Ask) =>
  async (path: string, body: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const asked = await ask('POST', path, { as: 'administrator', body: { reason: 'kiểm thử', ...body } });
    if (asked.status !== 200) return asked;
    const decision = `/v1/permission-requests/${asked.body.request}/decision`;
    return ask('POST', decision, { as: 'second_administrator', body: { confirms: true } });
  };

/** Signs a person in as VNeID would; from now on the site's `ask` knows him under the name. Answers his token. */
export const signingIn =
  (run: Run, known: Map<string, Employed>) =>
  async (name: string, personId: bigint, assurance: 1 | 2 = 2): Promise<string> => {
    const holder = { kind: 'citizen', personId } as const;
    let token = '';
    await run('open_session', async (tx) => {
      ({ token } = await openSession(tx, { holder, client: 'browser', assurance }));
      return accepted(null);
    });
    known.set(name, { key: token, officerId: CITIZEN_PORTAL_ID });
    return token;
  };

/** Registers a partner with these scopes and signs it in; from now on the site's `ask` knows it under the name. Answers its token. */
export const signingInPartner =
  (run: Run, known: Map<string, Employed>) =>
  async (name: string, scopes: readonly string[], quota = 1_000_000): Promise<string> => {
    let token = '';
    await run('open_session', async (tx) => {
      const partner = await tx.row(sql<{ id: number }>`insert into partner
          (code, name, kind, scopes, requests_a_minute, requests_a_day, registered_by, registered_at)
        values (${name.toLowerCase().replaceAll(' ', '-')}, ${`Đối tác mẫu ${name}`}, 'bank', ${[...scopes]}::text[], ${quota}, ${quota}, 0, now())
        returning partner_id as id`);
      const holder = { kind: 'partner', partnerId: partner!.id, scopes } as const;
      ({ token } = await openSession(tx, { holder, client: 'service', assurance: 2 }));
      return accepted(null);
    });
    known.set(name, { key: token, officerId: PARTNER_PORTAL_ID });
    return token;
  };

/** Makes an officer of the commune without a role of his own, lends him that of the site's officer of this name, and signs him in. */
export const lendingRole =
  (
    world: {
      readonly country: Database;
      readonly system: Actor;
      readonly signer: SignerPort;
    },
    known: Map<string, Employed>,
    commune: string,
  ) =>
  async (name: string, role: Role): Promise<Employed> => {
    const { country, system, signer } = world;
    const made = await createOfficer({ database: country, signer }, system, {
      unit: { kind: 'commune', code: commune },
      name: `Cán bộ mẫu ${name}`,
    });
    assert.ok(made.ok);
    const { officerId } = made.value;
    const from = known.get(role)!.officerId;
    const [begins, ends] = [systemClock.now(), systemClock.now().add({ hours: 24 })];
    const lent = await delegateRole({ database: country, signer }, system, {
      from,
      to: officerId,
      role,
      begins,
      ends,
      reason: 'đi công tác',
    });
    assert.ok(lent.ok, JSON.stringify(lent));
    const employed = { key: await signedInOfficer(country, system, officerId), officerId };
    known.set(name, employed);
    return employed;
  };
