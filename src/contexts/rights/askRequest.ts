import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import type { PurposeCode } from '#core/rights/purposes.ts';
import {
  type AskRefusal,
  clockOf,
  decideAsking,
  endsConsentAtOnce,
  type RequestKind,
  requestLife,
} from '#core/rights/requests.ts';
import { type Clock, today } from '#platform/clock.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { isPublicHoliday } from '#platform/holidays.ts';
import { type ConsentChannel, NO_PERSON, sayConsent } from './consents.ts';

export interface NewRequest {
  readonly personId: bigint;
  readonly kind: RequestKind;
  readonly purpose?: PurposeCode | undefined;
  /** The person's own words, sealed at rest; up to 2,000 characters. */
  readonly words?: string | undefined;
  readonly channel: ConsentChannel;
  /** Who writes it down: an officer at the counter, or the citizens' portal. */
  readonly officerId: number;
}

export interface ReceivedRequest {
  readonly request: string;
  readonly acknowledge_by: string;
  readonly done_by: string;
  /** What was done at once. */
  readonly consent_taken_back: boolean;
}

/**
 * Takes in a request of a person about his own data and starts its clock. An objection to a use that rests on consent takes the consent back at
 * once; the request is still answered, so that the person hears what was done.
 */
export async function askRequest(
  tx: Tx,
  vault: Vault,
  wanted: NewRequest,
  clock: Clock,
): Promise<Result<ReceivedRequest, AskRefusal | Refusal<'person_not_found'>>> {
  const words = wanted.words?.trim() ?? '';
  const decided = decideAsking({ kind: wanted.kind, words, purpose: wanted.purpose });
  if (!decided.ok) return decided;
  const on = today(clock);
  const due = clockOf(wanted.kind, on, isPublicHoliday);
  const now = clock.now().toString();
  const state = requestLife.next(undefined, 'asked');
  assert(state, 'a request begins');
  const made = await tx.row(sql<{ request_id: bigint; commune_id: number }>`
    insert into rights_request (person_id, commune_id, kind, purpose, words_cipher, channel, state, received_at, received_on, acknowledge_by, done_by)
    select person_id, commune_id, ${wanted.kind}, ${wanted.purpose ?? null}, ${words === '' ? null : vault.seal('request', words)}::bytea, ${wanted.channel}, ${state},
      ${now}::timestamptz, ${on.toString()}::date, ${due.acknowledgeBy.toString()}::date, ${due.doneBy.toString()}::date
    from person where person_id = ${wanted.personId} returning request_id, commune_id`);
  if (!made) return refused(NO_PERSON);
  await tx.run(sql`insert into rights_request_event (request_id, person_id, commune_id, event, officer_id, at)
    values (${made.request_id}, ${wanted.personId}, ${made.commune_id}, 'asked', ${wanted.officerId}, ${now}::timestamptz)`);
  const takenBack = endsConsentAtOnce(decided.value) && (await takeBack(tx, wanted, clock));
  return accepted({
    request: made.request_id.toString(),
    acknowledge_by: due.acknowledgeBy.toString(),
    done_by: due.doneBy.toString(),
    consent_taken_back: takenBack,
  });
}

async function takeBack(tx: Tx, wanted: NewRequest, clock: Clock): Promise<boolean> {
  const { personId, purpose, channel, officerId } = wanted;
  assert(purpose, 'an objection names a use');
  const said = await sayConsent(tx, { personId, purpose, given: false, channel, officerId }, clock);
  return said.ok;
}
