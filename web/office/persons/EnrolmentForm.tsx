import { Button, Checkbox, Fieldset, NativeSelect, Radio, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Commands, Enrolment } from '../../kit/api.generated.ts';
import type { CommandAsked } from '../../kit/ask.ts';
import { type Beside, useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { providerName } from '../../kit/providerName.ts';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { ACCOUNT_PLACES } from './AccountForm.tsx';
import { CASH_PLACES, HINDRANCES, WISHES } from './enrolmentWords.ts';
import { FileHead } from './FileHead.tsx';

const WORDS = words({
  title: {
    vi: (name: string) => `Phiếu giúp ${name} chọn nơi nhận tiền`,
    en: (name: string) => `Where ${name} wishes to be paid`,
  },
  why: {
    vi: 'Hai người làm chứng nghe chính người đó nói. Phiếu có hiệu lực khi một công chức khác hoặc Chủ tịch xác nhận.',
    en: 'Two witnesses hear it from the person. It holds once another officer or the chair confirms it.',
  },
  wish: { vi: 'Người đó muốn', en: 'The person wishes to' },
  provider: { vi: 'Ngân hàng hoặc ví', en: 'Bank or wallet' },
  place: { vi: 'Nhận tiền mặt ở đâu', en: 'Where to collect cash' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  number: { vi: 'Số tài khoản hoặc số thẻ', en: 'Account or card number' },
  is_card: { vi: 'Đây là số thẻ', en: 'This is a card number' },
  delivery: { vi: 'Mang tiền đến tận nhà', en: 'Bring the money home' },
  at_home: { vi: 'Phiếu lập tại nhà người đó', en: 'Taken down at the person’s home' },
  hindrances: {
    vi: 'Vì sao không tự làm được (chọn ít nhất một)',
    en: 'Why the person cannot do it alone (one at least)',
  },
  witness: { vi: (n: number) => `Người làm chứng thứ ${n}`, en: (n: number) => `Witness ${n}` },
  witness_name: { vi: 'Họ và tên', en: 'Full name' },
  witness_pin: { vi: 'Số định danh (12 chữ số)', en: 'Personal number (12 digits)' },
  one_at_least: { vi: 'Hãy chọn ít nhất một lý do.', en: 'Choose one at least.' },
  record: { vi: 'Lập phiếu', en: 'Take it down' },
});

type WishField = 'provider' | 'number' | 'hindrances' | 'witnesses';
/** The field each refusal is about. */
const WISH_PLACES: Readonly<Record<string, WishField>> = {
  hindrance_missing: 'hindrances',
  hindrances: 'hindrances',
  two_witnesses_needed: 'witnesses',
  witness_is_the_person: 'witnesses',
  witness_receives_for_the_person: 'witnesses',
  witness_records_the_enrolment: 'witnesses',
  witness_is_a_minor: 'witnesses',
  pin_of_another_person: 'witnesses',
};

interface TypedWish {
  readonly wish: Enrolment['wish'];
  readonly provider: string;
  readonly number: string;
  readonly isCard: boolean;
  readonly homeDelivery: boolean;
  readonly atHome: boolean;
  readonly hindrances: Enrolment['hindrances'];
  readonly witnesses: readonly { readonly pin: string; readonly full_name: string }[];
}
const NOBODY = { pin: '', full_name: '' };
const NOTHING: TypedWish = {
  wish: 'account',
  provider: '',
  number: '',
  isCard: false,
  homeDelivery: false,
  atHome: false,
  hindrances: [],
  witnesses: [NOBODY, NOBODY],
};

type Body = CommandAsked<Commands['/v1/persons/{person}/enrolments']>['body'];

/** The wish as the interface takes it; undefined while something it needs is missing. */
function toBody(typed: TypedWish): Body | undefined {
  const { wish, provider, hindrances, atHome } = typed;
  const witnesses = typed.witnesses.map((one) => ({
    pin: one.pin.replace(/\s/g, ''),
    full_name: one.full_name.trim(),
  }));
  const isWhole =
    provider !== '' &&
    (wish !== 'account' || typed.number.trim() !== '') &&
    hindrances.length > 0 &&
    witnesses.every(({ pin, full_name }) => /^\d{12}$/.test(pin) && full_name !== '');
  if (!isWhole) return undefined;
  const where =
    wish === 'account'
      ? { number: typed.number.trim(), is_card: typed.isCard }
      : { home_delivery: typed.homeDelivery };
  return { wish, provider, ...where, at_home: atHome, hindrances, witnesses };
}

interface FieldsProps {
  readonly typed: TypedWish;
  readonly change: (some: Partial<TypedWish>) => void;
}

/** The wish of somebody who cannot link an account alone, heard by two witnesses. */
export function EnrolmentForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [, go] = useLocation();
  const [typed, change, forget] = useKept<TypedWish>(`enrolment of ${person}`, NOTHING);
  const record = useCommand('/v1/persons/{person}/enrolments', () => {
    forget();
    go('/waiting');
  });
  const body = toBody(typed);
  const [isTried, setTried] = useState(false);
  const beside = useBeside(record.error, { ...ACCOUNT_PLACES, ...WISH_PLACES });
  return (
    <>
      <FileHead person={person} purpose="enrolment" title={say.title} />
      <form
        className="sheet narrow"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (body) record.mutate({ path: { person }, body });
        }}
      >
        <Text mb="md">{say.why}</Text>
        <Where typed={typed} change={change} beside={beside} />
        <Hindrances
          typed={typed}
          change={change}
          error={isTried && typed.hindrances.length === 0 ? say.one_at_least : beside.at('hindrances')}
        />
        <Witnesses typed={typed} change={change} />
        {beside.at('witnesses') && <Note tone="bad">{beside.at('witnesses')}</Note>}
        <ProblemNote error={beside.rest} />
        <Button type="submit" mt="md" size="md" loading={record.isPending}>
          {say.record}
        </Button>
      </form>
    </>
  );
}

