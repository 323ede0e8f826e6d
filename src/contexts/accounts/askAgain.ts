import { sql, type Tx } from '#platform/database.ts';
import { enqueue } from '#platform/jobs.ts';
import { askProviders, type Enquiring, type EnquiryOptions, type EnquiryResult } from './askProviders.ts';

/** Asks about one link; its payload is `link`. */
export const ENQUIRE_ACCOUNT_TASK = 'enquire_account';

/**
 * Leaves the question whose the account is into which a person is paid now; gives its link, undefined where he is paid in cash or by an account not in use.
 * What the provider answers is settled as ever: closed or another's, it ends; a close name goes before a person.
 */
export async function askAgainAbout(tx: Tx, personId: bigint): Promise<bigint | undefined> {
  const link = await tx.row(sql<{
    link_id: bigint;
  }>`select l.link_id from payout_choice c join account_link l on l.link_id = c.link_id
    where c.person_id = ${personId} and l.state = 'linked'`);
  if (!link) return undefined;
  const key = `${ENQUIRE_ACCOUNT_TASK}:${link.link_id}`;
  await enqueue(tx, ENQUIRE_ACCOUNT_TASK, { link: link.link_id.toString() }, { key });
  return link.link_id;
}

/** The job behind `askAgainAbout`. A fault of the hub flies, and the job is tried again. */
export async function enquireAccount(
  enquiring: Enquiring,
  linkId: bigint,
  options: EnquiryOptions = {},
): Promise<EnquiryResult> {
  const result = await askProviders(
    enquiring,
    sql`link.state = 'linked' and link.link_id = ${linkId}`,
    options,
  );
  if (result.interruptedBy) throw result.interruptedBy;
  return result;
}
