import { missingTo, perMille } from '#core/enrolment/campaign.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { isPayeeIn } from './payees.ts';

/** How far a commune or a province is with the account campaign. */
export interface CampaignFigureRow {
  readonly unitCode: string;
  readonly unitName: string;
  readonly payees: number;
  /** By where they are paid today. */
  readonly channels: {
    readonly bank: number;
    readonly wallet: number;
    readonly post: number;
    readonly desk: number;
  };
  /** Of those in cash: brought home; cash by their own wish for good; a wish for an account under way. */
  readonly broughtHome: number;
  readonly cashByWish: number;
  readonly underWay: number;
  /** Paid into an account, of a thousand. */
  readonly perMille: number;
  /** The next day a target is due, or the last that was; null where none is set. */
  readonly target: { readonly due: string; readonly percent: number; readonly missing: number } | null;
}

interface Stored extends Omit<CampaignFigureRow, 'channels' | 'perMille' | 'target'> {
  readonly bank: number;
  readonly wallet: number;
  readonly post: number;
  readonly desk: number;
  readonly due: string | null;
  readonly percent: number | null;
}

/**
 * Figures of the campaign within the reader's scope, by commune or by province, in the order of their codes: the payees of that day's month and where they
 * are paid. A target is the unit's own, or else its province's, or else the country's. One pass over the payees, counted by commune and provider before anything is joined to them.
 */
export async function campaignFigures(
  session: Session,
  asked: {
    readonly by: 'commune' | 'province';
    readonly today: Temporal.PlainDate;
    /** Code of the last row of the page before. */
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<CampaignFigureRow[]> {
  const rows = await session.rows(sql<Stored>`
    with paid_in as (select c.commune_id, c.provider_id, count(*) as payees, count(*) filter (where c.home_delivery) as home, count(*) filter (where c.kept_by_wish) as wish,
        count(*) filter (where c.link_id is null and c.person_id in (select l.person_id from account_link l where l.ended_at is null and l.state <> 'linked')) as under_way
      from payout_choice c where ${isPayeeIn(asked.today)} group by 1, 2),
    figure as (select ${asked.by === 'commune' ? sql`u.unit_id` : sql`u.parent_id`} as unit_id, sum(c.payees)::integer as payees, ${PAID_BY},
        sum(c.home)::integer as "broughtHome", sum(c.wish)::integer as "cashByWish", sum(c.under_way)::integer as "underWay"
      from paid_in c join provider v using (provider_id) join unit u on u.unit_id = c.commune_id group by 1)
    select u.code as "unitCode", u.name as "unitName", f.payees, f.bank, f.wallet, f.post, f.desk, f."broughtHome", f."cashByWish", f."underWay",
      to_char(t.due, 'YYYY-MM-DD') as due, t.percent
    from figure f join unit u using (unit_id)
    left join lateral (select due, percent from campaign_target g join unit of on of.unit_id = g.unit_id
      where g.unit_id in (u.unit_id, u.parent_id) or of.kind = 'ministry'
      order by case of.kind when 'ministry' then 2 when 'province' then 1 else 0 end, g.due < ${asked.today.toString()}::date,
        case when g.due >= ${asked.today.toString()}::date then g.due end, g.due desc limit 1) t on true
    where u.code > ${asked.after ?? ''} order by u.code limit ${asked.limit}`);
  return rows.map(toFigure);
}

const PAID_BY = sql.join(
  Object.entries({ bank: 'bank', wallet: 'wallet', post: 'post', desk: 'commune_desk' }).map(
    ([name, kind]) =>
      sql`coalesce(sum(c.payees) filter (where v.kind = ${kind}), 0)::integer as ${sql.ref(name)}`,
  ),
);

function toFigure({ bank, wallet, post, desk, due, percent, ...row }: Stored): CampaignFigureRow {
  const inAccounts = bank + wallet;
  return {
    ...row,
    channels: { bank, wallet, post, desk },
    perMille: perMille(inAccounts, row.payees),
    target:
      due === null || percent === null
        ? null
        : { due, percent, missing: missingTo(percent, inAccounts, row.payees) },
  };
}

export type SetTargetRefusal = Refusal<'campaign_target_out_of_range' | 'campaign_target_is_past'>;

/** Sets how many in a hundred (0 to 100) are to be paid into an account by a day: for the officer's own unit, the country or a province. */
export async function setCampaignTarget(
  tx: Tx,
  target: { readonly unitId: number; readonly due: Temporal.PlainDate; readonly percent: number },
  by: { readonly officerId: number; readonly today: Temporal.PlainDate },
): Promise<Result<null, SetTargetRefusal>> {
  const { unitId, due, percent } = target;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) return refused(OUT_OF_RANGE);
  if (Temporal.PlainDate.compare(due, by.today) < 0) return refused(PAST);
  await tx.run(sql`insert into campaign_target (unit_id, due, percent, said_by) values (${unitId}, ${due.toString()}, ${percent}, ${by.officerId})
    on conflict (unit_id, due) do update set percent = excluded.percent, said_by = excluded.said_by, said_at = now()`);
  return accepted(null);
}

const OUT_OF_RANGE = {
  code: 'campaign_target_out_of_range',
  vi: 'Chỉ tiêu là số nguyên từ 0 đến 100 phần trăm.',
  en: 'A target is a whole number of percent from 0 to 100.',
} as const;
const PAST = {
  code: 'campaign_target_is_past',
  vi: 'Hạn của chỉ tiêu ở trước hôm nay; hãy ghi ngày từ hôm nay trở đi.',
  en: 'The target is due before today; name today or a later day.',
} as const;