function Where({ typed, change, beside }: FieldsProps & { readonly beside: Beside<WishField> }) {
  const say = useWords(WORDS);
  const wishes = useWords(WISHES);
  const cash = useWords(CASH_PLACES);
  const providers = useReading('/v1/providers', {});
  const isAccount = typed.wish === 'account';
  const choose = { value: '', label: say.choose };
  return (
    <>
      <Radio.Group
        label={say.wish}
        value={typed.wish}
        onChange={(wish) => change({ wish: wish as TypedWish['wish'], provider: '' })}
      >
        {Object.entries(wishes).map(([value, label]) => (
          <Radio key={value} value={value} label={label} mt="xs" />
        ))}
      </Radio.Group>
      <NativeSelect
        mt="sm"
        required
        label={isAccount ? say.provider : say.place}
        error={beside.at('provider')}
        value={typed.provider}
        onChange={({ currentTarget }) => change({ provider: currentTarget.value })}
        data={
          isAccount
            ? [
                choose,
                ...(providers.data?.items ?? []).map((one) => ({
                  value: one.code,
                  label: providerName(one),
                })),
              ]
            : [choose, ...Object.entries(cash).map(([value, label]) => ({ value, label }))]
        }
      />
      {isAccount ? (
        <AccountNumber typed={typed} change={change} error={beside.at('number')} />
      ) : (
        <Delivery typed={typed} change={change} />
      )}
      <Checkbox
        mt="xs"
        label={say.at_home}
        checked={typed.atHome}
        onChange={({ currentTarget }) => change({ atHome: currentTarget.checked })}
      />
    </>
  );
}

function AccountNumber({ typed, change, error }: FieldsProps & { readonly error: string | undefined }) {
  const say = useWords(WORDS);
  return (
    <>
      <TextInput
        mt="sm"
        required
        label={say.number}
        error={error}
        inputMode="numeric"
        autoComplete="off"
        value={typed.number}
        onChange={({ currentTarget }) => change({ number: currentTarget.value })}
      />
      <Checkbox
        mt="xs"
        label={say.is_card}
        checked={typed.isCard}
        onChange={({ currentTarget }) => change({ isCard: currentTarget.checked })}
      />
    </>
  );
}

function Delivery({ typed, change }: FieldsProps) {
  const say = useWords(WORDS);
  return (
    <Checkbox
      mt="sm"
      label={say.delivery}
      checked={typed.homeDelivery}
      onChange={({ currentTarget }) => change({ homeDelivery: currentTarget.checked })}
    />
  );
}

function Hindrances({ typed, change, error }: FieldsProps & { readonly error: string | undefined }) {
  const say = useWords(WORDS);
  const hindrances = useWords(HINDRANCES);
  return (
    <Checkbox.Group
      mt="md"
      label={say.hindrances}
      error={error}
      value={[...typed.hindrances]}
      onChange={(chosen) => change({ hindrances: chosen as TypedWish['hindrances'] })}
    >
      {Object.entries(hindrances).map(([value, label]) => (
        <Checkbox key={value} value={value} label={label} mt="xs" />
      ))}
    </Checkbox.Group>
  );
}

function Witnesses({ typed, change }: FieldsProps) {
  const say = useWords(WORDS);
  const write = (at: number, some: Partial<typeof NOBODY>) =>
    change({ witnesses: typed.witnesses.map((one, index) => (index === at ? { ...one, ...some } : one)) });
  return typed.witnesses.map((one, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second witness are all there is
    <Fieldset key={at} legend={say.witness(at + 1)} mt="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={say.witness_name}
          required
          autoComplete="off"
          value={one.full_name}
          onChange={({ currentTarget }) => write(at, { full_name: currentTarget.value })}
        />
        <TextInput
          label={say.witness_pin}
          required
          pattern="(\s*\d){12}\s*"
          title={say.witness_pin}
          inputMode="numeric"
          autoComplete="off"
          value={one.pin}
          onChange={({ currentTarget }) => write(at, { pin: currentTarget.value })}
        />
      </SimpleGrid>
    </Fieldset>
  ));
}
