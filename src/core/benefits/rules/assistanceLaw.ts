import { type Citation, cite, type InstrumentCode } from '../law/instruments.ts';

/**
 * What differs between the decrees on social assistance; the rules are written once and read this. A new decree is a
 * new record here, plus a new file where it brings a new idea.
 */
export interface AssistanceLaw {
  readonly instrument: InstrumentCode;
  /** First age of the older band of elders without support. */
  readonly olderElderAge: 75 | 80;
  /** Age that ends the allowance of a student; undefined: until the studies end, if never interrupted. */
  readonly studentAgeLimit: 22 | undefined;
  /** "One parent dead, the other not identified" counts as an orphan of both. */
  readonly unidentifiedParentCounts: boolean;
  readonly fosteredElderPoint: 'điểm b' | 'điểm d';
  /** Clause of Article 6 that sets a coefficient, by its point in the older decree. */
  readonly amount: (point: string) => Citation;
  /** Clause on care funding, by its place in the older decree. */
  readonly care: (clause: string) => Citation;
}

/** Nghị định 20/2021, from July 2021 to June 2026. */
export const decree20: AssistanceLaw = {
  instrument: 'ND20_2021',
  olderElderAge: 80,
  studentAgeLimit: 22,
  unidentifiedParentCounts: false,
  fosteredElderPoint: 'điểm d',
  amount: (point) => cite('ND20_2021', 'Điều 6', `khoản 1 điểm ${point}`),
  care: (clause) => cite('ND20_2021', 'Điều 20', clause),
};

/**
 * Nghị định 335/2026: in force on 5 October 2026, amounts from July 2026. The letters of its points were not compared
 * with the gazette, so only article and clause are cited.
 */
export const decree335: AssistanceLaw = {
  instrument: 'ND335_2026',
  olderElderAge: 75,
  studentAgeLimit: undefined,
  unidentifiedParentCounts: true,
  fosteredElderPoint: 'điểm b',
  amount: () => cite('ND335_2026', 'Điều 6', 'khoản 1'),
  care: () => cite('ND335_2026', 'Điều 17'),
};

/** The clause of Article 5 that makes a person eligible. */
export const eligible = (law: AssistanceLaw, clause: string): Citation =>
  cite(law.instrument, 'Điều 5', clause);
