import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export type Verdict = 'duty' | 'mistake' | 'misuse';

export interface FlagRow {
  readonly flagId: bigint;
  readonly kind: string;
  readonly officerId: number;
  readonly officerName: string;
  readonly unitKind: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly partnerId: number | null;
  readonly accessId: bigint | null;
  readonly words: string | null;
  readonly counted: number;
  readonly usual: number;
  readonly fromAt: Date;
  readonly toAt: Date;
  readonly raisedAt: Date;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
}

/** Flags of the units the reader oversees, the newest first. */
export function flagPage(
  session: Session,
  asked: {
    readonly open?: boolean | undefined;
    /** Words of the officer's name or the unit's. */
    readonly sought?: string | undefined;
    readonly before?: bigint | undefined;
    readonly limit: number;
  },
): Promise<FlagRow[]> {
  return session.rows(sql<FlagRow>`select f.flag_id as "flagId", f.kind, f.officer_id as "officerId", o.name as "officerName", u.kind as "unitKind",
      u.code as "unitCode", u.name as "unitName", f.partner_id as "partnerId", f.access_id as "accessId", f.words, f.counted, f.usual,
      f.from_at as "fromAt", f.to_at as "toAt", f.raised_at as "raisedAt", f.settled_at as "settledAt", s.name as "settledBy", f.verdict, f.reason
    from access_flag f join officer o using (officer_id) join unit u on u.unit_id = f.unit_id left join officer s on s.officer_id = f.settled_by
    where (${asked.open ?? null}::boolean is null or (f.settled_at is null) = ${asked.open ?? null})
      and (${asked.before ?? null}::bigint is null or f.flag_id < ${asked.before ?? null})
      and ${wordsFit(asked.sought, sql`o.name || ' ' || u.name`)}
    order by f.flag_id desc limit ${asked.limit}`);
}

export type SettleFlagRefusal = Refusal<
  'flag_not_found' | 'flag_already_settled' | 'flag_is_about_you' | 'reason_missing'
>;

/** Settles a flag with a verdict and a reason; never by whom it is about. Settled once. */
export async function settleFlag(
  tx: Tx,
  asked: {
    readonly flagId: bigint;
    readonly officerId: number;
    readonly verdict: Verdict;
    readonly reason: string;
    readonly now: Temporal.Instant;
  },
): Promise<Result<{ readonly flag: string }, SettleFlagRefusal>> {
  const flag = await tx.row(
    sql<{
      officer_id: number;
      settled: boolean;
    }>`select officer_id, settled_at is not null as settled from access_flag where flag_id = ${asked.flagId}`,
  );
  if (!flag) return refused(FLAG_NOT_FOUND);
  if (flag.officer_id === asked.officerId) return refused(ABOUT_YOU);
  if (asked.reason.trim().length < 3) return refused(REASON_MISSING);
  const settled =
    await tx.run(sql`update access_flag set settled_at = ${asked.now.toString()}::timestamptz, settled_by = ${asked.officerId},
    verdict = ${asked.verdict}, reason = ${asked.reason.trim()} where flag_id = ${asked.flagId} and settled_at is null`);
  return settled === 1 ? accepted({ flag: asked.flagId.toString() }) : refused(ALREADY_SETTLED);
}

const FLAG_NOT_FOUND = {
  code: 'flag_not_found',
  vi: 'Không có cảnh báo này trong các đơn vị bạn giám sát; hãy mở lại danh sách cảnh báo.',
  en: 'There is no such flag among the units you oversee; open the list of flags again.',
} as const;
const ALREADY_SETTLED = {
  code: 'flag_already_settled',
  vi: 'Cảnh báo này đã được kết luận; xem kết luận trong danh sách.',
  en: 'This flag is settled already; the list says how.',
} as const;
const ABOUT_YOU = {
  code: 'flag_is_about_you',
  vi: 'Không ai tự kết luận về việc tra cứu của mình; hãy để cán bộ khác xem xét.',
  en: 'Nobody settles what is about himself; let another officer review it.',
} as const;
const REASON_MISSING = {
  code: 'reason_missing',
  vi: 'Hãy nêu lý do kết luận (ít nhất 3 ký tự).',
  en: 'Give the reason of the verdict (3 characters at least).',
} as const;
