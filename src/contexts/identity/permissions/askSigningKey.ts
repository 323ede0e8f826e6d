import type { Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import type { Role } from './roleRules.ts';

/** The job that makes a signing key for an officer and makes it known to the Treasury. */
export const SIGNING_KEY_TASK = 'give_signing_key';

/** Whoever is given or lent the role that signs lists needs a key the Treasury knows: without it the role opens the page and nothing can be signed. */
export async function askSigningKey(tx: Tx, officerId: number, role: Role): Promise<void> {
  if (role !== 'commune_chair') return;
  await enqueue(tx, SIGNING_KEY_TASK, { officer: officerId }, { key: `${SIGNING_KEY_TASK}:${officerId}` });
}
