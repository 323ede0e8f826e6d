import { parseBirthDate } from '../../identity/birthDate.ts';
import { month } from '../../months.ts';
import { assert } from '../../result.ts';
import { assess, type Circumstance, type Household, type Person } from '../index.ts';

/** One person at the edge of a rule: what is paid (benefit and đồng) and what is not (benefit and reason). */
export interface Edge {
  readonly says: string;
  readonly month?: string;
  readonly born: string;
  readonly household?: Partial<Household>;
  readonly circumstances?: readonly Circumstance[];
  readonly others?: readonly (readonly [ref: string, born: string, ...Circumstance[]])[];
  readonly paid: readonly string[];
  readonly not?: readonly string[];
}

/** What the rules say of the person of an edge, in the words of the edge; November 2026 unless it names a month. */
export function outcomeOf(edge: Edge): { readonly paid: readonly string[]; readonly not: readonly string[] } {
  const { lines, notPaid } = assess(
    {
      household: { poverty: 'none', especiallyDifficultArea: false, ...edge.household },
      persons: [
        person('person', edge.born, edge.circumstances ?? []),
        ...(edge.others ?? []).map(([ref, born, ...circumstances]) => person(ref, born, circumstances)),
        { ref: 'carer', circumstances: [] },
      ],
    },
    month(edge.month ?? '2026-11'),
  );
  const mine = lines.filter((line) => line.beneficiary === 'person');
  const denied = notPaid.filter((entry) => entry.beneficiary === 'person');
  return {
    paid: mine.map((line) => `${line.benefit} ${line.amount}`),
    not: denied.map((entry) => `${entry.benefit} ${entry.reason.code}`),
  };
}

function person(ref: string, born: string, circumstances: readonly Circumstance[]): Person {
  const birth = parseBirthDate(born);
  assert(birth.ok, `${born} is a birth date`);
  return { ref, birthDate: birth.value, circumstances };
}
