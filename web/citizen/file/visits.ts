import type { OwnAccess } from '../../kit/api.generated.ts';

/** Looks further apart than this are not one visit. */
const PAUSE_MILLISECONDS = 15 * 60_000;

/** One visit of somebody to a file: what he opened there, newest first, never empty. */
export type Visit = readonly [OwnAccess, ...OwnAccess[]];

/**
 * Looks (newest first) as the visits they were: of the same person for the same reason, none of them later than 15 minutes after the one before. A whole number
 * that was revealed stands by itself. Visits in the order of their newest look.
 */
export function visitsOf(looks: readonly OwnAccess[]): readonly Visit[] {
  const visits: [OwnAccess, ...OwnAccess[]][] = [];
  const latest = new Map<string, [OwnAccess, ...OwnAccess[]]>();
  for (const look of looks) {
    const visit = latest.get(whose(look));
    const isSame = visit && Date.parse(visit.at(-1)!.at) - Date.parse(look.at) <= PAUSE_MILLISECONDS;
    if (isSame && !look.reveals_number) visit.push(look);
    else {
      const begun: [OwnAccess] = [look];
      visits.push(begun);
      if (!look.reveals_number) latest.set(whose(look), begun);
    }
  }
  return visits;
}

/** A look at many says no words of its own (they may be about another), so words do not part a visit. */
const whose = ({ who, why }: OwnAccess): string =>
  JSON.stringify([who.kind, who.name, who.unit.code, why.code]);
