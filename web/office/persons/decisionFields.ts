import type { Categories, Category, DecisionForm } from '../../kit/api.generated.ts';

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

/** Whoever loses something is told why. */
export const NEEDS_REASON: readonly TypedDecision['kind'][] = ['suspend', 'stop'];

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

/** The form as the interface takes it; undefined while something it needs is missing. */
export function toForm(typed: TypedDecision, asked: readonly AskedParameter[]): DecisionForm | undefined {
  const { kind, grant, category, household, number, signed_on, effective_month, reason } = typed;
  const isMissing = ({ name, isRequired }: AskedParameter) =>
    isRequired && (name === 'poverty' ? household === '' : !typed.parameters[name]);
  if (kind === 'grant' ? category === '' : grant === '') return undefined;
  if (asked.some(isMissing)) return undefined;
  if (number.trim() === '' || signed_on === '' || !/^\d{4}-\d\d$/.test(effective_month)) return undefined;
  if (NEEDS_REASON.includes(kind) && reason.trim().length < 3) return undefined;
  const parameters = Object.fromEntries(
    asked
      .filter(({ name }) => name !== 'poverty' && typed.parameters[name])
      .map(({ name, kind: kindOf }) => {
        const value = typed.parameters[name]!;
        return [name, kindOf === 'yes_no' ? value === 'yes' : Number(value.replace(/\D/g, ''))];
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
