import {
  type Allowed,
  type DeskAnswer,
  decideHandover,
  type EvidenceKind,
  type LineEnd,
  type RefusalReason,
  type Statement,
} from '#core/cashdesk/handover.ts';
import { readAttemptReference } from '#core/payment/reference.ts';
import { accepted, type Result } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { sql, type Tx } from '#platform/database.ts';
import { type DeviceRow, deviceOf } from './devices.ts';
import { type DeskEvent, tellBooks } from './events.ts';
import { type SaidHandover, writeHandovers } from './writeHandovers.ts';

/** Statements a device may send at once; with photographs some megabytes. */
export const MOST_STATEMENTS = 20;

/** One statement as a device made and signed it, its signature proven. */
export interface DeviceStatement {
  readonly voucher: string;
  readonly packageId: bigint;
  readonly reference: string;
  readonly result: 'paid' | 'refused';
  readonly reason: RefusalReason | undefined;
  /** đồng */
  readonly amount: bigint;
  readonly mandateId: bigint | undefined;
  readonly atHome: boolean;
  readonly at: Temporal.Instant;
  readonly evidenceKind: EvidenceKind | undefined;
  /** Names of witnesses, or an image as base64. */
  readonly evidence: string | undefined;
  /** RFC 7515, as it came. */
  readonly signed: string;
}

export interface AnsweredStatement {
  readonly voucher: string;
  readonly answer: DeskAnswer;
  /** Of one known already: what it was answered the first time, which the device may not have heard. */
  readonly was: DeskAnswer | null;
  /** When the payment that counts was made, where this one came second. */
  readonly firstAt: Date | null;
}

interface PackageRow {
  readonly packageId: bigint;
  readonly sessionId: bigint;
  readonly takenAt: Date;
  readonly expiresAt: Date;
}

/** A line under decision: what is found, then what this batch makes of it. */
export interface DeskLine {
  readonly key: string;
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly attemptNo: number;
  readonly payeeId: bigint;
  readonly messageId: string;
  readonly amount: bigint;
  ended: LineEnd | undefined;
  firstHandoverId: bigint | null;
  firstAt: Date | null;
}

/**
 * Takes what a device did, each statement by itself and the first to arrive before the second, whatever hours they name; sent again, it is known. Nothing that
 * says money left a box is lost: what cannot count becomes a conflict of the commune, with the sum missing from that box. One transaction, no query a statement.
 */
