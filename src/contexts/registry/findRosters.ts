import { type Session, sql } from '#platform/database.ts';
import { wordsFit } from '#platform/soughtWords.ts';

export interface RosterFileRow {
  readonly rosterFileId: bigint;
  readonly communeCode: string;
  readonly name: string;
  /** `yyyymm` */
  readonly month: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly importedAt: Date;
}

/** Rosters within the reader's scope, newest first; `before`: the last one of the page before. */
export const rosterFiles = (
  session: Session,
  asked: {
    /** `yyyymm` */
    readonly month?: number | undefined;
    /** Words of the file's name or of the commune. */
    readonly sought?: string | undefined;
    readonly before?: bigint | undefined;
    readonly limit: number;
  },
): Promise<RosterFileRow[]> =>
  session.rows(sql<RosterFileRow>`select f.roster_file_id as "rosterFileId", u.code as "communeCode", f.name, f.month, f.read_rows as read,
      f.accepted_rows as accepted, f.rejected_rows as rejected, f.imported_at as "importedAt"
    from roster_file f join unit u on u.unit_id = f.commune_id
    where (${asked.before === undefined} or f.roster_file_id < ${asked.before ?? null}::bigint)
      and (${asked.month ?? null}::integer is null or f.month = ${asked.month ?? null})
      and ${wordsFit(asked.sought, sql`concat_ws(' ', f.name, u.code, u.name)`)} order by f.roster_file_id desc limit ${asked.limit}`);
