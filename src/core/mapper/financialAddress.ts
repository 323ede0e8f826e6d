/**
 * Where the State pays, as text. The form is G2P Connect's `id-type:id@provider`, case-insensitive:
 *
 *     account:0123456789@970436    a bank account; the provider is the bank's BIN
 *     mobile:0912345678@momo       a wallet or mobile money, by telephone number
 *     cash:counter@vnpost          cash at the post office; `cash:home@vnpost` brought home
 *     cash:counter@desk            cash at the commune's desk; `cash:home@desk` likewise
 *
 * A bank is also found by its code (`account:0123456789@vietcombank`); what we write is always the form above, so equal places are equal texts.
 */
export type FinancialAddress =
  | { readonly kind: 'account'; readonly provider: AddressProvider; readonly number: string }
  | { readonly kind: 'mobile'; readonly provider: AddressProvider; readonly number: string }
  | { readonly kind: 'cash'; readonly provider: AddressProvider; readonly homeDelivery: boolean };

export interface AddressProvider {
  readonly providerId: number;
  readonly code: string;
  readonly kind: 'bank' | 'wallet' | 'post' | 'commune_desk';
  readonly memberCode: string | null;
  readonly name: string;
}

/** Providers by every name an address may call them. */
export interface ProviderDirectory {
  byName(name: string): AddressProvider | undefined;
  byId(providerId: number): AddressProvider | undefined;
}

/** The directory of these providers; where a code and a member code are equal, the member code counts. */
export function providerDirectory(providers: readonly AddressProvider[]): ProviderDirectory {
  const names = new Map<string, AddressProvider>();
  for (const provider of providers) names.set(provider.code.toLowerCase(), provider);
  for (const provider of providers)
    if (provider.memberCode) names.set(provider.memberCode.toLowerCase(), provider);
  const ids = new Map(providers.map((provider) => [provider.providerId, provider]));
  return { byName: (name) => names.get(name.toLowerCase()), byId: (id) => ids.get(id) };
}

export type AddressFault =
  | 'address_malformed'
  | 'provider_unknown'
  | 'provider_of_another_kind'
  | 'account_number_malformed'
  | 'phone_malformed'
  | 'cash_choice_unknown';

const PARTS = /^(account|mobile|cash):([^@\s]{1,64})@([A-Za-z0-9.-]{1,40})$/i;
/** As on rosters and in messages: no separators, 4 to 24 digits or letters. */
const ACCOUNT_NUMBER = /^[0-9A-Z]{4,24}$/;
/** Ten digits, or the same with the country's code in front. */
const PHONE = /^(?:\+?84|0)(\d{9})$/;

/** Reads an address; a fault by the first thing that is wrong with it, from left to right of what is easiest to mend. */
export function readAddress(
  text: string,
  directory: ProviderDirectory,
): FinancialAddress | { readonly fault: AddressFault } {
  const parts = PARTS.exec(text);
  if (!parts) return { fault: 'address_malformed' };
  const kind = parts[1]!.toLowerCase() as FinancialAddress['kind'];
  const id = parts[2]!;
  const provider = directory.byName(parts[3]!);
  if (!provider) return { fault: 'provider_unknown' };
  if (kind === 'cash') {
    if (provider.kind === 'bank' || provider.kind === 'wallet') return { fault: 'provider_of_another_kind' };
    const choice = id.toLowerCase();
    if (choice !== 'counter' && choice !== 'home') return { fault: 'cash_choice_unknown' };
    return { kind, provider, homeDelivery: choice === 'home' };
  }
  const holds = provider.kind === 'wallet' || (provider.kind === 'bank' && kind === 'account');
  if (!holds) return { fault: 'provider_of_another_kind' };
  const phone = provider.kind === 'wallet' ? PHONE.exec(id) : null;
  if (phone) return { kind: 'mobile', provider, number: `0${phone[1]}` };
  if (kind === 'mobile') return { fault: 'phone_malformed' };
  const number = id.toUpperCase();
  return ACCOUNT_NUMBER.test(number) ? { kind, provider, number } : { fault: 'account_number_malformed' };
}

/** The one text of an account at a provider. Wallets are held by telephone number; one that is held by another number is an `account:` too. */
export function accountAddress(provider: AddressProvider, number: string): string {
  if (provider.kind === 'bank')
    return `account:${number}@${provider.memberCode ?? provider.code.toLowerCase()}`;
  return `${PHONE.test(number) ? 'mobile' : 'account'}:${number}@${provider.code.toLowerCase()}`;
}

/** The one text of a choice of cash. */
export const cashAddress = (provider: AddressProvider, homeDelivery: boolean): string =>
  `cash:${homeDelivery ? 'home' : 'counter'}@${provider.code.toLowerCase()}`;

/** Writes an address in its one form. */
export const addressText = (address: FinancialAddress): string =>
  address.kind === 'cash'
    ? cashAddress(address.provider, address.homeDelivery)
    : accountAddress(address.provider, address.number);
