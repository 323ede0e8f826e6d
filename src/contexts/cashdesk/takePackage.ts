import { compactVerify, importJWK } from 'jose';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { TIME_ZONE } from '#platform/clock.ts';
import { sql, type Tx } from '#platform/database.ts';
import {
  DEVICE_NOT_FOUND,
  type DeviceKey,
  type DeviceKeyRefusal,
  type DeviceRow,
  type DeviceUnknown,
  deviceOf,
  readDeviceKey,
} from './devices.ts';
import { BOX_COUNTED, SESSION_NOT_FOUND, type SessionUnknown } from './sessions.ts';

/** Lines a device holds at most: three times the cash payees of the largest commune of today. */
export const MOST_LINES = 5_000;

export type TakePackageRefusal =
  | DeviceKeyRefusal
  | DeviceUnknown
  | SessionUnknown
  | AskingRefusal
  | Refusal<'box_counted_already'>;
type AskingRefusal = Refusal<'device_not_proven' | 'device_clock_wrong'>;

export interface TakenPackage {
  readonly packageId: bigint;
  /** RFC 3339 */
  readonly expiresAt: string;
  /** Payees and beneficiaries whose rows leave with it. */
  readonly persons: readonly bigint[];
}

/** What a device signs to take the day's lines: the key of the day, for this box, now. */
interface Asking {
  readonly session?: string;
  readonly day_key?: unknown;
  readonly iat?: number;
}

const ASKED_WITHIN_SECONDS = 600;

/**
 * Reads what a device signed to be given lines: the public half of a key it made for this day alone, under which the lines will be sealed and which it
 * throws away when the day is over. Refused unless the device's own key signed it, for this box, and by a clock that is right within ten minutes: all that it will do is dated by it.
 */
export async function readAsking(
  device: DeviceRow | undefined,
  signed: string,
  about: { readonly sessionId: bigint; readonly now: Temporal.Instant },
): Promise<Result<DeviceKey, DeviceKeyRefusal | DeviceUnknown | AskingRefusal>> {
  if (!device) return refused(DEVICE_NOT_FOUND);
  const asking = (await readSigned(device, signed)) as Asking | undefined;
  const age = about.now.epochMilliseconds / 1_000 - (asking?.iat ?? 0);
  if (asking?.session !== String(about.sessionId)) return refused(NOT_PROVEN);
  if (Math.abs(age) > ASKED_WITHIN_SECONDS) return refused(CLOCK_WRONG);
  return readDeviceKey(asking.day_key);
}

/** What a device signed (RFC 7515, ES256), as it was meant; undefined where it did not sign it. */
export async function readSigned(device: DeviceRow, signed: string): Promise<unknown> {
  try {
    const key = await importJWK({ ...device.publicKey }, 'ES256');
    const { payload } = await compactVerify(signed, key as Parameters<typeof compactVerify>[1], {
      algorithms: ['ES256'],
    });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

/**
 * Gives a device the waiting lines of its commune for the box's day: from now until midnight in Viet Nam. Refuses a device that is revoked or past its last
 * day, and a box that is counted. What it may know is read by `packageLines`, after this is committed.
 */
export async function takePackage(
  tx: Tx,
  asked: {
    readonly communeId: number;
    readonly deviceId: number;
    readonly sessionId: bigint;
    readonly now: Temporal.Instant;
  },
  by: { readonly officerId: number },
): Promise<Result<TakenPackage, TakePackageRefusal>> {
  const { communeId, deviceId, sessionId, now } = asked;
  const device = await deviceOf(tx, communeId, deviceId);
  const zoned = now.toZonedDateTimeISO(TIME_ZONE);
  if (!device || device.revokedAt !== null || device.expiresOn < zoned.toPlainDate().toString())
    return refused(DEVICE_NOT_FOUND);
  const session = await tx.row(sql<{
    counted: boolean;
  }>`select counted_at is not null as counted from desk_session
    where session_id = ${sessionId} and commune_id = ${communeId} for no key update`);
  if (!session) return refused(SESSION_NOT_FOUND);
  if (session.counted) return refused(BOX_COUNTED);
  const lines = await tx.rows(sql<{
    person_id: bigint;
    payee_id: bigint;
  }>`select person_id, payee_id from desk_line
    where commune_id = ${communeId} and ended is null order by payment_id limit ${MOST_LINES}`);
  const expiresAt = zoned.toPlainDate().add({ days: 1 }).toZonedDateTime(TIME_ZONE).toInstant();
  // It asks when it has sent all it did: the lines it held before are handed in with that. What comes of them later all the same is taken as it comes.
  await tx.run(sql`update desk_package set handed_in_at = ${now.toString()}::timestamptz
    where device_id = ${deviceId} and handed_in_at is null and lost_at is null`);
  const row = await tx.row(sql<{ packageId: bigint }>`
    insert into desk_package (session_id, device_id, commune_id, taken_by, taken_at, expires_at, lines)
    values (${sessionId}, ${deviceId}, ${communeId}, ${by.officerId}, ${now.toString()}::timestamptz, ${expiresAt.toString()}::timestamptz, ${lines.length})
    returning package_id as "packageId"`);
  const persons = [...new Set(lines.flatMap((line) => [line.person_id, line.payee_id]))];
  return accepted({ packageId: row!.packageId, expiresAt: expiresAt.toString(), persons });
}

export type HandInRefusal = Refusal<'package_not_found'>;

/** The device has sent all it did, and has wiped what it knew. Saying so again changes nothing. */
export async function handInPackage(
  tx: Tx,
  asked: { readonly packageId: bigint; readonly communeId: number; readonly now: Temporal.Instant },
): Promise<Result<null, HandInRefusal>> {
  const done =
    await tx.run(sql`update desk_package set handed_in_at = coalesce(handed_in_at, ${asked.now.toString()}::timestamptz)
      where package_id = ${asked.packageId} and commune_id = ${asked.communeId}`);
  return done === 1 ? accepted(null) : refused(PACKAGE_NOT_FOUND);
}

const NOT_PROVEN = {
  code: 'device_not_proven',
  vi: 'Yêu cầu không mang chữ ký của thiết bị đã đăng ký; hãy đăng ký lại thiết bị.',
  en: 'The request is not signed by the registered device; register it again.',
} as const;
const CLOCK_WRONG = {
  code: 'device_clock_wrong',
  vi: 'Ngày giờ trên thiết bị sai quá 10 phút. Đặt ngày giờ tự động trong cài đặt của máy rồi lấy lại danh sách.',
  en: 'The date or time of the device is wrong by more than ten minutes. Have it set by itself in the settings, then take the list again.',
} as const;
const PACKAGE_NOT_FOUND = {
  code: 'package_not_found',
  vi: 'Xã không giao danh sách nào dưới mã này.',
  en: 'The commune gave no lines under this number.',
} as const;
