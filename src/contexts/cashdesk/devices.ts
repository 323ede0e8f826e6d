import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';

/** A public P-256 key (RFC 7517), no more of it than is needed. */
export interface DeviceKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export type DeviceKeyRefusal = Refusal<'device_key_unreadable'>;

/** Reads a public P-256 key; refuses any other, and a private one: it should never have left the device. */
export async function readDeviceKey(jwk: unknown): Promise<Result<DeviceKey, DeviceKeyRefusal>> {
  const { kty, crv, x, y, d } = (jwk ?? {}) as JWK;
  if (kty !== 'EC' || crv !== 'P-256' || d !== undefined || typeof x !== 'string' || typeof y !== 'string')
    return refused(UNREADABLE);
  const key: DeviceKey = { kty: 'EC', crv: 'P-256', x, y };
  try {
    await importJWK({ ...key }, 'ES256');
    return accepted(key);
  } catch {
    return refused(UNREADABLE);
  }
}

export interface DeviceRow {
  readonly deviceId: number;
  readonly communeId: number;
  readonly name: string;
  readonly publicKey: DeviceKey;
  readonly registeredAt: Date;
  /** The last day on which it may take lines, yyyy-mm-dd. */
  readonly expiresOn: string;
  readonly revokedAt: Date | null;
}

/** A device is trusted for at most a year; then somebody looks at it again. */
const LONGEST_DAYS = 366;

export type RegisterDeviceRefusal =
  | DeviceKeyRefusal
  | Refusal<'device_known_already' | 'device_lasts_too_long' | 'own_desk_not_open'>;

/** Registers a device of a commune that has its own desk, until a day at most a year from today. One key is one device. */
export async function registerDevice(
  tx: Tx,
  asked: {
    readonly communeId: number;
    readonly name: string;
    readonly key: unknown;
    readonly expiresOn: Temporal.PlainDate;
    readonly today: Temporal.PlainDate;
  },
  by: { readonly officerId: number },
): Promise<Result<{ readonly deviceId: number }, RegisterDeviceRefusal>> {
  const days = asked.expiresOn.since(asked.today).days;
  if (days < 0 || days > LONGEST_DAYS) return refused(TOO_LONG);
  const key = await readDeviceKey(asked.key);
  if (!key.ok) return key;
  if (!(await tx.row(sql`select from own_desk where commune_id = ${asked.communeId}`)))
    return refused(OWN_DESK_NOT_OPEN);
  const row = await tx.row(sql<{ deviceId: number }>`
    insert into desk_device (commune_id, name, public_key, thumbprint, registered_by, expires_on)
    values (${asked.communeId}, ${asked.name.trim()}, ${JSON.stringify(key.value)}::jsonb, ${await calculateJwkThumbprint(key.value)},
      ${by.officerId}, ${asked.expiresOn.toString()}::date) on conflict (thumbprint) do nothing returning device_id as "deviceId"`);
  return row ? accepted(row) : refused(KNOWN);
}

export type DeviceUnknown = Refusal<'device_not_found'>;

/**
 * Takes a device back. What it hands in afterwards counts only if it was done before; lines it still holds are given up as lost, so that lists and boxes
 * do not wait for it for ever.
 */
export async function revokeDevice(
  tx: Tx,
  asked: { readonly deviceId: number; readonly communeId: number; readonly now: Temporal.Instant },
  by: { readonly officerId: number },
): Promise<Result<null, DeviceUnknown>> {
  const at = asked.now.toString();
  const revoked =
    await tx.run(sql`update desk_device set revoked_at = ${at}::timestamptz, revoked_by = ${by.officerId}
      where device_id = ${asked.deviceId} and commune_id = ${asked.communeId} and revoked_at is null`);
  if (revoked === 0) return refused(DEVICE_NOT_FOUND);
  await tx.run(sql`update desk_package set lost_at = ${at}::timestamptz
    where device_id = ${asked.deviceId} and handed_in_at is null and lost_at is null`);
  return accepted(null);
}

/** The devices of a commune, the newest first. */
export const devicesOf = (session: Session, communeId: number): Promise<DeviceRow[]> =>
  devicesWhere(session, sql`commune_id = ${communeId}`);

/** A device of the commune; undefined where it has none of this number. */
export async function deviceOf(
  session: Session,
  communeId: number,
  deviceId: number,
): Promise<DeviceRow | undefined> {
  const [row] = await devicesWhere(session, sql`commune_id = ${communeId} and device_id = ${deviceId}`);
  return row;
}

const devicesWhere = (session: Session, condition: ReturnType<typeof sql>): Promise<DeviceRow[]> =>
  session.rows(sql<DeviceRow>`select device_id as "deviceId", commune_id as "communeId", name, public_key as "publicKey",
      registered_at as "registeredAt", expires_on as "expiresOn", revoked_at as "revokedAt"
    from desk_device where ${condition} order by device_id desc`);

const UNREADABLE = {
  code: 'device_key_unreadable',
  vi: 'Khóa của thiết bị phải là JWK công khai loại EC P-256.',
  en: 'The key of a device is a public JWK, EC P-256.',
} as const;
const TOO_LONG = {
  code: 'device_lasts_too_long',
  vi: 'Thiết bị được tin cậy từ hôm nay đến nhiều nhất 366 ngày; hãy chọn ngày gần hơn.',
  en: 'A device is trusted from today for 366 days at most; choose a nearer day.',
} as const;
const KNOWN = {
  code: 'device_known_already',
  vi: 'Thiết bị này đã được đăng ký.',
  en: 'This device is registered already.',
} as const;
export const OWN_DESK_NOT_OPEN = {
  code: 'own_desk_not_open',
  vi: 'Xã chưa mở quầy chi trả của mình; chủ tịch xã mở trước.',
  en: 'The commune has not opened its own desk; its chair does so first.',
} as const;
export const DEVICE_NOT_FOUND = {
  code: 'device_not_found',
  vi: 'Không có thiết bị này ở xã, hoặc thiết bị đã bị thu hồi hay hết hạn; hãy đăng ký thiết bị.',
  en: 'The commune has no such device, or it was revoked or has expired; register a device.',
} as const;
