import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Categories, Decision } from '../../kit/api.generated.ts';
import type { Beside } from '../../kit/beside.ts';
import { count } from '../../kit/format.ts';
import { PROGRAMMES } from '../../kit/stateWords.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { DECISION_KINDS } from '../lists/changeWords.ts';
import {
  type AskedParameter,
  type Fault,
  KINDS,
  NEEDS_REASON,
  type TypedDecision,
} from './decisionFields.ts';

const WORDS = words({
  kind: { vi: 'Loại quyết định', en: 'Kind of decision' },
  grant: { vi: 'Đổi quyết định hưởng nào', en: 'Which grant it changes' },
  nothing_granted: {
    vi: 'Người này chưa có quyết định hưởng nào để đổi. Muốn cho hưởng, chọn “Quyết định hưởng” ở trên.',
    en: 'Nothing was granted to this person that could be changed. To grant something, choose “Grant” above.',
  },
  category: { vi: 'Diện đối tượng', en: 'Category' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  household: { vi: 'Hộ', en: 'Household' },
  poor: { vi: 'Hộ nghèo', en: 'Poor' },
  near_poor: { vi: 'Hộ cận nghèo', en: 'Near poor' },
  no_poverty: { vi: 'Không nghèo, không cận nghèo', en: 'Neither' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  number: { vi: 'Số quyết định', en: 'Number of the decision' },
  signed: { vi: 'Ngày ký', en: 'Signed on' },
  month_hint: { vi: 'Năm-tháng, ví dụ 2026-12', en: 'Year-month, for example 2026-12' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reason_hint: { vi: 'Chủ tịch đọc dòng này khi ký.', en: 'The chair reads it when signing.' },
});

/** From when, by what is decided. */
const FROM_MONTH = words<Record<TypedDecision['kind'], string>>({
  grant: { vi: 'Hưởng từ tháng', en: 'Effective from' },
  adjust: { vi: 'Điều chỉnh từ tháng', en: 'Adjusted from' },
  suspend: { vi: 'Tạm dừng từ tháng', en: 'Suspended from' },
  resume: { vi: 'Hưởng tiếp từ tháng', en: 'Resumed from' },
  stop: { vi: 'Thôi hưởng từ tháng', en: 'Stopped from' },
});

const FAULTS = words({
  short: {
    vi: (least: number) => `Cần ít nhất ${least} chữ.`,
    en: (least: number) => `At least ${least} letters are needed.`,
  },
  long: {
    vi: (most: number, letters: number) => `Dài nhất ${most} chữ, đang có ${letters}.`,
    en: (most: number, letters: number) => `At most ${most} letters; there are ${letters}.`,
  },
  number: {
    vi: (most: string) => `Chỉ gõ chữ số, từ 0 đến ${most}.`,
    en: (most: string) => `Digits alone, from 0 to ${most}.`,
  },
});

/** What is wrong with a field in words; what is too short is said once somebody wanted to record it. */
function useFault({ faults, isTried }: Pick<DecisionFieldsProps, 'faults' | 'isTried'>) {
  const say = useWords(FAULTS);
  return (field: string): string | undefined => {
    const fault = faults[field];
    if (fault?.is === 'long') return say.long(fault.most, fault.letters);
    if (fault?.is === 'number') return say.number(count(fault.most));
    return fault && isTried ? say.short(fault.least) : undefined;
  };
}

type DecisionField = 'category' | 'grant' | 'number' | 'signed_on' | 'effective_month' | 'reason';
/** The field each refusal is about. */
export const DECISION_PLACES: Readonly<Record<string, DecisionField>> = {
  category_unknown: 'category',
  categories_contradict: 'category',
  benefit_already_granted: 'category',
  category: 'category',
  grant_not_found: 'grant',
  decision_does_not_follow: 'grant',
  grant: 'grant',
  decision_number_missing: 'number',
  number: 'number',
  decision_signed_in_the_future: 'signed_on',
  signed_on: 'signed_on',
  effective_month_out_of_range: 'effective_month',
  effective_month: 'effective_month',
  reason_missing: 'reason',
};

interface DecisionFieldsProps {
  readonly typed: TypedDecision;
  readonly change: (some: Partial<TypedDecision>) => void;
  readonly known: Categories;
  readonly beside: Beside<DecisionField>;
  readonly asked: readonly AskedParameter[];
  readonly decisions: readonly Decision[];
  readonly faults: Readonly<Record<string, Fault>>;
  /** Whether somebody wanted to record it. */
  readonly isTried: boolean;
}

/** The fields of a decision: what it decides, what the law asks for it, and the paper. */
export function DecisionFields(props: DecisionFieldsProps) {
  return (
    <>
      <What {...props} />
      {props.asked.map((one) => (
        <Parameter key={one.name} one={one} {...props} />
      ))}
      <Paper {...props} />
    </>
  );
}

function What({ typed, change, known, decisions, beside }: DecisionFieldsProps) {
  const say = useWords(WORDS);
  const pick = usePick();
  const kinds = useWords(DECISION_KINDS);
  const programmes = useWords(PROGRAMMES);
  const choose = { value: '', label: say.choose };
  const grants = decisions.filter(({ kind }) => kind === 'grant');
  return (
    <>
      <NativeSelect
        label={say.kind}
        value={typed.kind}
        onChange={({ currentTarget }) => change({ kind: currentTarget.value as TypedDecision['kind'] })}
        data={KINDS.map((value) => ({ value, label: kinds[value] }))}
      />
      {typed.kind === 'grant' ? (
        <NativeSelect
          mt="sm"
          required
          label={say.category}
          error={beside.at('category')}
          value={typed.category}
          onChange={({ currentTarget }) => change({ category: currentTarget.value, parameters: {} })}
        >
          <option value="">{say.choose}</option>
          {Object.entries(programmes).map(([programme, label]) => (
            <optgroup key={programme} label={label}>
              {known.items
                .filter((one) => one.programme === programme)
                .map((one) => (
                  <option key={one.code} value={one.code}>
                    {pick(one)}
                  </option>
                ))}
            </optgroup>
          ))}
        </NativeSelect>
      ) : (
        <NativeSelect
          mt="sm"
          required
          label={say.grant}
          description={grants.length === 0 && say.nothing_granted}
          error={beside.at('grant')}
          value={typed.grant}
          onChange={({ currentTarget }) => change({ grant: currentTarget.value })}
          data={[
            choose,
            ...grants.map(({ number, benefit }) => ({
              value: number,
              label: `${number} · ${pick(benefit)}`,
            })),
          ]}
        />
      )}
    </>
  );
}

function Parameter({ one, typed, change, ...tried }: DecisionFieldsProps & { readonly one: AskedParameter }) {
  const say = useWords(WORDS);
  const fault = useFault(tried);
  const pick = usePick();
  const choose = { value: '', label: say.choose };
  const write = (value: string) => change({ parameters: { ...typed.parameters, [one.name]: value } });
  if (one.kind === 'poverty')
    return (
      <NativeSelect
        mt="sm"
        label={say.household}
        required={one.isRequired}
        value={typed.household}
        onChange={({ currentTarget }) =>
          change({ household: currentTarget.value as TypedDecision['household'] })
        }
        data={[
          choose,
          { value: 'poor', label: say.poor },
          { value: 'near_poor', label: say.near_poor },
          { value: 'none', label: say.no_poverty },
        ]}
      />
    );
  const value = typed.parameters[one.name] ?? '';
  return one.kind === 'yes_no' ? (
    <NativeSelect
      mt="sm"
      label={pick(one)}
      required={one.isRequired}
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      data={[choose, { value: 'yes', label: say.yes }, { value: 'no', label: say.no }]}
    />
  ) : (
    <TextInput
      mt="sm"
      label={pick(one)}
      required={one.isRequired}
      error={fault(one.name)}
      inputMode="numeric"
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
    />
  );
}

function Paper({ typed, change, beside, ...tried }: DecisionFieldsProps) {
  const say = useWords(WORDS);
  const from = useWords(FROM_MONTH);
  const fault = useFault(tried);
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="sm">
        <TextInput
          label={say.number}
          error={fault('number') ?? beside.at('number')}
          required
          placeholder="123/QĐ-UBND"
          value={typed.number}
          onChange={({ currentTarget }) => change({ number: currentTarget.value })}
        />
        <TextInput
          label={say.signed}
          error={beside.at('signed_on')}
          required
          type="date"
          value={typed.signed_on}
          onChange={({ currentTarget }) => change({ signed_on: currentTarget.value })}
        />
      </SimpleGrid>
      <TextInput
        mt="sm"
        label={from[typed.kind]}
        error={beside.at('effective_month')}
        description={say.month_hint}
        required
        type="month"
        pattern="\d{4}-\d{2}"
        value={typed.effective_month}
        onChange={({ currentTarget }) => change({ effective_month: currentTarget.value })}
      />
      <Textarea
        mt="sm"
        label={say.reason}
        error={fault('reason') ?? beside.at('reason')}
        description={say.reason_hint}
        required={NEEDS_REASON.includes(typed.kind)}
        autosize
        minRows={2}
        value={typed.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
    </>
  );
}
