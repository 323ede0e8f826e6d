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
