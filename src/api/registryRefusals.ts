import type { RecordDecisionRefusal, UndoDecisionRefusal } from '#contexts/entitlement/index.ts';
import { type FileRefusalCode, fileRefusals, type ImportRefusal } from '#contexts/registry/index.ts';

/** What commune officers bring in: rosters and decisions. */
export type RegistryRefusal = ImportRefusal | RecordDecisionRefusal | UndoDecisionRefusal;

/** A file is a request that breaks a rule, whichever it is. */
const FILES = Object.fromEntries(Object.keys(fileRefusals).map((code) => [code, 422])) as Readonly<
  Record<FileRefusalCode, number>
>;

/** The statuses of what is new in `RegistryRefusal`; the others stand in `REFUSAL_STATUS`. */
export const REGISTRY_STATUS = {
  ...FILES,
  commune_not_named: 422,
  commune_differs: 422,
  roster_month_is_past: 409,
  decision_number_missing: 422,
  decision_signed_in_the_future: 422,
  effective_month_out_of_range: 422,
  category_unknown: 422,
  category_column_missing: 422,
  category_column_out_of_range: 422,
  categories_contradict: 409,
  benefit_already_granted: 409,
  decided_meanwhile: 409,
  decision_came_by_roster: 409,
  decision_was_followed: 409,
  decision_of_an_earlier_month: 409,
  undo_reason_missing: 422,
  grant_not_found: 409,
  decision_does_not_follow: 409,
} as const;
