import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { providersByCode } from '../identity/index.ts';

/** Where and when cash is handed over in a commune. */
export interface PayPoint {
  readonly communeId: number;
  /** `DESK` or `VNPOST` */
  readonly provider: string;
  readonly address: string;
  /** Days of the month. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** `HH:MM` */
  readonly opens: string;
  readonly closes: string;
}

export type PayPointRefusal = Refusal<'pay_point_hours_unreadable' | 'provider_pays_no_cash'>;

/** Says where cash is handed over in a commune; what was said before is replaced. Signed lists are not touched. */
export async function setPayPoint(
  tx: Tx,
  point: PayPoint,
  by: { readonly officerId: number },
): Promise<Result<null, PayPointRefusal>> {
  const { firstDay, lastDay, opens, closes, address } = point;
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/;
  const inOrder = firstDay >= 1 && firstDay <= 28 && lastDay >= firstDay && lastDay <= 31;
  if (!inOrder || !clock.test(opens) || !clock.test(closes) || opens >= closes || address.trim().length < 3)
    return refused(HOURS_UNREADABLE);
  const provider = (await providersByCode(tx)).get(point.provider);
  if (!provider || provider.kind === 'bank' || provider.kind === 'wallet') return refused(NO_CASH);
  await tx.run(sql`insert into pay_point (commune_id, provider_id, address, first_day, last_day, opens, closes, said_by)
    values (${point.communeId}, ${provider.providerId}, ${address.trim()}, ${firstDay}, ${lastDay}, ${opens}::time, ${closes}::time, ${by.officerId})
    on conflict (commune_id, provider_id) do update set address = excluded.address, first_day = excluded.first_day, last_day = excluded.last_day,
      opens = excluded.opens, closes = excluded.closes, said_by = excluded.said_by, said_at = now()`);
  return accepted(null);
}

/** The places of a commune, the desk first. */
export const payPointsOf = (session: Session, communeId: number): Promise<PayPoint[]> =>
  placesWhere(session, sql`w.commune_id = ${communeId}`);

/** The places of the commune a person lives in; none for somebody the reader may not see. */
export const payPointsOfPerson = (session: Session, personId: bigint): Promise<PayPoint[]> =>
  placesWhere(session, sql`w.commune_id = (select commune_id from person where person_id = ${personId})`);

const placesWhere = (session: Session, condition: ReturnType<typeof sql>): Promise<PayPoint[]> =>
  session.rows(sql<PayPoint>`select w.commune_id as "communeId", v.code as provider, w.address, w.first_day as "firstDay", w.last_day as "lastDay",
      to_char(w.opens, 'HH24:MI') as opens, to_char(w.closes, 'HH24:MI') as closes
    from pay_point w join provider v using (provider_id) where ${condition} order by v.code`);

const HOURS_UNREADABLE = {
  code: 'pay_point_hours_unreadable',
  vi: 'Hãy ghi địa chỉ, ngày đầu (1–28) không sau ngày cuối (đến 31), giờ mở trước giờ đóng, dạng 07:30.',
  en: 'Give an address, a first day (1 to 28) not after the last (to 31), and an opening before the closing, as 07:30.',
} as const;
const NO_CASH = {
  code: 'provider_pays_no_cash',
  vi: 'Nơi chi tiền mặt là DESK (quầy của xã) hoặc VNPOST (bưu điện).',
  en: 'Cash is handed over at DESK (the commune) or VNPOST (the post office).',
} as const;
