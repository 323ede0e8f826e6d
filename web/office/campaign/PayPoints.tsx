import { Button, NativeSelect, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import type { Commands, PayPoint } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { Empty, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { CASH_PLACES } from '../persons/enrolmentWords.ts';

const WORDS = words({
  title: { vi: 'Nơi, ngày và giờ chi tiền mặt', en: 'Where and when cash is handed over' },
  none: {
    vi: 'Chưa ghi. Người dân và thẻ cần thông tin này.',
    en: 'Not said yet. People and cards need it.',
  },
  when: {
    vi: (one: PayPoint) =>
      `${one.address}, ngày ${one.first_day} đến ${one.last_day}, ${one.opens}–${one.closes}`,
    en: (one: PayPoint) =>
      `${one.address}, day ${one.first_day} to ${one.last_day}, ${one.opens}–${one.closes}`,
  },
  which: { vi: 'Điểm chi', en: 'Place' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  first: { vi: 'Từ ngày (trong tháng)', en: 'From day (of the month)' },
  last: { vi: 'Đến ngày', en: 'To day' },
  opens: { vi: 'Mở cửa', en: 'Opens' },
  closes: { vi: 'Đóng cửa', en: 'Closes' },
  record: { vi: 'Ghi điểm chi', en: 'Record it' },
});

/** Where and when cash is handed over, and a way for the officer to say so. */
export function PayPoints({ canSet }: { readonly canSet: boolean }) {
  const say = useWords(WORDS);
  const places = useWords(CASH_PLACES);
  const points = useReading('/v1/pay-points', {});
  return (
    <section className="sheet" aria-labelledby="points">
      <Title order={2} size="h3" id="points" mb="xs">
        {say.title}
      </Title>
      <Shown of={points}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{say.none}</Empty>
          ) : (
            items.map((one) => (
              <Text key={one.provider} mb="sm">
                <strong>{places[one.provider]}:</strong> {say.when(one)}
              </Text>
            ))
          )
        }
      </Shown>
      {canSet && <PointForm />}
    </section>
  );
}

const NOTHING = {
  provider: 'DESK',
  address: '',
  first_day: '',
  last_day: '',
  opens: '07:30',
  closes: '16:30',
};

type Point = Commands['/v1/pay-points']['body'];

/** Which field a refusal of what was sent is about. */
const placesOf = (sent: Point | undefined) =>
  ({
    address: 'address',
    first_day: 'first_day',
    last_day: 'last_day',
    opens: 'opens',
    closes: 'closes',
    pay_point_hours_unreadable: sent ? wrongIn(sent) : 'address',
    provider_pays_no_cash: 'provider',
  }) as const satisfies Readonly<Record<string, keyof typeof NOTHING>>;

/** One refusal names the whole rule; here is known what of it was not kept. */
function wrongIn({ address, first_day, last_day, opens, closes }: Point): keyof typeof NOTHING {
  if (address.trim().length < 3) return 'address';
  if (first_day > 28) return 'first_day';
  return last_day < first_day ? 'last_day' : opens >= closes ? 'closes' : 'opens';
}

function PointForm() {
  const say = useWords(WORDS);
  const places = useWords(CASH_PLACES);
  const [typed, change, forget] = useKept('pay point', NOTHING);
  const record = useCommand('/v1/pay-points', forget);
  const beside = useBeside(record.error, placesOf(record.variables?.body));
  const write =
    (name: keyof typeof NOTHING) =>
    ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: currentTarget.value });
  const field = (name: keyof typeof NOTHING) => ({
    required: true,
    error: beside.at(name),
    value: typed[name],
    onChange: write(name),
  });
  const days = { type: 'number', min: 1, max: 31 } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = {
          ...typed,
          provider: typed.provider as PayPoint['provider'],
          first_day: Number(typed.first_day),
          last_day: Number(typed.last_day),
        };
        record.mutate({ body });
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={say.which}
          error={beside.at('provider')}
          value={typed.provider}
          onChange={write('provider')}
          data={Object.entries(places).map(([value, label]) => ({ value, label }))}
        />
        <TextInput label={say.address} maxLength={200} {...field('address')} />
        <TextInput label={say.first} {...days} {...field('first_day')} />
        <TextInput label={say.last} {...days} {...field('last_day')} />
        <TextInput label={say.opens} type="time" {...field('opens')} />
        <TextInput label={say.closes} type="time" {...field('closes')} />
      </SimpleGrid>
      <ProblemNote error={beside.rest} />
      <Button type="submit" variant="light" mt="md" loading={record.isPending}>
        {say.record}
      </Button>
    </form>
  );
}
