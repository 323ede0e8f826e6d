import { createHash } from 'node:crypto';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { CONSENT_PURPOSES, PURPOSES, type PurposeCode } from '#core/rights/purposes.ts';
import type { Clock } from '#platform/clock.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

export type ConsentRefusal = Refusal<'person_not_found' | 'purpose_rests_on_law'>;

/** How a consent was said: by the person signed in, or before an officer who wrote it down. */
export type ConsentChannel = 'vneid' | 'counter';

export interface SaidConsent {
  readonly personId: bigint;
  readonly purpose: PurposeCode;
  readonly given: boolean;
  readonly channel: ConsentChannel;
  readonly officerId: number;
}

/**
 * Keeps that a person agrees to a use of his data, or takes it back. Only for purposes that rest on consent: what the law asks for is not a
 * matter of yes or no. The sentence that was agreed to is kept by its hash, so that a later wording does not count as agreed.
 */
export async function sayConsent(
  tx: Tx,
  said: SaidConsent,
  clock: Clock,
): Promise<Result<{ readonly given: boolean }, ConsentRefusal>> {
  if (!CONSENT_PURPOSES.includes(said.purpose)) return refused(RESTS_ON_LAW);
  const written =
    await tx.run(sql`insert into consent_event (person_id, commune_id, purpose, given, channel, wording, recorded_by, at)
    select person_id, commune_id, ${said.purpose}, ${said.given}, ${said.channel}, ${wordingOf(said.purpose)}, ${said.officerId},
      ${clock.now().toString()}::timestamptz from person where person_id = ${said.personId}`);
  return written === 1 ? accepted({ given: said.given }) : refused(NO_PERSON);
}

const wordingOf = (purpose: PurposeCode): Buffer => {
  const { vi, en } = PURPOSES[purpose];
  return createHash('sha256').update(`${vi}\n${en}`).digest();
};

export interface ConsentRow {
  readonly purpose: PurposeCode;
  readonly given: boolean;
  /** When it was last said; null when nothing was ever said. */
  readonly at: Date | null;
  /** The sentence has changed since: it is asked anew. */
  readonly outdated: boolean;
}

/** What a person agreed to, purpose by purpose; who said nothing has not agreed. */
export async function consentsOf(session: Session, personId: bigint): Promise<readonly ConsentRow[]> {
  const said = await session.rows(sql<{ purpose: string; given: boolean; at: Date; wording: Buffer }>`
    select distinct on (purpose) purpose, given, at, wording from consent_event where person_id = ${personId}
    order by purpose, consent_event_id desc`);
  return CONSENT_PURPOSES.map((purpose) => {
    const last = said.find((one) => one.purpose === purpose);
    const outdated = last?.given === true && !last.wording.equals(wordingOf(purpose));
    return { purpose, given: last?.given === true && !outdated, at: last?.at ?? null, outdated };
  });
}

const RESTS_ON_LAW = {
  code: 'purpose_rests_on_law',
  vi: 'Việc này do luật quy định, không cần và không thể rút lại sự đồng ý.',
  en: 'This use rests on law: there is no consent to give or take back.',
} as const;
export const NO_PERSON = {
  code: 'person_not_found',
  vi: 'Không tìm thấy người này trong phạm vi của bạn; hãy tìm theo tên hoặc số định danh.',
  en: 'There is no such person among those you may see; search by name or personal number.',
} as const;
