import type { AccountPointer } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const isAccount = (pointer: Pick<AccountPointer, 'channel'>): boolean =>
  pointer.channel === 'bank' || pointer.channel === 'wallet';

/** `Agribank, số cuối 0002`. */
export const accountName = words({
  name: {
    vi: (provider: string, last4: string) => (last4 ? `${provider}, số cuối ${last4}` : provider),
    en: (provider: string, last4: string) => (last4 ? `${provider}, ending in ${last4}` : provider),
  },
});
