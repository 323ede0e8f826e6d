import { readPaymentReference } from '#core/payment/reference.ts';
import { type RawBuilder, type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';
import { fitsLine, type LineFilter } from './lineFilter.ts';
import { linesOf, locateLists } from './lines.ts';

export interface LineRow {
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly attemptNo: number;
  readonly month: number;
  readonly kind: number;
  readonly benefitId: number;
  readonly amount: bigint;
  readonly personName: string;
  /** What names are put in order by. */
  readonly nameKey: string;
  readonly pinLast4: string;
  /** Null where the payee lives outside the reader's scope. */
  readonly payeeName: string | null;
  readonly payeeIsBeneficiary: boolean;
  readonly providerCode: string;
  readonly channel: string;
  readonly accountLast4: string | null;
  /** Where the payment stands now, wherever it was listed last. */
  readonly state: string;
  readonly code: string | null;
}

export interface LinePage {
  readonly listId: bigint;
  readonly narrowed?: LineFilter | undefined;
  /** In the order the list's digest reads them, unless by name. */
  readonly byName?: boolean | undefined;
  /** The line after which the page begins; the name key counts where the order is by name. */
  readonly after?:
    | { readonly nameKey?: string; readonly paymentId: bigint; readonly attemptNo: number }
    | undefined;
  /** Lines passed over before the page begins, of those that fit and follow `after`; 0 unless told. */
  readonly skip?: number | undefined;
  readonly limit: number;
}

/** The lines of a list after the one named. */
export async function linePage(session: Session, asked: LinePage): Promise<LineRow[]> {
  const { byName = false, after, skip = 0 } = asked;
  const name = byName ? sql`coalesce(who.name_key, '') collate "C",` : sql``;
  const follows = after
    ? sql`(${name} line.payment_id, line.attempt_no) > (${byName ? sql`${after.nameKey ?? ''} collate "C",` : sql``} ${after.paymentId}::bigint, ${after.attemptNo}::smallint)`
    : sql`true`;
  const lines = await session.rows(sql<LocatedLine>`
    with page as materialized (${await fitting(session, asked, sql`line.*`)} and ${follows}
      order by ${name} line.payment_id, line.attempt_no limit ${asked.limit} offset ${skip})
    select page.chunk_id as "chunkId", page.payment_id as "paymentId", page.person_id as "personId", page.attempt_no as "attemptNo", page.month, page.kind,
      page.benefit_id as "benefitId", page.amount, ${seenName} as "personName", coalesce(who.name_key, '') as "nameKey", ${seenPin} as "pinLast4", payee.full_name as "payeeName",
      page.payee_id = page.person_id as "payeeIsBeneficiary", r.code as "providerCode", r.kind as channel, link.account_last4 as "accountLast4"
    from page left join person who on who.person_id = page.person_id left join person payee on payee.person_id = page.payee_id
    join provider r on r.provider_id = page.provider_id left join account_link link on link.link_id = page.link_id
    order by ${name} page.payment_id, page.attempt_no`);
  const states = await statesOf(session, lines);
  return lines.map(({ chunkId: _, ...line }) => ({ ...line, ...states.get(line.paymentId)! }));
}

/** How many lines of a list fit, counted as far as `most`. */
export async function countLines(
  session: Session,
  asked: Pick<LinePage, 'listId' | 'narrowed'>,
  most: number,
): Promise<number> {
  const found = await session.row(
    sql<{
      n: number;
    }>`select count(*)::integer as n from (${await fitting(session, asked, sql`1`)} limit ${most}) one`,
  );
  return found?.n ?? 0;
}

/** The lines of a list that fit, each as `line` beside its beneficiary `who`. */
async function fitting(
  session: Session,
  { listId, narrowed }: Pick<LinePage, 'listId' | 'narrowed'>,
  columns: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const located = await locateLists(session, { lists: [listId] });
  return sql`select ${columns} from (${linesOf(located)}) line left join person who on who.person_id = line.person_id
    where ${narrowed ? fitsLine(narrowed, located) : sql`true`}`;
}

type LocatedLine = Omit<LineRow, 'state' | 'code'> & { readonly chunkId: number };

/** A person who has moved away since is not the reader's any more; the line of the list stays his. */
const seenName = sql`coalesce(who.full_name, '—')`;
const seenPin = sql`coalesce(who.pin_last4, '····')`;

/** Where payments stand now. By ids as constants: joined to, the view was computed for the whole list again and again (900 ms a page, now 10). */
async function statesOf(
  session: Session,
  lines: readonly LocatedLine[],
): Promise<Map<bigint, { readonly state: string; readonly code: string | null }>> {
  const states = new Map<bigint, { state: string; code: string | null }>();
  for (const [chunk, inChunk] of Map.groupBy(lines, (line) => line.chunkId)) {
    const rows = await session.rows(sql<{ payment_id: bigint; state: string; code: string | null }>`
      select payment_id, state, code from payment_state
      where chunk_id = ${chunk} and payment_id = any (${inChunk.map((line) => line.paymentId)}::bigint[])`);
    for (const { payment_id, state, code } of rows) states.set(payment_id, { state, code });
  }
  return states;
}

export interface ChangeRow {
  readonly personId: bigint;
  readonly benefitId: number;
  readonly kind: string;
  readonly personName: string;
  readonly pinLast4: string;
  readonly fromAmount: bigint | null;
  readonly toAmount: bigint | null;
  /** Number of the decision that explains it. */
  readonly decisionNumber: string | null;
  readonly explanation: string | null;
}

export interface ChangePage {
  readonly listId: bigint;
  readonly unexplained?: boolean | undefined;
  readonly kind?: string | undefined;
  /** Words of the beneficiary's name, or the last digits of the number. */
  readonly sought?: string | undefined;
  readonly after?:
    | { readonly personId: bigint; readonly benefitId: number; readonly kind: string }
    | undefined;
  readonly limit: number;
}

/** What a beneficiary is looked for by. */
const WHO = sql`concat_ws(' ', who.name_key, who.pin_last4)`;

/** How a list differs from last month's, line by line, each with what explains it. */
export function changePage(session: Session, asked: ChangePage): Promise<ChangeRow[]> {
  const after = asked.after
    ? sql`and (x.person_id, x.benefit_id, x.kind collate "C") > (${asked.after.personId}::bigint, ${asked.after.benefitId}::smallint, ${asked.after.kind} collate "C")`
    : sql``;
  const unexplained = asked.unexplained ? sql`and x.explained_by is null and x.explanation is null` : sql``;
  return session.rows(sql<ChangeRow>`select x.person_id as "personId", x.benefit_id as "benefitId", x.kind, ${seenName} as "personName",
      ${seenPin} as "pinLast4", x.from_amount as "fromAmount", x.to_amount as "toAmount", d.number as "decisionNumber", x.explanation
    from list_change x left join person who on who.person_id = x.person_id left join decision d on d.decision_id = x.explained_by
    where x.list_id = ${asked.listId} and (${asked.kind ?? null}::text is null or x.kind = ${asked.kind ?? null}) and ${wordsFit(asked.sought, WHO)} ${unexplained} ${after} order by x.person_id, x.benefit_id, x.kind collate "C" limit ${asked.limit}`);
}

export interface ChangeTotal {
  readonly kind: string;
  readonly lines: number;
  /** đồng more (or less) than last month */
  readonly difference: bigint;
  readonly unexplained: number;
}

/** What the changes of a list come to, by kind: what the chair reads first. */
export function changeTotals(session: Session, listId: bigint): Promise<ChangeTotal[]> {
  return session.rows(sql<ChangeTotal>`select kind, count(*)::integer as lines, sum(coalesce(to_amount, 0) - coalesce(from_amount, 0))::bigint as difference,
      count(*) filter (where explained_by is null and explanation is null)::integer as unexplained
    from list_change where list_id = ${listId} group by 1 order by 1`);
}

export interface HoldRow {
  readonly holdId: bigint;
  readonly paymentId: bigint;
  readonly personId: bigint;
  readonly personName: string;
  readonly pinLast4: string;
  readonly benefitId: number;
  readonly amount: bigint;
  readonly stage: string;
  readonly reason: string;
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly clearedBy: string | null;
  readonly clearance: string | null;
}

export interface HoldPage {
  readonly listId: bigint;
  readonly open?: boolean | undefined;
  readonly reason?: string | undefined;
  /** Words of the beneficiary's name, or the last digits of the number. */
  readonly sought?: string | undefined;
  readonly after: bigint;
  readonly limit: number;
}

/** The lines of a list that were stopped, and what became of each hold. */
export function holdPage(session: Session, asked: HoldPage): Promise<HoldRow[]> {
  return session.rows(sql<HoldRow>`select h.hold_id as "holdId", h.payment_id as "paymentId", h.person_id as "personId", ${seenName} as "personName",
      ${seenPin} as "pinLast4", p.benefit_id as "benefitId", h.amount, h.stage, h.reason, h.raised_at as "raisedAt", h.cleared_at as "clearedAt",
      o.name as "clearedBy", h.clearance
    from hold h join payment p on p.chunk_id = h.chunk_id and p.payment_id = h.payment_id and p.person_id = h.person_id
    left join person who on who.person_id = h.person_id left join officer o on o.officer_id = h.cleared_by
    where h.list_id = ${asked.listId} and h.hold_id > ${asked.after} and (${asked.open ?? null}::boolean is null or (h.cleared_at is null) = ${asked.open ?? null})
      and (${asked.reason ?? null}::text is null or h.reason = ${asked.reason ?? null}) and ${fitsHold(asked.sought)}
    order by h.hold_id limit ${asked.limit}`);
}

/** A reference names one payment; other words are looked for in who it is for. */
function fitsHold(sought: string | undefined): RawBuilder<unknown> {
  const named = sought && /^\s*tt/i.test(sought) ? readPaymentReference(sought) : undefined;
  return named === undefined ? wordsFit(sought, WHO) : sql`h.payment_id = ${named}`;
}

/** The list a hold stands on, within the reader's scope. */
export function listOfHold(
  session: Session,
  holdId: bigint,
): Promise<{ readonly listId: bigint } | undefined> {
  return session.row(sql<{ listId: bigint }>`select list_id as "listId" from hold where hold_id = ${holdId}`);
}
