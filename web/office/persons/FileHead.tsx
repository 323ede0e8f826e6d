import { Title } from '@mantine/core';
import { Link } from 'wouter';
import { Shown } from '../../kit/parts.tsx';
import { useReading } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import type { PurposeCode } from './purpose.ts';

const WORDS = words({ back: { vi: '← Hồ sơ', en: '← The file' } });

interface FileHeadProps {
  readonly person: string;
  readonly purpose: PurposeCode;
  readonly title: (name: string) => string;
}

/** Above a form about somebody: the way back to the file, and whom it is about. */
export function FileHead({ person, purpose, title }: FileHeadProps) {
  const say = useWords(WORDS);
  const found = useReading('/v1/persons/{person}', { path: { person }, purpose });
  return (
    <>
      <Link href={`/persons/${person}`}>{say.back}</Link>
      <Shown of={found}>
        {({ name }) => (
          <Title order={1} mt="xs" mb="md" data-title={title('…')}>
            {title(name)}
          </Title>
        )}
      </Shown>
    </>
  );
}
