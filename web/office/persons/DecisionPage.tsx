import { Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Categories, Decision, DecisionForm } from '../../kit/api.generated.ts';
import { useBeside } from '../../kit/beside.ts';
import { useKept } from '../../kit/kept.ts';
import { Note, ProblemNote, Shown } from '../../kit/parts.tsx';
import { useCommand, usePosted, useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { DECISION_PLACES, DecisionFields } from './DecisionFields.tsx';
import {
  faultsOf,
  grantChosen,
  KINDS,
  NOTHING_TYPED,
  parametersAsked,
  RECORDED,
  type TypedDecision,
  toForm,
} from './decisionFields.ts';
import { FileHead } from './FileHead.tsx';
import { PreviewBeside } from './PreviewBeside.tsx';

const WORDS = words({
  title: {
    vi: (name: string) => `Ghi quyết định: ${name}`,
    en: (name: string) => `Record a decision: ${name}`,
  },
  record: { vi: 'Ghi quyết định', en: 'Record it' },
  incomplete: {
    vi: 'Chưa ghi được: còn ô chưa điền (có dấu *) hoặc có lời nhắc.',
    en: 'Not recorded yet: a field marked * is empty, or has a word of what is wrong beside it.',
  },
  discard: { vi: 'Xóa những gì đã gõ', en: 'Clear the form' },
});

const PURPOSE = 'enrolment';
const MILLISECONDS_AFTER_TYPING = 500;

/** A decision from its signed paper, with what the rules make of it beside the form before it is recorded. */
export function DecisionPage({ person }: { readonly person: string }) {
  const say = useWords(WORDS);
  const categories = useReading('/v1/categories', {});
  const decisions = useReading('/v1/persons/{person}/decisions', {
    path: { person },
    query: { limit: 200 },
    purpose: PURPOSE,
  });
  return (
    <>
      <FileHead person={person} purpose={PURPOSE} title={say.title} />
      <Shown of={categories}>
        {(known) => (
          <Shown of={decisions}>
            {({ items }) => <Form person={person} known={known} decisions={items} />}
          </Shown>
        )}
      </Shown>
    </>
  );
}

interface FormProps {
  readonly person: string;
  readonly known: Categories;
  readonly decisions: readonly Decision[];
}

function Form({ person, known, decisions }: FormProps) {
  const say = useWords(WORDS);
  const [, go] = useLocation();
  const [wanted] = useSearchParams();
  const kind = KINDS.find((one) => one === wanted.get('kind')) ?? NOTHING_TYPED.kind;
  const [kept, change, forget] = useKept<TypedDecision>(`${kind} ${person}`, { ...NOTHING_TYPED, kind });
  const typed = { ...kept, grant: grantChosen(kept, decisions) };
  const record = useCommand('/v1/persons/{person}/decisions', () => {
    forget();
    go(`/persons/${person}`, { state: { [RECORDED]: typed.number.trim() } });
  });
  const beside = useBeside(record.error, DECISION_PLACES);
  const [isTried, setTried] = useState(false);
  const category = known.items.find(({ code }) => code === typed.category);
  const asked = parametersAsked(typed, category, known.parameters);
  const whole = toForm(typed, asked);
  const [settled] = useDebouncedValue(JSON.stringify(whole), MILLISECONDS_AFTER_TYPING);
  const shown = whole && settled ? (JSON.parse(settled) as DecisionForm) : undefined;
  const preview = usePosted(
    '/v1/persons/{person}/decisions/preview',
    { path: { person }, body: shown!, purpose: PURPOSE },
    shown !== undefined,
  );
  const seen = preview.data?.seen;
  return (
    <form
      className="beside"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (whole && !record.isPending)
          record.mutate({ path: { person }, body: { ...whole, ...(seen && { seen }) } });
      }}
    >
      <div className="sheet">
        <DecisionFields
          typed={typed}
          change={change}
          known={known}
          asked={asked}
          decisions={decisions}
          beside={beside}
          faults={faultsOf(typed, asked)}
          isTried={isTried}
        />
        {isTried && !whole && <Note tone="bad">{say.incomplete}</Note>}
        <ProblemNote error={beside.rest} />
        <Group mt="lg">
          <Button type="submit" size="md" loading={record.isPending}>
            {say.record}
          </Button>
          <Button variant="subtle" onClick={forget}>
            {say.discard}
          </Button>
        </Group>
      </div>
      <PreviewBeside form={shown} preview={preview} />
    </form>
  );
}
