import { type ComponentType, lazy } from 'react';
import { Note } from './parts.tsx';
import { useWords, words } from './words.ts';

const WORDS = words({
  not_loaded: {
    vi: 'Chưa tải được trang này: mất mạng, hoặc hệ thống vừa được cập nhật.',
    en: 'This page could not be loaded: the network is gone, or the system has just been updated.',
  },
  again: { vi: 'Tải lại', en: 'Load it again' },
});

/** A page that is loaded when somebody goes to it. */
export const later = (load: () => Promise<ComponentType>): ComponentType =>
  lazy(() => load().then(found, () => found(NotLoaded)));

const found = (component: ComponentType) => ({ default: component });

function NotLoaded() {
  const say = useWords(WORDS);
  return (
    <Note tone="bad">
      <p>{say.not_loaded}</p>
      <button type="button" className="link" onClick={() => location.reload()}>
        {say.again}
      </button>
    </Note>
  );
}
