import type { Tx } from '#platform/database.ts';

/** Where a roster says that a payee is to be paid, with the account as written; the accounts context keeps it. */
export interface RosterPayout {
  /** The payee. */
  readonly personId: bigint;
  readonly communeId: number;
  /** Code of a bank or wallet, or `VNPOST`, `DESK`. */
  readonly provider: string;
  /** Also there when the payee wants cash but the commune knows an account. Personal data. */
  readonly account:
    | { readonly provider: string; readonly number: string; readonly holder: string }
    | undefined;
  readonly homeDelivery: boolean;
  readonly row: number;
}

/** A payout that was not followed, and why: another row of the same payee came first, the account is known to be dead, or the payee himself chose otherwise. */
export interface UnfollowedPayout {
  readonly payout: RosterPayout;
  readonly code: 'other_account_of_same_payee' | 'account_known_to_be_dead' | 'payee_chose_otherwise';
}

/**
 * Keeps the payouts of one roster in the roster's own transaction and answers those that were not followed. Registry stands before accounts, so
 * accounts gives this function and whoever wires them passes it in.
 */
export type RecordPayouts = (
  tx: Tx,
  payouts: readonly RosterPayout[],
  rosterFileId: bigint,
) => Promise<readonly UnfollowedPayout[]>;

/**
 * Keeps who receives for whom by the decisions of one roster, in the roster's own transaction. Registry stands before payees, so payees gives this
 * function and whoever wires them passes it in.
 */
export type RecordMandates = (
  tx: Tx,
  roster: { readonly rosterFileId: bigint; readonly month: number; readonly officerId: number },
) => Promise<unknown>;
