import { Shown } from '../../kit/parts.tsx';
import { usePosted } from '../../kit/queries.ts';
import { useWords, words } from '../../kit/words.ts';
import { PersonLink } from './PersonLink.tsx';
import { usePurpose } from './purpose.ts';

const WORDS = words({ holder: { vi: 'Thẻ này của', en: 'This card belongs to' } });

/** Whose card this code is. */
export function CardHolder({ code }: { readonly code: string }) {
  const say = useWords(WORDS);
  const [purpose] = usePurpose();
  const found = usePosted('/v1/cards/holder', { body: { code }, purpose }, true);
  return (
    <Shown of={found}>
      {({ person, name }) => (
        <p>
          {say.holder} <PersonLink person={person} name={name} />
        </p>
      )}
    </Shown>
  );
}
