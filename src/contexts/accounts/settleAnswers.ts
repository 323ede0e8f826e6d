import { randomUUID } from 'node:crypto';
import { ANSWER_DAYS } from '#core/accounts/answerLife.ts';
import { decideEnquiry, type EnquiryDecision } from '#core/accounts/enquiry.ts';
import type { LinkState } from '#core/accounts/linkStates.ts';
import { accepted, assert } from '#core/result.ts';
import { type Database, sql, type Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { writeNotices } from '../notices/index.ts';
import { lockPersonsOfLinks, moveLinks } from './changeLinks.ts';
import { confirmLinks } from './confirmLinks.ts';
import { hastenCoolingOff } from './endDeadLinks.ts';
import { openReviews } from './openReviews.ts';
import { pointToCash } from './pointers.ts';
import type { AccountAnswer } from './ports.ts';

export interface SettledCounts {
  readonly confirmed: number;
  readonly refused: number;
  readonly doubtful: number;
  /** The provider did not say: asked again later. */
  readonly unanswered: number;
}

export interface Settling {
  readonly now: Temporal.Instant;
  readonly coolingOffHours: number | undefined;
}

interface AskedLink {
  readonly link_id: bigint;
  readonly person_id: bigint;
  readonly state: LinkState;
  readonly holder_name: string;
}

interface Decided {
  readonly link: AskedLink;
  readonly answer: AccountAnswer;
  readonly decision: EnquiryDecision | undefined;
}

/** Writes what the providers answered, in one command: links confirmed, refused or put before a person; what ended meanwhile is left as it is. */
export async function settleAnswers(
  database: Database,
  actor: Actor,
  answers: readonly AccountAnswer[],
  settling: Settling,
): Promise<SettledCounts> {
  const command = {
    name: 'settle_enquiry',
    actor,
    purpose: 'Đối chiếu chủ tài khoản với nơi mở tài khoản / Verify account holders with their providers',
    key: randomUUID(),
    input: answers.map(({ ref, result }) => ({ ref, result })),
  };
  const written = await perform(database, command, async (tx) => {
    const links = await holdLinks(
      tx,
      answers.map((answer) => BigInt(answer.ref)),
    );
    const decided = answers.flatMap((answer): Decided[] => {
      const link = links.get(answer.ref);
      if (!link) return [];
      return [{ link, answer, decision: decideEnquiry(answer, link.holder_name, link.state === 'pending') }];
    });
    await keepAnswers(tx, decided, settling.now);
    await refuse(tx, actor, decided);
    await doubt(tx, actor, decided, settling.now);
    const confirmed = ofKind(decided, 'confirmed').filter(isAsked);
    await confirmLinks(
      tx,
      confirmed.map(({ link }) => link.link_id),
      { actor, reviewed: false, ...settling },
    );
    const count = (kind: EnquiryDecision['kind'] | undefined) =>
      decided.filter(({ decision }) => decision?.kind === kind).length;
    return accepted({
      confirmed: count('confirmed'),
      refused: count('refused'),
      doubtful: count('doubtful'),
      unanswered: count(undefined),
    });
  });
  assert(written.ok, 'an answer is never refused');
  return written.value;
}

const isAsked = ({ link }: Decided): boolean => link.state === 'pending';
const ofKind = (decided: readonly Decided[], kind: EnquiryDecision['kind']): Decided[] =>
  decided.filter(({ decision }) => decision?.kind === kind);

/** The links that still want an answer, their persons held. */
async function holdLinks(tx: Tx, linkIds: readonly bigint[]): Promise<ReadonlyMap<string, AskedLink>> {
  await lockPersonsOfLinks(tx, linkIds);
  const rows = await tx.rows(sql<AskedLink>`select link_id, person_id, state, holder_name from account_link
    where link_id = any (${linkIds}::bigint[]) and state in ('pending', 'linked')`);
  return new Map(rows.map((row) => [String(row.link_id), row]));
}

async function keepAnswers(tx: Tx, decided: readonly Decided[], now: Temporal.Instant): Promise<void> {
  if (decided.length === 0) return;
  await tx.run(sql`update account_link l set asked_at = ${now.toString()}::timestamptz, verification = coalesce(n.verification, l.verification),
      verified_at = case when n.verification is null then l.verified_at else ${now.toString()}::timestamptz end,
      answer_expires_at = case when n.verification is null then l.answer_expires_at else ${now.add({ hours: ANSWER_DAYS * 24 }).toString()}::timestamptz end
    from unnest(${decided.map(({ link }) => link.link_id)}::bigint[],
      ${decided.map(({ decision }) => decision?.verification ?? null)}::text[]) n (link_id, verification) where l.link_id = n.link_id`);
}

async function refuse(tx: Tx, actor: Actor, decided: readonly Decided[]): Promise<void> {
  const refused = ofKind(decided, 'refused');
  const moves = refused.map(({ link, decision }) => ({
    linkId: link.link_id,
    event: 'refused_by_provider' as const,
    reason: decision?.kind === 'refused' ? decision.reason : undefined,
  }));
  await moveLinks(tx, moves, actor);
  const ended = refused.filter((one) => !isAsked(one)).map(({ link }) => link.person_id);
  await pointToCash(tx, ended, { provider: 'VNPOST', chosenBy: 'roster' });
  await hastenCoolingOff(tx, ended);
  await writeNotices(
    tx,
    refused.map((one) => ({
      personId: one.link.person_id,
      template: isAsked(one) ? 'account_refused' : 'account_ended',
    })),
  );
}

/** A wish waits for a person's eye; an account that is paid already stays paid meanwhile, and is shown only where there is a name to compare. */
async function doubt(
  tx: Tx,
  actor: Actor,
  decided: readonly Decided[],
  now: Temporal.Instant,
): Promise<void> {
  const doubtful = ofKind(decided, 'doubtful');
  const asked = doubtful.filter(isAsked);
  await moveLinks(
    tx,
    asked.map(({ link }) => ({ linkId: link.link_id, event: 'doubted' as const })),
    actor,
  );
  await openReviews(
    tx,
    doubtful.flatMap((one) =>
      one.decision?.kind === 'doubtful' && (isAsked(one) || one.answer.maskedName)
        ? [{ linkId: one.link.link_id, doubt: one.decision.doubt, shownName: one.answer.maskedName }]
        : [],
    ),
    now,
  );
  await writeNotices(
    tx,
    asked.map(({ link }) => ({ personId: link.person_id, template: 'account_in_review' as const })),
  );
}
