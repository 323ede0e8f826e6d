import { type RawBuilder, sql } from 'kysely';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Database } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { askInBatches, type BulkOptions, type BulkResult } from '../registry/index.ts';
import { ACCOUNT_ENQUIRY_LIMIT, type AccountAnswer, type AccountEnquiryPort } from './ports.ts';
import { type SettledCounts, settleAnswers } from './settleAnswers.ts';

/** With what providers are asked. */
export interface Enquiring {
  readonly database: Database;
  readonly hub: AccountEnquiryPort;
  readonly vault: Vault;
  readonly actor: Actor;
}

export interface EnquiryOptions extends BulkOptions {
  readonly now?: Temporal.Instant | undefined;
  readonly coolingOffHours?: number | undefined;
}

export interface EnquiryResult extends BulkResult, SettledCounts {}

interface LinkToAsk {
  readonly link_id: bigint;
  readonly member_code: string;
  readonly account_cipher: Buffer;
}

/**
 * Asks the providers, through the hub, whose the accounts are that `which` chooses (a condition on `link`), up to 1,000 a call, a few calls at once, and settles each
 * call's answers in a command of its own. May be killed at any moment: what was settled is not asked again. What a provider could not answer stays as it is.
 */
export async function askProviders(
  { database, hub, vault, actor }: Enquiring,
  which: RawBuilder<unknown>,
  options: EnquiryOptions = {},
): Promise<EnquiryResult> {
  const { coolingOffHours, now = Temporal.Now.instant(), ...bulk } = options;
  const counts = { confirmed: 0, refused: 0, doubtful: 0, unanswered: 0 };
  const asked = await askInBatches<LinkToAsk, AccountAnswer>(
    {
      next: (after, limit) => nextLinks(database, which, after?.link_id ?? 0n, limit),
      ask: (links, signal) =>
        hub.enquireAccounts(
          links.map((link) => ({
            ref: String(link.link_id),
            provider: link.member_code,
            accountNumber: vault.open('account', link.account_cipher),
          })),
          signal,
        ),
      async settle(_links, answers) {
        const settled = await settleAnswers(database, actor, answers, { now, coolingOffHours });
        for (const name of Object.keys(counts) as (keyof SettledCounts)[]) counts[name] += settled[name];
      },
    },
    { batch: ACCOUNT_ENQUIRY_LIMIT, ...bulk },
  );
  return { ...asked, ...counts };
}

function nextLinks(
  database: Database,
  which: RawBuilder<unknown>,
  after: bigint,
  limit: number,
): Promise<LinkToAsk[]> {
  return database.read('*', (session) =>
    session.rows(sql<LinkToAsk>`select link.link_id, p.member_code, link.account_cipher
      from account_link link join provider p using (provider_id)
      where p.member_code is not null and link.link_id > ${after} and ${which} order by link.link_id limit ${limit}`),
  );
}
