import type { AccountProvider } from './api.generated.ts';

/** A bank or wallet where one is chosen: the brand first, by which people know it, its full name beside it. */
export const providerName = ({ short_name, name }: Pick<AccountProvider, 'short_name' | 'name'>): string =>
  short_name === name ? name : `${short_name} – ${name}`;
