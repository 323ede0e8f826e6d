import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { newClient } from './client.ts';
import { isSessionExpected } from './session.ts';
import { titleByHeading } from './title.ts';
import { language } from './words.ts';
import { sayWhatIsWrong } from './wrongFields.ts';

/** Puts a face onto its page, in place of what the page showed until now. */
export function start(face: ReactNode): void {
  document.documentElement.lang = language();
  const place = document.getElementById('face')!;
  place.replaceChildren();
  titleByHeading(place);
  sayWhatIsWrong();
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={newClient(isSessionExpected())}>{face}</QueryClientProvider>
    </StrictMode>,
  );
}
