import { createHash } from 'node:crypto';
import { CompactEncrypt, importJWK } from 'jose';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { recordAccess } from '#books/access/index.ts';
import {
  type DeviceRow,
  type DeviceStatement,
  deskLines,
  deviceOf,
  endedSince,
  handInPackage,
  MOST_STATEMENTS,
  type PackageLine,
  readAsking,
  readSigned,
  recordHandovers,
  takePackage,
} from '#contexts/cashdesk/index.ts';
import { EVIDENCE_KINDS, REFUSAL_REASONS } from '#core/cashdesk/handover.ts';
import { dongInWords } from '#core/dongInWords.ts';
import { dongToJson } from '#core/money.ts';
import { accepted, refused } from '#core/result.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Count, Id, Instant, object, orNull } from './schemas.ts';
import { instantText, monthText } from './words.ts';

/** What a device may know of a line. */
const toLine = (line: PackageLine) => ({
  reference: line.reference,
  payee: line.payee,
  birth_year: line.birthYear,
  pin_last4: line.pinLast4,
  amount_dong: dongToJson(line.amount),
  amount_words: dongInWords(line.amount),
  programme: line.programme,
  month: monthText(line.month),
  beneficiary: line.beneficiary,
  home: line.homeDelivery,
  hamlet: line.hamlet,
  holders: line.holders.map(({ mandate, kind, name, pinLast4 }) => ({
    mandate,
    kind,
    name,
    pin_last4: pinLast4,
  })),
  card: line.cardHash,
});

const Signed = Type.String({
  maxLength: 8_000,
  description: 'A compact JWS (RFC 7515), ES256 under the device’s key',
});

const taking = route({
  operation: 'takeDeskPackage',
  method: 'POST',
  path: '/v1/desk/packages',
  kind: 'command',
  tag: 'desk',
  title: { vi: 'Lấy danh sách trong ngày xuống thiết bị', en: 'Give a device the day’s lines' },
  description:
    'The device signs `{session, day_key, iat}`: the box, the public half of a P-256 key made for this day, and now. The answer is a compact JWE (ECDH-ES, A256GCM) of the lines that only that key opens; the device throws the key away when the day is over. Lines it held before count as handed in: it asks when it has sent all it did. Everybody in it is entered in the access book.',
  body: object({ device: Id, session: Id, signed: Signed }),
  answer: object(
    { package: Id, expires_at: Instant, lines: Count, sealed: Type.String() },
    { title: 'DeskPackage' },
  ),
  async answerTo({ body, actor, world, read, command, once }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const about = { sessionId: BigInt(body.session), now: world.clock.now() };
    const device = await read((session) => deviceOf(session, communeId, Number(body.device)));
    const dayKey = await readAsking(device, body.signed, about);
    if (!dayKey.ok) return dayKey;
    const done = await command('country', body, async (tx) => {
      const taken = await takePackage(tx, { communeId, deviceId: Number(body.device), ...about }, actor);
      if (taken.ok)
        await recordAccess(tx, {
          actor,
          operation: 'take_desk_package',
          purpose: { code: 'payment', words: 'Chi tiền mặt tại quầy của xã' },
          through: 'http',
          asked: { device: body.device },
          persons: taken.value.persons,
        });
      return taken;
    });
    if (!done.ok) return done;
    const { packageId, expiresAt, persons } = done.value;
    // Decided and undone: nobody was entered in the access book, so nobody is shown.
    const lines = once().dryRun
      ? []
      : await world.country.read('*', (session) => deskLines(session, { communeId, persons }));
    const plain = {
      package: packageId.toString(),
      session: body.session,
      expires_at: expiresAt,
      lines: lines.map(toLine),
    };
    const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(plain)))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM' })
      .encrypt(await importJWK({ ...dayKey.value }, 'ECDH-ES'));
    return accepted({ package: packageId.toString(), expires_at: expiresAt, lines: lines.length, sealed });
  },
});

const ended = route({
  operation: 'listEndedDeskLines',
  method: 'GET',
  path: '/v1/desk/packages/:package/ended',
  kind: 'reading',
  tag: 'desk',
  title: {
    vi: 'Khoản đã chi ở nơi khác từ khi lấy danh sách',
    en: 'Lines that ended elsewhere since they were taken',
  },
  description:
    'Asked before money is handed over, where there is a network: whoever was paid at another desk is not paid again.',
  params: object({ package: Id }),
  answer: object(
    {
      references: Type.Array(Type.String()),
      given_up: Type.Boolean({ description: 'The device was revoked or lost: it wipes its lines' }),
    },
    { title: 'EndedLines' },
  ),
  async answerTo({ params, actor, read }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const ended = await read((session) =>
      endedSince(session, { packageId: BigInt(params.package), communeId }),
    );
    return ended
      ? accepted({ references: [...ended.references], given_up: ended.isGivenUp })
      : refused(PACKAGE_NOT_FOUND);
  },
});

