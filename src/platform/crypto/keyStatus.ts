import { type Session, sql } from '../database.ts';
import type { KeyPurpose, KeyState } from './keyRing.ts';
import { ROTATION, type Rotation } from './rotations.ts';

export interface KeyRow {
  readonly keyId: number;
  readonly purpose: KeyPurpose;
  readonly state: KeyState;
  /** Null once it was destroyed. */
  readonly wrappingKeyId: string | null;
  readonly announcedAt: Date;
  readonly currentAt: Date | null;
  readonly retiredAt: Date | null;
}

/** After so many months a key is due to be rotated (docs/operating/keys.md). */
const ROTATE_MONTHS = 12;

/** When a key in use is due to be rotated; undefined of one that is not. */
export const rotationDue = ({
  state,
  currentAt,
}: Pick<KeyRow, 'state' | 'currentAt'>): Temporal.PlainDate | undefined =>
  state === 'current' && currentAt
    ? Temporal.Instant.fromEpochMilliseconds(currentAt.getTime())
        .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
        .toPlainDate()
        .add({ months: ROTATE_MONTHS })
    : undefined;

/** What a key must still be kept for. */
export type KeptFor = 'use' | 'move' | 'signed_lists' | 'backups';

/**
 * Why a key may not be destroyed yet: it is in use or about to be; what is under it is being moved; lists that were signed name accounts by it, for good; or a backup from
 * its time may have to be opened.
 */
export function keptFor({ state, purpose }: Pick<KeyRow, 'state' | 'purpose'>): KeptFor {
  if (state === 'current' || state === 'announced') return 'use';
  if (state === 'retiring') return 'move';
  return purpose === 'index_account' ? 'signed_lists' : 'backups';
}

/** Every data key there ever was, by purpose, the newest first. No secret among it. */
export function keyRows(session: Session): Promise<KeyRow[]> {
  return session.rows(sql<KeyRow>`select key_id as "keyId", purpose, state, wrapping_key_id as "wrappingKeyId", announced_at as "announcedAt",
    current_at as "currentAt", retired_at as "retiredAt" from data_key order by purpose, key_id desc`);
}

export interface RotationRow extends Rotation {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Live programs that have not read the keys as far as they go. */
  readonly behind: number;
}

/** Rotations, the newest first. */
export function rotationRows(session: Session): Promise<RotationRow[]> {
  return session.rows(sql<RotationRow>`select ${ROTATION}, started_at as "startedAt", finished_at as "finishedAt",
      (select count(*)::integer from key_holder h where h.seen_at > now() - interval '15 seconds'
        and h.revision < (select max(revision) from data_key)) as behind
    from key_rotation order by rotation_id desc`);
}
