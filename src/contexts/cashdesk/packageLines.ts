import { type Session, sql } from '#platform/database.ts';
import { type LineName, referenceOf } from './events.ts';
import { MOST_LINES } from './takePackage.ts';

/** What a teller needs to hand money to the right hand, and no more. */
export interface PackageLine {
  readonly reference: string;
  readonly payee: string;
  readonly birthYear: number;
  readonly pinLast4: string;
  /** đồng */
  readonly amount: bigint;
  readonly programme: string;
  /** yyyymm */
  readonly month: number;
  /** For whom, where the payee receives for somebody. */
  readonly beneficiary: string | null;
  readonly homeDelivery: boolean;
  /** Where to go, of who is visited at home and of nobody else. */
  readonly hamlet: string | null;
  /** Who else may receive, on a mandate in force. */
  readonly holders: readonly MandateHolder[];
  /** Hex of the SHA-256 of the code on the payee's card: a scanned card is recognised without the code being here. */
  readonly cardHash: string | null;
}

export interface MandateHolder {
  readonly mandate: string;
  readonly kind: string;
  readonly name: string;
  readonly pinLast4: string;
}

type Row = LineName & Omit<PackageLine, 'reference'>;

/**
 * The lines of a commune's desk that wait for their payees, or those of these payments whatever became of them. Read as the worker: a payee may live in
 * another commune than the one that pays for the beneficiary. What the device knows of a person ends here: no personal number, no benefit, no address but the hamlet of who is visited at home.
 */
export async function deskLines(
  session: Session,
  asked: {
    readonly communeId: number;
    readonly payments?: readonly bigint[] | undefined;
    /** Only lines about these: what was entered in the access book. */
    readonly persons?: readonly bigint[] | undefined;
  },
): Promise<PackageLine[]> {
  const which = asked.payments
    ? sql`n.payment_id = any (${[...asked.payments]}::bigint[])`
    : sql`n.ended is null and (${asked.persons ?? null}::bigint[] is null or (n.payee_id = any (${asked.persons ?? null}::bigint[])
        and n.person_id = any (${asked.persons ?? null}::bigint[])))`;
  const rows = await session.rows(sql<Row>`
    select n.payment_id, n.person_id, n.attempt_no, payee.full_name as payee, left(payee.birth_date, 4)::integer as "birthYear",
      payee.pin_last4 as "pinLast4", n.amount, c.programme, p.month, who.full_name as beneficiary, n.home_delivery as "homeDelivery",
      case when n.home_delivery then payee.hamlet end as hamlet,
      coalesce(h.holders, '[]') as holders, encode(card.code_hash, 'hex') as "cardHash"
    from desk_line n join desk_list d using (desk_list_id) join list l on l.list_id = d.list_id join cycle c using (cycle_id)
    join payment p on p.chunk_id = (n.payment_id >> 24)::integer and p.payment_id = n.payment_id and p.person_id = n.person_id
    join person payee on payee.person_id = n.payee_id left join person who on who.person_id = nullif(n.person_id, n.payee_id)
    left join card on card.person_id = n.payee_id and card.revoked_at is null
    left join lateral (select json_agg(json_build_object('mandate', m.mandate_id::text, 'kind', m.kind, 'name', holder.full_name, 'pinLast4', holder.pin_last4)
        order by m.mandate_id) as holders
      from mandate m join person holder on holder.person_id = m.payee_id
      where m.person_id in (n.person_id, n.payee_id) and m.payee_id <> n.payee_id and m.in_force and m.kind <> 'household_head'
        and current_date between m.from_date and m.valid_until) h on true
    where n.commune_id = ${asked.communeId} and ${which} order by payee.name_key, n.payment_id limit ${MOST_LINES}`);
  return rows.map(({ payment_id, person_id, attempt_no, ...line }) => ({
    ...line,
    reference: referenceOf({ payment_id, person_id, attempt_no }),
  }));
}

/** What a device must know of the lines it holds. */
export interface EndedLines {
  /** Those of the commune that have ended since they were taken: whoever holds them pays them no more. */
  readonly references: readonly string[];
  /** The device was revoked, or said to be lost: it wipes them all. */
  readonly isGivenUp: boolean;
}

/** What became elsewhere of the lines of a package; undefined where the commune gave no such package. */
export async function endedSince(
  session: Session,
  asked: { readonly packageId: bigint; readonly communeId: number },
): Promise<EndedLines | undefined> {
  const given = await session.row(sql<{
    takenAt: Date;
    isGivenUp: boolean;
  }>`select taken_at as "takenAt", lost_at is not null as "isGivenUp" from desk_package
    where package_id = ${asked.packageId} and commune_id = ${asked.communeId}`);
  if (!given) return undefined;
  const rows = await session.rows(sql<LineName>`select payment_id, person_id, attempt_no from desk_line
    where commune_id = ${asked.communeId} and ended_at >= ${given.takenAt} order by 1`);
  return { references: rows.map(referenceOf), isGivenUp: given.isGivenUp };
}
