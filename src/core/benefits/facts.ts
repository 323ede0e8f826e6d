import type { BirthDate } from '../identity/birthDate.ts';

/**
 * What is known about one household: the only input of an assessment besides the month. Facts say what is so
 * ("both parents are dead"), never what follows ("category k1b, coefficient 1.5"); the rules draw the conclusions.
 * The JSON form is published as `factsSchema`; `parseFacts` reads it.
 */
export interface Facts {
  readonly household: Household;
  readonly persons: readonly Person[];
}

export type Poverty = 'poor' | 'near_poor' | 'none';

export interface Household {
  /** Two-digit code of the province of residence (`01` Hà Nội); decides which local level applies. */
  readonly province?: string;
  /** As on the commune's recognised list of the year. */
  readonly poverty: Poverty;
  /** Residence in an especially difficult commune or village of the ethnic minority and mountain areas. */
  readonly especiallyDifficultArea: boolean;
}

export type Sex = 'male' | 'female';

export interface Person {
  /** A name for this person inside the document; never a personal identification number. */
  readonly ref: string;
  /** Needed for everyone who has circumstances or is named as a child; carers may do without. */
  readonly birthDate?: BirthDate;
  readonly sex?: Sex;
  /** Who receives the money for this person (guardian, authorised person), a `ref`; the person when absent. */
  readonly payee?: string;
  readonly circumstances: readonly Circumstance[];
}

/** Where a parent is who cannot support the child. */
export type ParentState = 'dead' | 'missing' | 'in_facility' | 'in_custody' | 'unidentified';

export type DisabilityDegree = 'severe' | 'extreme';

/** Facts about living conditions that social assistance and the social pension ask for. */
export type SocialCircumstance =
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'parents_absent'; readonly parents: readonly [ParentState, ParentState] }
  | { readonly kind: 'former_child_without_support' }
  | { readonly kind: 'studying'; readonly continuous: boolean; readonly parentAlreadyReceiving?: boolean }
  | { readonly kind: 'hiv'; readonly stableIncome: boolean }
  | { readonly kind: 'single_parent'; readonly children: readonly string[] }
  | { readonly kind: 'single_parent'; readonly childrenCount: number }
  | { readonly kind: 'no_supporter' }
  | { readonly kind: 'qualifies_for_facility' }
  | { readonly kind: 'in_facility'; readonly facility?: string }
  | { readonly kind: 'taken_in'; readonly carer: string }
  | { readonly kind: 'cared_for_at_home'; readonly carer: string }
  | { readonly kind: 'disability'; readonly degree: DisabilityDegree }
  | { readonly kind: 'pregnant' }
  | { readonly kind: 'raising'; readonly children: readonly string[] }
  | { readonly kind: 'raising'; readonly childrenUnder36Months: number }
  | { readonly kind: 'spouse'; readonly of: string }
  | { readonly kind: 'pension'; readonly monthly_dong: number }
  | { readonly kind: 'social_pension_request'; readonly made: boolean };

/** Statuses of people with meritorious service and of their relatives (Pháp lệnh 02/2020, Điều 3). */
export type MeritCircumstance =
  | { readonly kind: 'revolutionary_pre1945'; readonly leftHome: boolean; readonly seniority?: number }
  | { readonly kind: 'revolutionary_uprising' }
  | { readonly kind: 'martyr_kin'; readonly martyrs: number; readonly nurture?: boolean }
  | {
      readonly kind: 'survivor';
      readonly deceased: string;
      readonly of: SurvivedStatus;
      readonly nurture?: boolean;
    }
  | { readonly kind: 'heroic_mother' }
  | { readonly kind: 'hero' }
  | {
      readonly kind: 'wounded_soldier';
      readonly percent: number;
      readonly typeB?: boolean;
      readonly especiallySevere?: boolean;
    }
  | { readonly kind: 'sick_soldier'; readonly percent: number; readonly especiallySevere?: boolean }
  | { readonly kind: 'dioxin_victim'; readonly percent: number; readonly especiallySevere?: boolean }
  | { readonly kind: 'dioxin_victim_child'; readonly percent: number }
  | { readonly kind: 'imprisoned_by_enemy' }
  | { readonly kind: 'revolution_helper'; readonly award: 'medal' | 'order'; readonly nurture?: boolean }
  | { readonly kind: 'merit_student'; readonly share: 'full' | 'half' };

/** The status the deceased held: which survivor scale applies. */
export type SurvivedStatus =
  | 'revolutionary_pre1945'
  | 'revolutionary_uprising'
  | 'wounded_sick_or_exposed_61';

export type Circumstance = SocialCircumstance | MeritCircumstance;
export type CircumstanceKind = Circumstance['kind'];
export type CircumstanceOf<Kind extends CircumstanceKind> = Extract<Circumstance, { readonly kind: Kind }>;

/** Whether the person holds a status of meritorious service, of their own or as a relative. */
export const hasMeritStatus = (person: Person): boolean =>
  person.circumstances.some((circumstance) => meritKinds.has(circumstance.kind));

const meritKinds: ReadonlySet<CircumstanceKind> = new Set<MeritCircumstance['kind']>([
  'revolutionary_pre1945',
  'revolutionary_uprising',
  'martyr_kin',
  'survivor',
  'heroic_mother',
  'hero',
  'wounded_soldier',
  'sick_soldier',
  'dioxin_victim',
  'dioxin_victim_child',
  'imprisoned_by_enemy',
  'revolution_helper',
  'merit_student',
]);
