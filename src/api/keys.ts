import Type from 'typebox';
import { countSigners, platformKeys } from '#contexts/payroll/index.ts';
import { keyText, publishedLog } from '#contexts/transparency/index.ts';
import { accepted } from '#core/result.ts';
import {
  type KeyRow,
  keptFor,
  keyRows,
  type RotationRow,
  rotationDue,
  rotationRows,
} from '#platform/crypto/keyStatus.ts';
import type { Session } from '#platform/database.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Instant, object, orNull } from './schemas.ts';
import { instantText } from './words.ts';

const Purpose = Type.Enum(['field', 'index_pin', 'index_account']);
const PublicKey = Type.String({ description: 'SPKI, base64: the public half' });
const DataKey = object(
  {
    key: Type.Integer(),
    purpose: Purpose,
    state: Type.Enum(['announced', 'current', 'retiring', 'retired']),
    wrapped_by: orNull(Type.String({ description: 'Id of the wrapping key; none once it was destroyed' })),
    made_at: Instant,
    in_use_since: orNull(Instant),
    retired_at: orNull(Instant),
    rotation_due: orNull(Day),
    kept_for: Type.Enum(['use', 'move', 'signed_lists', 'backups'], {
      description: 'Why it may not be destroyed yet',
    }),
  },
  { title: 'DataKey' },
);
const Rotation = object(
  {
    purpose: Purpose,
    new_key: Type.Integer(),
    stage: Type.Enum(['announced', 'moving', 'proving', 'done']),
    moved: Count,
    programs_behind: Count,
    started_at: Instant,
    finished_at: orNull(Instant),
  },
  { title: 'KeyRotation' },
);
const PlatformKey = object(
  { key: Type.String(), public_key: PublicKey, made_at: Instant, last_used_at: orNull(Instant) },
  { title: 'PlatformKey' },
);
const Log = object(
  {
    origin: Type.String(),
    verifier_key: Type.String({ description: 'The line of `/log/key`, to be published elsewhere too' }),
    size: Count,
  },
  { title: 'LogKey' },
);
const Keys = object(
  {
    data_keys: Type.Array(DataKey),
    rotations: Type.Array(Rotation),
    platform_keys: Type.Array(PlatformKey),
    signers: object({ all: Count, without_key: Count }),
    log: orNull(Log),
  },
  { title: 'Keys' },
);
const NEWEST_ROTATIONS = 20;

const orNone = (at: Date | null): string | null => at && instantText(at);

const toDataKey = (row: KeyRow) => ({
  key: row.keyId,
  purpose: row.purpose,
  state: row.state,
  wrapped_by: row.wrappingKeyId,
  made_at: instantText(row.announcedAt),
  in_use_since: orNone(row.currentAt),
  retired_at: orNone(row.retiredAt),
  rotation_due: rotationDue(row)?.toString() ?? null,
  kept_for: keptFor(row),
});

const toRotation = (row: RotationRow) => ({
  purpose: row.purpose,
  new_key: row.newKeyId,
  stage: row.stage,
  moved: Number(row.moved),
  programs_behind: row.behind,
  started_at: instantText(row.startedAt),
  finished_at: orNone(row.finishedAt),
});

/** What is known of the keys; no key that is not public is among it. */
async function keysIn(session: Session) {
  const log = await publishedLog(session);
  const { signers, withoutKey } = await countSigners(session);
  return {
    data_keys: (await keyRows(session)).map(toDataKey),
    rotations: (await rotationRows(session)).slice(0, NEWEST_ROTATIONS).map(toRotation),
    platform_keys: (await platformKeys(session)).map((row) => ({
      key: row.keyId,
      public_key: row.publicKey.toString('base64'),
      made_at: instantText(row.registeredAt),
      last_used_at: orNone(row.lastUsedAt),
    })),
    signers: { all: signers, without_key: withoutKey },
    log: log ? { origin: log.origin, verifier_key: keyText(log).trim(), size: log.checkpoint.size } : null,
  };
}

export const keyRoutes: readonly Route[] = [
  route({
    operation: 'listKeys',
    method: 'GET',
    path: '/v1/keys',
    kind: 'reading',
    tag: 'running',
    title: { vi: 'Các khóa của hệ thống', en: 'The keys there are' },
    description:
      'Ids, purposes, ages, what each is kept for and when it is due to be rotated, and the public halves of signing keys. Never a secret one: they are rotated on the command line.',
    answer: Keys,
    async answerTo({ world }) {
      return accepted(await world.country.read([], keysIn));
    },
  }),
];
