import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { providerName } from '../../kit/providerName.ts';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { FileHead } from './FileHead.tsx';

const WORDS = words({
  title: {
    vi: (name: string) => `Liên kết tài khoản giúp ${name}`,
    en: (name: string) => `Link an account for ${name}`,
  },
  why: {
    vi: 'Chỉ làm khi người đó có mặt và đồng ý. Ngân hàng được hỏi tên chủ tài khoản; tên khớp thì tháng sau tiền vào đó.',
    en: 'Only with the person present and agreeing. The bank is asked whose account it is; if the names agree, money goes there from next month.',
  },
  other: {
    vi: 'Người đó không tự quyết được hoặc không đến được? Lập phiếu trước hai người làm chứng.',
    en: 'Cannot decide alone, or cannot come? Take the wish down before two witnesses.',
  },
  provider: { vi: 'Ngân hàng hoặc ví', en: 'Bank or wallet' },
  choose: { vi: 'Chọn…', en: 'Choose…' },
  number: {
    vi: 'Số tài khoản, số thẻ hoặc số điện thoại ví',
    en: 'Account, card or wallet telephone number',
  },
  send: { vi: 'Gửi để kiểm tra tên', en: 'Send, and have the name checked' },
});

/** The field each refusal is about. */
export const ACCOUNT_PLACES: Readonly<Record<string, 'provider' | 'number'>> = {
  provider_unknown: 'provider',
  provider_not_linked: 'provider',
  provider_keeps_no_such_account: 'provider',
  provider_does_not_fit_wish: 'provider',
  provider: 'provider',
  account_number_malformed: 'number',
  phone_number_malformed: 'number',
  card_number_malformed: 'number',
  card_of_another_provider: 'number',
  number: 'number',
};

/** An officer links an account for somebody who is there and agrees. */
export function AccountForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [, go] = useLocation();
  const providers = useReading('/v1/providers', {});
  const [typed, change, forget] = useKept(`account ${person}`, { provider: '', number: '' });
  const link = useCommand('/v1/persons/{person}/account/link', () => {
    forget();
    go(`/persons/${person}`);
  });
  const beside = useBeside(link.error, ACCOUNT_PLACES);
  return (
    <>
      <FileHead person={person} purpose="account_support" title={say.title} />
      <form
        className="sheet narrow"
        onSubmit={(event) => {
          event.preventDefault();
          link.mutate({ path: { person }, body: { provider: typed.provider, number: typed.number.trim() } });
        }}
      >
        <Text>{say.why}</Text>
        <Note>
          <Link href={`/persons/${person}/enrolment`}>{say.other}</Link>
        </Note>
        <NativeSelect
          label={say.provider}
          required
          error={beside.at('provider')}
          value={typed.provider}
          onChange={({ currentTarget }) => change({ provider: currentTarget.value })}
          data={[
            { value: '', label: say.choose },
            ...(providers.data?.items ?? []).map((one) => ({ value: one.code, label: providerName(one) })),
          ]}
        />
        <TextInput
          mt="sm"
          label={say.number}
          required
          error={beside.at('number')}
          inputMode="numeric"
          autoComplete="off"
          value={typed.number}
          onChange={({ currentTarget }) => change({ number: currentTarget.value })}
        />
        <ProblemNote error={beside.rest} />
        <Button type="submit" mt="md" loading={link.isPending}>
          {say.send}
        </Button>
      </form>
    </>
  );
}
