import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { enqueue } from '#platform/jobs.ts';
import { perform } from '#platform/perform.ts';
import { askProviders, type Enquiring, type EnquiryOptions, type EnquiryResult } from './askProviders.ts';
import { ENQUIRE_LINKS_TASK } from './requestLinks.ts';

/** Seconds after which a provider that did not answer is asked again. */
const AGAIN_SECONDS = 20;

/**
 * The job behind a request: asks the providers about every pending link. Whoever did not answer is asked again a little later, for as long as it takes: a timeout
 * stays pending, never refused. When the hub is away the fault flies, and the job is tried again with growing pauses.
 */
export async function enquireLinks(
  enquiring: Enquiring,
  options: EnquiryOptions = {},
): Promise<EnquiryResult> {
  const now = options.now ?? Temporal.Now.instant();
  const before = now.subtract({ seconds: AGAIN_SECONDS }).toString();
  const result = await askProviders(
    enquiring,
    sql`link.state = 'pending' and (link.asked_at is null or link.asked_at <= ${before}::timestamptz)`,
    { patience: 1, ...options, now },
  );
  if (result.interruptedBy instanceof Fault) throw result.interruptedBy;
  if (result.unanswered > 0) await askAgainLater(enquiring, now);
  return result;
}

async function askAgainLater({ database, actor }: Enquiring, now: Temporal.Instant): Promise<void> {
  const runAt = now.add({ seconds: AGAIN_SECONDS });
  const command = {
    name: 'enquire_again',
    actor,
    purpose: 'Hỏi lại nơi mở tài khoản chưa trả lời / Ask providers again that did not answer',
    key: `enquire_again:${runAt}`,
    input: null,
  };
  await perform(database, command, async (tx) => {
    // Under a key of its own: a new request must not wait for those that wait.
    await enqueue(tx, ENQUIRE_LINKS_TASK, {}, { key: `${ENQUIRE_LINKS_TASK}:again`, runAt });
    return accepted(null);
  });
}
