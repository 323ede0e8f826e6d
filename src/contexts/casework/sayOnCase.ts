import { isOpenCase } from '#core/casework/caseStates.ts';
import { SETTLED } from '#core/casework/settling.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Clock } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import type { Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { CASE_NOT_FOUND, lockCase, tellAsker, writeStep } from './caseRows.ts';
import { whoseTurn } from './takeUpCase.ts';

export type SayRefusal = Refusal<
  'case_not_found' | 'case_already_settled' | 'case_of_another_unit' | 'message_is_empty'
>;

export interface Saying {
  readonly caseId: bigint;
  /** Up to 4,000 characters; sealed at rest. */
  readonly words: string;
  /** From whom: the citizen, the owner to the citizen, or the owner to other officers (a note). */
  readonly as: 'citizen' | 'owner' | 'note';
}

/** Says something in an open case. The citizen is told that there is a message when the owner writes to him; a note he never sees. */
export async function sayOnCase(
  tx: Tx,
  vault: Vault,
  { caseId, words: said, as }: Saying,
  actor: Actor,
  clock: Clock,
): Promise<Result<{ readonly stepId: bigint }, SayRefusal>> {
  const one = await lockCase(tx, caseId);
  if (!one) return refused(CASE_NOT_FOUND);
  if (!isOpenCase(one.state)) return refused(SETTLED);
  if (as !== 'citizen') {
    const turn = whoseTurn(one, actor);
    if (!turn.ok) return turn;
  }
  const words = said.trim();
  if (words === '') return refused(EMPTY);
  const stepId = await writeStep(tx, vault, one, as === 'note' ? 'note' : 'message', {
    officerId: actor.officerId,
    now: clock.now(),
    words,
    citizenMaySee: as !== 'note',
  });
  if (as === 'owner') await tellAsker(tx, one, 'case_message', stepId);
  return accepted({ stepId });
}

const EMPTY = {
  code: 'message_is_empty',
  vi: 'Tin nhắn chưa có nội dung.',
  en: 'The message says nothing.',
} as const;
