import type { Categories, Category, Decision, DecisionForm } from '../../kit/api.generated.ts';

/** What a decision can do, the usual first. */
export const KINDS = ['grant', 'adjust', 'suspend', 'resume', 'stop'] as const;

/** A decision as typed: all text, until it is whole. */
export interface TypedDecision {
  readonly kind: DecisionForm['kind'];
  readonly grant: string;
  readonly category: string;
  readonly household: '' | 'poor' | 'near_poor' | 'none';
  readonly parameters: Readonly<Record<string, string>>;
  readonly number: string;
  readonly signed_on: string;
  readonly effective_month: string;
  readonly reason: string;
}

export const NOTHING_TYPED: TypedDecision = {
  kind: 'grant',
  grant: '',
  category: '',
  household: '',
  parameters: {},
  number: '',
  signed_on: '',
  effective_month: '',
  reason: '',
};

/** With the visit of the person's file: number of the decision that was just recorded. */
export const RECORDED = 'recorded';

/** Whoever loses something is told why. */
export const NEEDS_REASON: readonly TypedDecision['kind'][] = ['suspend', 'stop'];

/** Of a decision's number and of a reason, in letters; the rules have the same. */
const LEAST_LETTERS = 3;
const MOST_LETTERS = { number: 100, reason: 500 } as const;

/** What is wrong with what was typed into a field: a text is too short or too long, a number is none or cannot be. */
export type Fault =
  | { readonly is: 'short'; readonly least: number }
  | { readonly is: 'long'; readonly most: number; readonly letters: number }
  | { readonly is: 'number'; readonly most: number };

type Parameter = Categories['parameters'][number];
export interface AskedParameter extends Parameter {
  readonly isRequired: boolean;
}

/** What the law wants to know for this category; for an adjustment whatever it may change. */
export function parametersAsked(
  { kind }: Pick<TypedDecision, 'kind'>,
  category: Category | undefined,
  all: Categories['parameters'],
): readonly AskedParameter[] {
  if (kind === 'adjust') return all.map((one) => ({ ...one, isRequired: false }));
  if (kind !== 'grant' || !category) return [];
  return all
    .filter(({ name }) => category.required.includes(name) || category.optional.includes(name))
    .map((one) => ({ ...one, isRequired: category.required.includes(one.name) }));
}

/** A whole number as people write it (`2`, `1.500.000`); undefined where it is none. */
function numberTyped(text: string): number | undefined {
  return /^(\d+|\d{1,3}([.,\s]\d{3})+)$/.test(text.trim()) ? Number(text.replace(/\D/g, '')) : undefined;
}

/** What is wrong, by field. What is still empty is not wrong yet. */
export function faultsOf(
  typed: TypedDecision,
  asked: readonly AskedParameter[],
): Readonly<Record<string, Fault>> {
  const faults: Record<string, Fault> = {};
  for (const name of ['number', 'reason'] as const) {
    const letters = typed[name].trim().length;
    const most = MOST_LETTERS[name];
    const isAsked = name === 'number' || NEEDS_REASON.includes(typed.kind);
    if (letters > most) faults[name] = { is: 'long', most, letters };
    else if (isAsked && letters > 0 && letters < LEAST_LETTERS)
      faults[name] = { is: 'short', least: LEAST_LETTERS };
  }
  for (const { name, most } of asked) {
    const text = typed.parameters[name] ?? '';
    if (most !== undefined && text.trim() !== '' && !((numberTyped(text) ?? Infinity) <= most))
      faults[name] = { is: 'number', most };
  }
  return faults;
}

/** The grant that is changed: the one chosen, and where there is but one, that. */
export function grantChosen(typed: TypedDecision, decisions: readonly Decision[]): string {
  const grants = decisions.filter(({ kind }) => kind === 'grant');
  return typed.grant === '' && grants.length === 1 ? grants[0]!.number : typed.grant;
}

/** The form as the interface takes it; undefined while something it needs is missing. */
export function toForm(typed: TypedDecision, asked: readonly AskedParameter[]): DecisionForm | undefined {
  const { kind, grant, category, household, number, signed_on, effective_month, reason } = typed;
  const isMissing = ({ name, isRequired }: AskedParameter) =>
    isRequired && (name === 'poverty' ? household === '' : !typed.parameters[name]);
  if (kind === 'grant' ? category === '' : grant === '') return undefined;
  if (asked.some(isMissing)) return undefined;
  if (number.trim() === '' || signed_on === '' || !/^\d{4}-\d\d$/.test(effective_month)) return undefined;
  if (NEEDS_REASON.includes(kind) && reason.trim() === '') return undefined;
  if (Object.keys(faultsOf(typed, asked)).length > 0) return undefined;
  const parameters = Object.fromEntries(
    asked
      .filter(({ name }) => name !== 'poverty' && typed.parameters[name]?.trim())
      .map(({ name, kind: kindOf }) => {
        const value = typed.parameters[name]!;
        return [name, kindOf === 'yes_no' ? value === 'yes' : numberTyped(value)];
      }),
  );
  return {
    kind,
    ...(kind === 'grant' ? { category } : { grant }),
    ...(household === '' || !asked.some(({ name }) => name === 'poverty') ? {} : { household }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    number: number.trim(),
    signed_on,
    effective_month,
    ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
  };
}
