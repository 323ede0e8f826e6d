import assert from 'node:assert/strict';
import {
  CITIZEN_PORTAL_ID,
  createOfficer,
  grantRole,
  issueKey,
  openSession,
  type Role,
  type UnitKind,
} from '#contexts/identity/index.ts';
import type { SignerPort } from '#contexts/payroll/index.ts';
import { accepted } from '#core/result.ts';
import { type Database, sql } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import type { Run } from './people.ts';

export interface Employed {
  readonly key: string;
  readonly officerId: number;
}

interface Post {
  readonly name: string;
  readonly role: Role;
  readonly unit: { readonly kind: UnitKind; readonly code: string };
}

/** One officer for every role, under its name, in the first commune or above it; and two next door. */
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
  { name: 'system', role: 'system', unit: { kind: 'ministry', code: 'TW' } },
  { name: 'neighbour', role: 'commune_officer', unit: { kind: 'commune', code: neighbour } },
  { name: 'neighbour_chair', role: 'commune_chair', unit: { kind: 'commune', code: neighbour } },
];

/** Creates an officer with a role and an access key; a chair gets a signing key too. */
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
  const made = await createOfficer(country, system, { unit, name: `Cán bộ mẫu ${name}` });
  assert.ok(made.ok);
  const { officerId } = made.value;
  if (role === 'system')
    await run('grant', async (tx) =>
      accepted(await tx.run(sql`insert into officer_role values (${officerId}, 'system', null)`)),
    );
  else assert.ok((await grantRole(country, system, { officerId, role })).ok);
  const issued = await issueKey(country, system, { officerId });
  assert.ok(issued.ok);
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
  return { key: issued.value.key, officerId };
}

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
