import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { count } from '../../kit/format.ts';
import { Note, ProblemNote, Waiting } from '../../kit/parts.tsx';
import { useWords, words } from '../../kit/words.ts';

const WORDS = words({
  title: { vi: 'Cần làm trước', en: 'To do first' },
  nothing: { vi: 'Không còn việc nào chờ.', en: 'Nothing waits for you.' },
  more: { vi: (n: string) => `từ ${n} trở lên`, en: (n: string) => `${n} or more` },
});

/** Something that waits: how many, what, and where it is done. */
export interface Waits {
  readonly to: string;
  readonly what: string;
  readonly number: number;
  /** More were not counted. */
  readonly orMore?: boolean;
}

interface ToDoProps {
  /** The gravest first; what does not wait is left out. */
  readonly of: readonly Waits[];
  /** Not all was read yet. */
  readonly isReading: boolean;
  readonly error: Error | null;
}

/** What waits for whoever is here, each with its number and the way there. */
export function ToDo({ of, isReading, error }: ToDoProps) {
  const say = useWords(WORDS);
  const waiting = of.filter(({ number }) => number > 0);
  return (
    <section aria-labelledby="tasks">
      <Title order={2} size="h3" id="tasks" mb="sm">
        {say.title}
      </Title>
      <ProblemNote error={error} />
      {isReading && !error && <Waiting />}
      {!isReading && waiting.length === 0 && <Note tone="good">{say.nothing}</Note>}
      <div className="cards">
        {waiting.map(({ to, what, number, orMore }) => (
          <TaskLink key={what} to={to}>
            <Text size="xl" fw={700} span>
              {orMore ? say.more(count(number)) : count(number)}
            </Text>
            <Text span>{what}</Text>
          </TaskLink>
        ))}
      </div>
    </section>
  );
}

/** To another page, or further down on this one. */
function TaskLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return to.startsWith('#') ? (
    <a href={to} className="task">
      {children}
    </a>
  ) : (
    <Link href={to} className="task">
      {children}
    </Link>
  );
}
