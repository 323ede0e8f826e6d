import { Button, Text } from '@mantine/core';
import { useLocation, useSearchParams } from 'wouter';
import { useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { ProblemNote } from '../../kit/parts.tsx';
import { useCommand, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { FacilityFields } from './FacilityFields.tsx';
import { FileHead } from './FileHead.tsx';
import { HolderChoice } from './HolderChoice.tsx';
import { MandatePaper } from './MandatePaper.tsx';
import {
  MANDATE_PLACES,
  type MandateKind,
  NO_MANDATE,
  PAPERS,
  type TypedMandate,
  toMandate,
} from './typedMandate.ts';

const WORDS = words({
  title: { vi: (name: string) => `Ai nhận thay ${name}`, en: (name: string) => `Who receives for ${name}` },
  why: {
    vi: 'Ghi đúng theo giấy tờ đang cầm. Giấy ủy quyền có hiệu lực khi Chủ tịch chứng thực; các giấy khác có hiệu lực ngay. Tiền đi tới nơi người nhận thay đã chọn.',
    en: 'Record what the paper says. An authorisation holds once the chair certified it, other papers at once. Money goes where whoever receives has chosen.',
  },
  nobody: {
    vi: 'Hãy tìm và chọn người nhận thay, hoặc ghi họ tên và đủ 12 chữ số định danh theo căn cước.',
    en: 'Search and choose who receives, or type the name and all 12 digits of the identity card.',
  },
  record: { vi: 'Ghi người nhận thay', en: 'Record it' },
  discard: { vi: 'Xóa những gì đã gõ', en: 'Clear the form' },
});

/** Records from its paper that somebody receives for a person. */
export function MandateForm({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const [, go] = useLocation();
  const [typed, change, forget] = useKept<TypedMandate>(`mandate of ${person}`, useRenewed(person));
  const record = useCommand('/v1/persons/{person}/mandates', () => {
    forget();
    go(`/persons/${person}#receivers`);
  });
  const beside = useBeside(record.error, MANDATE_PLACES);
  const isUnnamed = typed.tried && toMandate(typed) === undefined;
  return (
    <>
      <FileHead person={person} purpose="enrolment" title={say.title} />
      <HolderChoice
        person={person}
        typed={typed}
        change={change}
        error={beside.at('payee') ?? (isUnnamed ? say.nobody : undefined)}
      />
      <form
        className="sheet narrow"
        onSubmit={(event) => {
          event.preventDefault();
          const body = toMandate(typed);
          if (body) record.mutate({ path: { person }, body });
          else {
            change({ tried: true });
            document.getElementById('holder')?.scrollIntoView();
          }
        }}
      >
        <Text mb="sm">{say.why}</Text>
        <MandatePaper typed={typed} change={change} beside={beside} />
        {typed.kind === 'facility' && <FacilityFields typed={typed} change={change} beside={beside} />}
        <ProblemNote error={beside.rest} />
        <Button type="submit" mt="md" size="md" loading={record.isPending}>
          {say.record}
        </Button>{' '}
        <Button variant="subtle" mt="md" onClick={forget}>
          {say.discard}
        </Button>
      </form>
    </>
  );
}

/** What is known already where the paper is recorded of somebody who receives, or was said to. */
function useRenewed(person: string): TypedMandate {
  const [wanted] = useSearchParams();
  const found = useReading('/v1/persons/{person}/mandates', { path: { person }, purpose: 'enrolment' });
  const known = found.data?.items.find(({ id }) => id === wanted.get('renews'));
  const kind = known && (Object.keys(PAPERS) as MandateKind[]).find((one) => one === known.kind);
  if (!kind) return NO_MANDATE;
  const { id, name } = known.payee;
  return { ...NO_MANDATE, kind, proof: PAPERS[kind][0]!, ...(name !== null && { holder: { id, name } }) };
}
