import { randomUUID } from 'node:crypto';
import { linkEndedBy } from '#core/accounts/linkStates.ts';
import { decideVerification } from '#core/accounts/verification.ts';
import { accepted, assert } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { askInBatches, type BulkOptions, type BulkResult } from '../registry/index.ts';
import { pointToCash } from './linkAccount.ts';
import { ACCOUNT_ENQUIRY_LIMIT, type AccountAnswer, type AccountEnquiryPort } from './ports.ts';

interface LinkToVerify {
  readonly link_id: bigint;
  readonly member_code: string;
  readonly account_cipher: Buffer;
  readonly holder_name: string;
}

export interface VerifyLinksResult extends BulkResult {
  /** Links that ended because the account is not there or is clearly somebody else's. */
  readonly rejected: number;
}

/**
 * Asks the providers, through the hub, whose the linked accounts are that nobody has verified yet. An account that does not exist, or whose
 * masked name clearly is another's, ends as rejected and its payee is paid in cash. What a provider could not answer stays unverified.
 */
export async function verifyLinks(
  database: Database,
  hub: AccountEnquiryPort,
  vault: Vault,
  actor: Actor,
  options: BulkOptions = {},
): Promise<VerifyLinksResult> {
  let rejected = 0;
  const result = await askInBatches<LinkToVerify, AccountAnswer>(
    {
      next: (after, limit) => nextLinks(database, after?.link_id ?? 0n, limit),
      ask: (links, signal) =>
        hub.enquireAccounts(
          links.map((link) => ({
            ref: String(link.link_id),
            provider: link.member_code,
            accountNumber: vault.open('account', link.account_cipher),
          })),
          signal,
        ),
      settle: async (links, answers) => {
        const ended = await settle(database, actor, links, answers);
        rejected += ended;
      },
    },
    { batch: ACCOUNT_ENQUIRY_LIMIT, ...options },
  );
  return { ...result, rejected };
}

function nextLinks(database: Database, after: bigint, limit: number): Promise<LinkToVerify[]> {
  return database.read('*', (session) =>
    session.rows(sql<LinkToVerify>`
      select l.link_id, p.member_code, l.account_cipher, l.holder_name from account_link l join provider p using (provider_id)
      where l.verification = 'unverified' and l.ended_at is null and p.member_code is not null and l.link_id > ${after}
      order by l.link_id limit ${limit}`),
  );
}

async function settle(
  database: Database,
  actor: Actor,
  links: readonly LinkToVerify[],
  answers: readonly AccountAnswer[],
): Promise<number> {
  const holders = new Map(links.map((link) => [String(link.link_id), link.holder_name]));
  const decided = answers.flatMap((answer) => {
    const holder = holders.get(answer.ref);
    const decision = holder === undefined ? undefined : decideVerification(answer, holder);
    return decision ? [{ linkId: BigInt(answer.ref), ...decision }] : [];
  });
  if (decided.length === 0) return 0;
  const command = {
    name: 'verify_accounts',
    actor,
    purpose: 'Đối chiếu chủ tài khoản với nơi mở tài khoản / Verify account holders with their providers',
    key: randomUUID(),
    input: decided,
  };
  const written = await perform(database, command, async (tx) => {
    await tx.run(sql`update account_link l set verification = n.verification, verified_at = now(),
        state = case when n.reason is null then l.state else ${linkEndedBy('refused_by_provider')} end, state_reason = coalesce(n.reason, l.state_reason),
        ended_at = case when n.reason is null then l.ended_at else now() end
      from unnest(${decided.map((one) => one.linkId)}::bigint[], ${decided.map((one) => one.verification)}::text[],
        ${decided.map((one) => ('reason' in one ? one.reason : null))}::text[]) n (link_id, verification, reason)
      where l.link_id = n.link_id and l.ended_at is null`);
    return accepted({
      links: decided.length,
      rejected: await payInCash(
        tx,
        decided.filter((one) => 'reason' in one).map((one) => one.linkId),
      ),
    });
  });
  assert(written.ok, 'a verification is never refused');
  return written.value.rejected;
}

async function payInCash(tx: Tx, linkIds: readonly bigint[]): Promise<number> {
  if (linkIds.length === 0) return 0;
  const persons = await tx.rows(sql<{ person_id: bigint }>`
    select person_id from account_link where link_id = any(${linkIds}::bigint[]) and state = ${linkEndedBy('refused_by_provider')}`);
  await pointToCash(
    tx,
    persons.map((row) => row.person_id),
    'VNPOST',
  );
  return persons.length;
}
