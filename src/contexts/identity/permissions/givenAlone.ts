import { type Session, sql } from '#platform/database.ts';
import { isSlip } from './reopenRules.ts';

/** As much of a statement of the chain as tells who gave what to whom, and who had asked for it. */
interface Said {
  readonly number: number;
  readonly at: string;
  readonly kind: string;
  readonly actor: number;
  readonly officer?: number;
  readonly role?: string;
  /** Whose role was lent. */
  readonly from?: number;
  readonly request?: string;
  readonly asked_by?: number;
}

const GIVING: readonly string[] = ['role_granted', 'role_lent', 'partner_registered', 'partner_key_added'];
const PLATFORM_OFFICER_ID = 0;

/**
 * The statements by which one alone gave somebody more, by number, from the first on that another had asked for: neither the platform, nor a second who is not the
 * receiver either, nor a holder who lends his own, nor whoever undid his own slip. Pure.
 */
export function givenAlone(statements: readonly string[]): readonly number[] {
  const alone: number[] = [];
  const removed = new Map<string, { readonly by: number; readonly at: Temporal.Instant }>();
  let stands = false;
  for (const one of statements.map((text) => JSON.parse(text) as Said)) {
    stands ||= one.asked_by !== undefined;
    const what = `${one.officer} ${one.role}`;
    const at = Temporal.Instant.from(one.at);
    const isSecond =
      one.asked_by !== undefined &&
      one.asked_by !== one.actor &&
      ![one.asked_by, one.actor].includes(one.officer ?? -1);
    const may =
      one.actor === PLATFORM_OFFICER_ID ||
      isSecond ||
      (one.kind === 'role_lent' && one.from === one.actor) ||
      (one.kind === 'role_granted' &&
        isSlip({ actor: { officerId: one.actor }, closed: removed.get(what), now: at }));
    if (stands && GIVING.includes(one.kind) && !may) alone.push(one.number);
    if (one.kind === 'role_removed') removed.set(what, { by: one.actor, at });
    else if (one.kind === 'role_granted') removed.delete(what);
  }
  return alone;
}

/** Which requests were confirmed by whom at whose asking, one fact a line, as the chain says. */
export const confirmedBySaid = (statements: readonly string[]): ReadonlySet<string> =>
  new Set(
    statements
      .map((text) => JSON.parse(text) as Said)
      .filter(({ request }) => request !== undefined)
      .map((one) => confirmedFact(one.request!, one.asked_by!, one.actor)),
  );

/** The same as the table has it. */
export async function confirmedNow(session: Session): Promise<ReadonlySet<string>> {
  const rows = await session.rows(
    sql<{
      id: bigint;
      askedBy: number;
      decidedBy: number;
    }>`select request_id as id, asked_by as "askedBy", decided_by as "decidedBy" from permission_request where decision = 'confirmed'`,
  );
  return new Set(rows.map((one) => confirmedFact(one.id.toString(), one.askedBy, one.decidedBy)));
}

const confirmedFact = (request: string, askedBy: number, decidedBy: number): string =>
  `request ${request} asked by ${askedBy} confirmed by ${decidedBy}`;