export async function recordHandovers(
  tx: Tx,
  vault: Vault,
  asked: {
    readonly communeId: number;
    readonly deviceId: number;
    readonly statements: readonly DeviceStatement[];
    readonly now: Temporal.Instant;
  },
  by: { readonly officerId: number },
): Promise<Result<readonly AnsweredStatement[], never>> {
  const { communeId, deviceId, statements } = asked;
  // A device that hears no answer sends again while the first is under way.
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('desk_device'), ${deviceId})`);
  const device = await deviceOf(tx, communeId, deviceId);
  const packages = await packagesOf(tx, deviceId);
  const lines = await lockLines(tx, communeId, statements);
  const known = await knownVouchers(tx, statements);
  const mandates = await mandatesNamed(tx, statements);
  const answers: AnsweredStatement[] = [];
  const said: SaidHandover[] = [];
  for (const one of statements) {
    const stored = known.get(one.voucher);
    const given = packages.get(one.packageId);
    const line = lines.get(lineKey(one.reference));
    if (stored?.signed === one.signed) answers.push(answer(one, 'already_known', line, stored.answer));
    else if (stored) answers.push(answer(one, 'voucher_reused', line));
    else if (!device || !given) answers.push(answer(one, 'not_of_this_device', undefined));
    else {
      const verdict = decideHandover(line, statementOf(one, line, mandates), allowedBy(device, given));
      answers.push(answer(one, verdict.answer, line));
      said.push({
        ...one,
        verdict,
        line: line && { ...line },
        sessionId: given.sessionId,
        firstHandoverId: line?.firstHandoverId ?? null,
      });
      known.set(one.voucher, { signed: one.signed, answer: verdict.answer });
      if (line && verdict.ends)
        [line.ended, line.firstAt] = [verdict.ends, new Date(one.at.epochMilliseconds)];
    }
  }
  await writeHandovers(tx, vault, { communeId, deviceId, officerId: by.officerId, now: asked.now }, said);
  await tellBooks(
    tx,
    said.flatMap((one) => eventOf(communeId, one) ?? []),
  );
  return accepted(answers);
}

const answer = (
  one: DeviceStatement,
  said: DeskAnswer,
  line: DeskLine | undefined,
  was: DeskAnswer | null = null,
): AnsweredStatement => ({
  voucher: one.voucher,
  answer: said,
  was,
  firstAt: (was ?? said) === 'paid_elsewhere' ? (line?.firstAt ?? null) : null,
});

const lineKey = (reference: string): string => {
  const name = readAttemptReference(reference);
  return name ? `${name.paymentId}/${name.personId}/${name.attemptNo}` : '';
};

/** A revoked device was allowed until it was revoked. */
const allowedBy = (device: DeviceRow, given: PackageRow): Allowed => {
  const until = device.revokedAt && device.revokedAt < given.expiresAt ? device.revokedAt : given.expiresAt;
  const instant = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime());
  return { from: instant(given.takenAt), until: instant(until) };
};

function statementOf(
  one: DeviceStatement,
  line: DeskLine | undefined,
  mandates: ReadonlyMap<bigint, MandateNamed>,
): Statement {
  const { at, amount } = one;
  if (one.result === 'refused') return { at, amount, result: 'refused', reason: one.reason! };
  if (one.mandateId === undefined) return { at, amount, result: 'paid', mandate: 'none' };
  const mandate = mandates.get(one.mandateId);
  const day = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
  const isGood =
    mandate !== undefined &&
    (mandate.personId === line?.personId || mandate.personId === line?.payeeId) &&
    mandate.from <= day &&
    day <= mandate.until;
  return { at, amount, result: 'paid', mandate: isGood ? 'good' : 'doubtful' };
}

function eventOf(communeId: number, said: SaidHandover): DeskEvent | undefined {
  const { verdict, line } = said;
  if (!verdict.tells) return undefined;
  return {
    communeId,
    messageId: line?.messageId ?? '',
    voucher: said.voucher,
    reference: said.reference,
    result: verdict.tells,
    amount: said.result === 'paid' ? said.amount : line!.amount,
    at: said.at,
    collectedBy: said.result === 'paid' ? (said.mandateId === undefined ? 'self' : 'authorised') : undefined,
    proof:
      said.result === 'paid' ? (said.evidenceKind === 'witnesses' ? 'witnesses' : 'signature') : undefined,
  };
}

async function packagesOf(tx: Tx, deviceId: number): Promise<Map<bigint, PackageRow>> {
  const rows =
    await tx.rows(sql<PackageRow>`select package_id as "packageId", session_id as "sessionId", taken_at as "takenAt",
    expires_at as "expiresAt" from desk_package where device_id = ${deviceId}`);
  return new Map(rows.map((row) => [row.packageId, row]));
}

/** The lines the statements are about, held until the batch is in: who comes second waits, then finds them ended. In one order, so that nobody waits crosswise. */
async function lockLines(
  tx: Tx,
  communeId: number,
  statements: readonly DeviceStatement[],
): Promise<Map<string, DeskLine>> {
  const names = statements.flatMap((one) => readAttemptReference(one.reference) ?? []);
  const rows = await tx.rows(sql<
    Omit<DeskLine, 'key' | 'ended' | 'firstHandoverId' | 'firstAt'> & { ended: LineEnd | null }
  >`
    select n.payment_id as "paymentId", n.person_id as "personId", n.attempt_no as "attemptNo", n.payee_id as "payeeId", l.message_id as "messageId",
      n.amount, n.ended
    from desk_line n join desk_list l using (desk_list_id)
    where n.commune_id = ${communeId} and (n.payment_id, n.person_id, n.attempt_no) in (select * from unnest(
      ${names.map((name) => name.paymentId)}::bigint[], ${names.map((name) => name.personId)}::bigint[], ${names.map((name) => name.attemptNo)}::smallint[]))
    order by n.payment_id, n.person_id, n.attempt_no for update of n`);
  // Asked after the lines are held: what the other had written before he let go is seen now.
  const firsts = await tx.rows(sql<{
    paymentId: bigint;
    personId: bigint;
    attemptNo: number;
    id: bigint;
    at: Date;
  }>`
    select distinct on (payment_id, person_id, attempt_no) payment_id as "paymentId", person_id as "personId", attempt_no as "attemptNo", handover_id as id, at
    from desk_handover where result = 'paid' and answer in ('accepted', 'amount_differs', 'expired')
      and (payment_id, person_id, attempt_no) in (select * from unnest(${rows.map((row) => row.paymentId)}::bigint[],
        ${rows.map((row) => row.personId)}::bigint[], ${rows.map((row) => row.attemptNo)}::smallint[]))
    order by payment_id, person_id, attempt_no, answer <> 'accepted', handover_id`);
  const keyOf = (row: { paymentId: bigint; personId: bigint; attemptNo: number }) =>
    `${row.paymentId}/${row.personId}/${row.attemptNo}`;
  const first = new Map(firsts.map((row) => [keyOf(row), row]));
  return new Map(
    rows.map((row) => {
      const key = keyOf(row);
      const before = first.get(key);
      return [
        key,
        {
          ...row,
          key,
          ended: row.ended ?? undefined,
          firstHandoverId: before?.id ?? null,
          firstAt: before?.at ?? null,
        },
      ];
    }),
  );
}

interface KnownStatement {
  readonly signed: string;
  readonly answer: DeskAnswer;
}

/** Statements that are here already, as they were signed. */
async function knownVouchers(
  tx: Tx,
  statements: readonly DeviceStatement[],
): Promise<Map<string, KnownStatement>> {
  const rows = await tx.rows(sql<
    KnownStatement & { voucher: string }
  >`select voucher, signed, answer from desk_handover
    where voucher = any (${statements.map((one) => one.voucher)}::uuid[])`);
  return new Map(rows.map((row) => [row.voucher, row]));
}

interface MandateNamed {
  readonly id: bigint;
  readonly personId: bigint;
  readonly from: string;
  readonly until: string;
}

async function mandatesNamed(
  tx: Tx,
  statements: readonly DeviceStatement[],
): Promise<Map<bigint, MandateNamed>> {
  const ids = statements.flatMap((one) => one.mandateId ?? []);
  if (ids.length === 0) return new Map();
  const rows =
    await tx.rows(sql<MandateNamed>`select mandate_id as id, person_id as "personId", from_date::text as "from",
      least(valid_until, coalesce(ended_on, 'infinity'::date))::text as until
    from mandate where mandate_id = any (${ids}::bigint[])
      and (not needs_certificate or certified_by is not null) and (not needs_approval or approved_by is not null)`);
  return new Map(rows.map((row) => [row.id, row]));
}
