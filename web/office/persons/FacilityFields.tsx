import { Button, Fieldset, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useBeside } from '../../kit/beside.ts';
import { today } from '../../kit/format.ts';
import { Note, ProblemNote } from '../../kit/parts.tsx';
import { useCommand } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import type { MandateFieldsProps } from './typedMandate.ts';

const WORDS = words({
  code: { vi: 'Mã số thuế hoặc mã đăng ký của cơ sở', en: 'Tax or registration code of the facility' },
  first: { vi: 'Cơ sở chưa có trong sổ của xã? Ghi cơ sở', en: 'Not in the books yet? Record the facility' },
  title: { vi: 'Ghi cơ sở trợ giúp xã hội', en: 'Record a care facility' },
  name: { vi: 'Tên cơ sở', en: 'Name of the facility' },
  contract: { vi: 'Số hợp đồng', en: 'Number of the contract' },
  from: { vi: 'Hợp đồng từ ngày', en: 'Contract from' },
  record: { vi: 'Ghi cơ sở', en: 'Record the facility' },
  recorded: { vi: 'Đã ghi cơ sở.', en: 'The facility is recorded.' },
});

/** The facility by its code; one that the commune has not recorded yet is recorded here. */
export function FacilityFields({ typed, change, beside }: MandateFieldsProps) {
  const say = useWords(WORDS);
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState({ name: '', number: '', from: today() });
  const record = useCommand('/v1/facilities', () => setOpen(false));
  const here = useBeside(record.error, {
    name: 'name',
    'contract.number': 'number',
    'contract.from': 'from',
  });
  const { name, number, from } = made;
  const write = (field: keyof typeof made) => ({
    autoComplete: 'off',
    error: here.at(field),
    value: made[field],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      setMade({ ...made, [field]: currentTarget.value }),
  });
  return (
    <>
      <TextInput
        mt="sm"
        label={say.code}
        required
        autoComplete="off"
        error={beside.at('facility')}
        value={typed.facility}
        onChange={({ currentTarget }) => change({ facility: currentTarget.value })}
      />
      {record.isSuccess && !isOpen && <Note tone="good">{say.recorded}</Note>}
      {!isOpen && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          {say.first}
        </button>
      )}
      {isOpen && (
        <Fieldset legend={say.title} mt="sm">
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            <TextInput label={say.name} {...write('name')} />
            <TextInput label={say.contract} {...write('number')} />
            <TextInput label={say.from} type="date" {...write('from')} />
          </SimpleGrid>
          <ProblemNote error={here.rest} />
          <Button
            variant="light"
            mt="sm"
            loading={record.isPending}
            disabled={![name, number, from, typed.facility].every(Boolean)}
            onClick={() =>
              record.mutate({ body: { code: typed.facility.trim(), name, contract: { number, from } } })
            }
          >
            {say.record}
          </Button>
        </Fieldset>
      )}
    </>
  );
}