const handingIn = route({
  operation: 'handInDeskPackage',
  method: 'POST',
  path: '/v1/desk/packages/:package/hand-in',
  kind: 'command',
  tag: 'desk',
  title: {
    vi: 'Thiết bị đã gửi hết và xóa danh sách',
    en: 'The device has sent all it did and wiped what it knew',
  },
  params: object({ package: Id }),
  answer: object({ package: Id }, { title: 'HandedInPackage' }),
  async answerTo({ params, actor, world, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = { packageId: BigInt(params.package), communeId, now: world.clock.now() };
    const done = await command('country', params, (tx) => handInPackage(tx, asked));
    return done.ok ? accepted({ package: params.package }) : done;
  },
});

/** What a device signs of one payment or refusal. */
const StatementSchema = object({
  voucher: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
  package: Id,
  reference: Type.String({ minLength: 1, maxLength: 35 }),
  result: Type.Enum(['paid', 'refused']),
  reason: Type.Optional(Type.Enum([...REFUSAL_REASONS])),
  amount_dong: Type.Integer({ minimum: 1 }),
  mandate: Type.Optional(Id),
  at_home: Type.Boolean(),
  at: Instant,
  evidence_kind: Type.Optional(Type.Enum([...EVIDENCE_KINDS])),
  evidence_sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
});
const isStatement = Compile(StatementSchema);

const Answer = Type.Enum([
  'accepted',
  'already_known',
  'paid_elsewhere',
  'ended_before',
  'not_on_list',
  'amount_differs',
  'expired',
  'voucher_reused',
  'not_of_this_device',
]);

const syncing = route({
  operation: 'syncHandovers',
  method: 'POST',
  path: '/v1/desk/handovers',
  kind: 'command',
  tag: 'desk',
  title: { vi: 'Gửi việc chi đã làm trên thiết bị', en: 'Send what a device did' },
  description:
    'Each statement is signed by the device and answered by itself; sent again it is `already_known`, with what it `was` answered the first time. The first to arrive counts: who comes second is told `paid_elsewhere`, and the sum is missing from his box until people settle it. `signed` holds `{voucher, package, reference, result, reason?, amount_dong, mandate?, at_home, at, evidence_kind?, evidence_sha256?}`.',
  bodyLimit: 12_000_000,
  body: object({
    device: Id,
    statements: Type.Array(
      object({
        voucher: Type.String({ minLength: 36, maxLength: 36 }),
        signed: Signed,
        evidence: Type.Optional(
          Type.String({ maxLength: 1_000_000, description: 'Names of witnesses, or an image as a data URL' }),
        ),
      }),
      { minItems: 1, maxItems: MOST_STATEMENTS },
    ),
  }),
  answer: object(
    {
      answers: Type.Array(
        object({
          voucher: Type.String(),
          answer: Answer,
          was: orNull(Answer),
          first_at: orNull(Instant),
        }),
      ),
    },
    { title: 'AnsweredHandovers' },
  ),
  async answerTo({ body, actor, world, read, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const device = await read((session) => deviceOf(session, communeId, Number(body.device)));
    if (!device) return refused(DEVICE_NOT_FOUND);
    const readable = await Promise.all(body.statements.map((one) => readStatement(device, one)));
    const statements = readable.filter((one) => one !== undefined);
    const asked = { communeId, deviceId: device.deviceId, statements, now: world.clock.now() };
    const done = await command('country', body, (tx) => recordHandovers(tx, world.vault, asked, actor));
    if (!done.ok) return done;
    const answers = new Map(done.value.map((one) => [one.voucher, one]));
    return accepted({
      answers: body.statements.map(({ voucher }) => {
        const { answer = 'not_of_this_device', was = null, firstAt = null } = answers.get(voucher) ?? {};
        return { voucher, answer, was, first_at: firstAt && instantText(new Date(firstAt)) };
      }),
    });
  },
});

/** A statement as its device signed it; undefined where it did not, or where the evidence is not the one it signed for. */
async function readStatement(
  device: DeviceRow,
  sent: { readonly voucher: string; readonly signed: string; readonly evidence?: string },
): Promise<DeviceStatement | undefined> {
  const said = await readSigned(device, sent.signed);
  if (!isStatement.Check(said) || said.voucher !== sent.voucher) return undefined;
  const hash = sent.evidence && createHash('sha256').update(sent.evidence, 'utf8').digest('hex');
  if (hash !== said.evidence_sha256 || (said.evidence_kind === undefined) !== (hash === undefined))
    return undefined;
  if ((said.result === 'refused') !== (said.reason !== undefined)) return undefined;
  if (said.result === 'paid' && hash === undefined) return undefined;
  return toStatement(said, sent);
}

function toStatement(
  said: Static<typeof StatementSchema>,
  sent: { readonly signed: string; readonly evidence?: string },
): DeviceStatement | undefined {
  try {
    return {
      voucher: said.voucher,
      packageId: BigInt(said.package),
      reference: said.reference,
      result: said.result,
      reason: said.reason,
      amount: BigInt(said.amount_dong),
      mandateId: said.mandate === undefined ? undefined : BigInt(said.mandate),
      atHome: said.at_home,
      at: Temporal.Instant.from(said.at),
      evidenceKind: said.evidence_kind,
      evidence: sent.evidence,
      signed: sent.signed,
    };
  } catch (error) {
    // A moment that is none.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const PACKAGE_NOT_FOUND = {
  code: 'package_not_found',
  vi: 'Xã không giao danh sách nào dưới mã này.',
  en: 'The commune gave no lines under this number.',
} as const;
const DEVICE_NOT_FOUND = {
  code: 'device_not_found',
  vi: 'Không có thiết bị này ở xã, hoặc thiết bị đã bị thu hồi hay hết hạn; hãy đăng ký thiết bị.',
  en: 'The commune has no such device, or it was revoked or has expired; register a device.',
} as const;

export const deskHandoverRoutes: readonly Route[] = [taking, ended, handingIn, syncing];
