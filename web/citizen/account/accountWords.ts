import type { AccountPointer } from '../../kit/api.generated.ts';
import { words } from '../../kit/words.ts';

export const isAccount = (pointer: Pick<AccountPointer, 'channel'>): boolean =>
  pointer.channel === 'bank' || pointer.channel === 'wallet';

interface Place {
  readonly provider: string;
  readonly provider_name: string;
  readonly account_last4: string | null;
}
/** A bank is known by its short name; its full one stands beside it. */
const providerName = ({ provider, provider_name }: Omit<Place, 'account_last4'>): string =>
  provider === 'DESK' || provider === 'VNPOST' ? provider_name : `${provider} – ${provider_name}`;

/** `AGRIBANK – Ngân hàng Nông nghiệp…, số cuối 0002`. */
export const accountName = words({
  name: {
    vi: (place: Place) =>
      place.account_last4 ? `${providerName(place)}, số cuối ${place.account_last4}` : providerName(place),
    en: (place: Place) =>
      place.account_last4 ? `${providerName(place)}, ending in ${place.account_last4}` : providerName(place),
  },
});
