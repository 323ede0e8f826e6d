import { Button, Group, Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKept } from '../kit/kept.ts';
import { ProblemNote } from '../kit/parts.tsx';
import { useWords, words } from '../kit/words.ts';

const WORDS = words({ not_now: { vi: 'Thôi', en: 'Not now' } });

interface AnswerProps {
  /** What names this answer among all that may stand half typed. */
  readonly form: string;
  /** On the button. */
  readonly label: string;
  /** Whom it is about: read out with the button. */
  readonly of: string;
  readonly question: string;
  readonly hint?: string;
  readonly isGrave?: boolean;
  readonly isOptional?: boolean;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Gives the answer; fails where it is refused. */
  readonly onAnswer: (reason: string) => Promise<unknown>;
  /** What else is chosen with it. */
  readonly children?: ReactNode;
}

/** A button that asks for a reason before it acts. What is typed stays until it is sent or given up. */
export function Answer(props: AnswerProps) {
  const { form, label, of, question, hint, isGrave, isOptional, isPending, error, onAnswer, children } =
    props;
  const say = useWords(WORDS);
  const [{ reason }, change, forget] = useKept(form, { reason: '' });
  const [isOpen, setOpen] = useState(reason !== '');
  /** Known at once, before the page shows it: a second click of a double one sends nothing. */
  const isSending = useRef(false);
  const place = useFocusOnChange(isOpen);
  const close = () => {
    forget();
    setOpen(false);
  };
  const looks = isGrave ? { color: 'red', variant: 'outline' } : { variant: 'light' };
  if (!isOpen)
    return (
      <Button {...looks} ref={place} aria-label={`${label}: ${of}`} onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <form
      className="answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSending.current) return;
        isSending.current = true;
        void onAnswer(reason.trim())
          .then(close, () => undefined)
          .finally(() => {
            isSending.current = false;
          });
      }}
    >
      <Textarea
        label={question}
        description={hint}
        required={!isOptional}
        autosize
        minRows={2}
        maxLength={1000}
        ref={place}
        value={reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
      {children}
      <ProblemNote error={error} />
      <Group mt="xs">
        <Button type="submit" {...looks} loading={isPending} disabled={!isOptional && reason.trim() === ''}>
          {label}
        </Button>
        <Button variant="subtle" onClick={close}>
          {say.not_now}
        </Button>
      </Group>
    </form>
  );
}

/** One takes the place of the other: whoever has no mouse goes on where it stood. */
function useFocusOnChange(isOpen: boolean): (element: HTMLElement | null) => void {
  const element = useRef<HTMLElement>(null);
  const before = useRef(isOpen);
  useEffect(() => {
    if (before.current !== isOpen) element.current?.focus();
    before.current = isOpen;
  }, [isOpen]);
  return (one) => {
    element.current = one;
  };
}
