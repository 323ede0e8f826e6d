import type { MonthNumber } from '../months.ts';

export interface GrantMonths {
  readonly effective: MonthNumber;
  /** The roster month in which the grant was recorded. */
  readonly recorded: MonthNumber;
  /** When the decision was signed; undefined when unknown. */
  readonly signed: MonthNumber | undefined;
  /** The commune's first roster in this system. */
  readonly firstRoster: MonthNumber;
}

/**
 * The first month that is ours to pay. What was in payment before the commune's first roster was paid by whoever paid before: it starts
 * with that roster. A decision signed since, or first recorded later, is owed from its effective month, so the months between are
 * arrears (truy lĩnh), but never from before the first roster unless it was signed after it began.
 */
export function firstPayableMonth({ effective, recorded, signed, firstRoster }: GrantMonths): MonthNumber {
  const ours = recorded > firstRoster && signed !== undefined && signed >= firstRoster;
  return ours ? effective : Math.max(effective, firstRoster);
}
