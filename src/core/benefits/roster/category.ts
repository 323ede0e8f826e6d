import type { Dong } from '../../money.ts';
import type { BenefitCode, Programme } from '../catalogue.ts';
import type { Circumstance, Poverty } from '../facts.ts';

/** A category code that communes write on their rosters; one for each clause of the law. */
export interface RosterCategory {
  readonly code: string;
  readonly programme: Programme;
  /** What a row of this category may yield; a row that yields none of these has a reason in `notPaid`. */
  readonly benefits: readonly BenefitCode[];
  readonly vi: string;
  readonly en: string;
  /** Columns that must be filled for this category. */
  readonly required: readonly RosterParameter[];
  /** Columns that are read when they are filled. */
  readonly optional: readonly RosterParameter[];
  /** This row adds to another row of the same person (care of a person who has their own row). */
  readonly addsToOtherRow?: true;
  /** The money of this row goes to the carer named as payee. */
  readonly paysCarer?: true;
  /** Only people of especially difficult communes and villages are in this category. */
  readonly especiallyDifficultArea?: true;
  /** The facts a row states. `row` tells apart the deceased of several survivor rows. */
  readonly circumstances: (values: RosterValues, row: number) => readonly Circumstance[];
}

/** What the extra columns of a row say. Whole numbers for counts, whole đồng for money. */
export interface RosterValues {
  readonly poverty?: Poverty;
  readonly children?: number;
  readonly childrenUnder36Months?: number;
  readonly pregnant?: boolean;
  readonly pension?: Dong | number;
  readonly seniority?: number;
  readonly especiallySevere?: boolean;
  readonly nurture?: boolean;
}

export type RosterParameter = keyof RosterValues;

export interface RosterParameterText {
  readonly kind: 'count' | 'yes_no' | 'dong' | 'poverty';
  /** Of a count or an amount: more is a slip of the pen. The least is 0. */
  readonly most?: number;
  readonly vi: string;
  readonly en: string;
}

/** The extra columns of a roster, as they are titled in the template. */
export const rosterParameters: Readonly<Record<RosterParameter, RosterParameterText>> = {
  poverty: { kind: 'poverty', vi: 'Hộ nghèo / cận nghèo', en: 'Poor or near-poor household' },
  children: { kind: 'count', most: 20, vi: 'Số con đang nuôi', en: 'Number of children raised' },
  childrenUnder36Months: {
    kind: 'count',
    most: 20,
    vi: 'Số con dưới 36 tháng tuổi',
    en: 'Number of children under 36 months',
  },
  pregnant: { kind: 'yes_no', vi: 'Đang mang thai', en: 'Pregnant' },
  pension: {
    kind: 'dong',
    most: 1_000_000_000,
    vi: 'Lương hưu, trợ cấp bảo hiểm xã hội hằng tháng (đồng)',
    en: 'Monthly pension or social insurance allowance (đồng)',
  },
  seniority: { kind: 'count', most: 80, vi: 'Số thâm niên', en: 'Number of seniority units' },
  especiallySevere: {
    kind: 'yes_no',
    vi: 'Vết thương, bệnh tật đặc biệt nặng',
    en: 'Especially severe wound or disease',
  },
  nurture: { kind: 'yes_no', vi: 'Hưởng thêm tuất nuôi dưỡng', en: 'With nurture supplement' },
};

/** The ref of the person of a roster row in the facts made from it. */
export const ROSTER_PERSON = 'person';
/** The ref of the carer of a roster row. */
export const ROSTER_CARER = 'carer';

type Given = Pick<RosterCategory, 'benefits' | 'vi' | 'en' | 'circumstances'> & Partial<RosterCategory>;

export const categoryOf =
  (programme: Programme) =>
  (code: string, given: Given): RosterCategory => ({ code, programme, required: [], optional: [], ...given });
