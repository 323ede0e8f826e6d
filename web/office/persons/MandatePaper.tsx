import { NativeSelect, SimpleGrid, TextInput, Title } from '@mantine/core';
import { useWords, words } from '../../kit/words.ts';
import { MANDATE_KINDS } from '../waiting/mandateWords.ts';
import { type MandateFieldsProps, type MandateKind, PAPERS, type TypedMandate } from './typedMandate.ts';

const WORDS = words({
  title: { vi: '2. Theo giấy tờ nào', en: '2. By which paper' },
  kind: { vi: 'Nhận thay với tư cách', en: 'Receives as' },
  paper: { vi: 'Loại giấy', en: 'Kind of paper' },
  number: { vi: 'Số giấy', en: 'Number of the paper' },
  issuer: { vi: 'Nơi cấp hoặc chứng thực', en: 'Issued or certified by' },
  date: { vi: 'Ngày trên giấy', en: 'Dated' },
  from: { vi: 'Nhận thay từ ngày', en: 'Receives from' },
  to: { vi: 'Đến hết ngày', en: 'To the end of' },
});
const TO_HINTS = words<Record<MandateKind, string>>({
  authorised: { vi: 'Phải có, trong vòng 12 tháng.', en: 'Needed, within 12 months.' },
  guardian: {
    vi: 'Để trống: đến trước ngày đủ 18 tuổi.',
    en: 'Left empty: to the day before the 18th birthday.',
  },
  carer: { vi: 'Để trống nếu quyết định không ghi.', en: 'Left empty where the decision names none.' },
  facility: { vi: 'Để trống nếu hợp đồng không ghi.', en: 'Left empty where the contract names none.' },
});
export const PAPER_WORDS = words<Record<TypedMandate['proof'], string>>({
  authorisation: { vi: 'Giấy ủy quyền', en: 'Written authorisation' },
  birth_record: { vi: 'Giấy khai sinh', en: 'Birth record' },
  guardianship_record: { vi: 'Trích lục đăng ký giám hộ', en: 'Guardianship record' },
  court_decision: { vi: 'Quyết định của Tòa án', en: 'Decision of a court' },
  care_decision: { vi: 'Quyết định chăm sóc (Mẫu 02)', en: 'Care decision (form 02)' },
  facility_contract: { vi: 'Hợp đồng với cơ sở', en: 'Contract with the facility' },
});

/** As what somebody receives, the paper that says so, and from when to when. */
export function MandatePaper({ typed, change, beside }: MandateFieldsProps) {
  const say = useWords(WORDS);
  const kinds = useWords(MANDATE_KINDS);
  const papers = useWords(PAPER_WORDS);
  const hints = useWords(TO_HINTS);
  const text = (field: 'number' | 'issuer' | 'date' | 'from') => ({
    label: say[field],
    required: true,
    autoComplete: 'off',
    error: beside.at(field),
    value: typed[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change({ [field]: currentTarget.value }),
  });
  return (
    <>
      <Title order={2} size="h3" mb="sm">
        {say.title}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={say.kind}
          value={typed.kind}
          onChange={({ currentTarget }) => {
            const kind = currentTarget.value as MandateKind;
            change({ kind, proof: PAPERS[kind][0]! });
          }}
          data={Object.keys(PAPERS).map((value) => ({ value, label: kinds[value as MandateKind] }))}
        />
        <NativeSelect
          label={say.paper}
          error={beside.at('proof')}
          value={typed.proof}
          onChange={({ currentTarget }) => change({ proof: currentTarget.value as TypedMandate['proof'] })}
          data={PAPERS[typed.kind].map((value) => ({ value, label: papers[value] }))}
        />
        <TextInput {...text('number')} maxLength={200} />
        <TextInput {...text('issuer')} maxLength={200} />
        <TextInput {...text('date')} type="date" />
        <div />
        <TextInput {...text('from')} type="date" />
        <TextInput
          label={say.to}
          description={hints[typed.kind]}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          type="date"
          required={typed.kind === 'authorised'}
          error={beside.at('to')}
          value={typed.to}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
      </SimpleGrid>
    </>
  );
}
