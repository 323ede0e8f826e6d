/** An account or wallet as the sample's truth writes it. `provider` is the member id: a bank's BIN, a wallet's code. */
export interface Account {
  readonly provider: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly state: 'open' | 'closed' | 'blocked' | 'deceased' | 'not_vnd';
  /** The paper it was opened with; the personal number unless said. */
  readonly openedWith?: 'PIN' | 'OLD_ID';
}

/** What a creditor's bank says of a credit: settled, or the ISO 20022 reason why not. */
export type Verdict = 'ACSC' | 'AC01' | 'AC04' | 'AC06' | 'MD07' | 'AG01' | 'BE01';

const byState = {
  closed: 'AC04',
  blocked: 'AC06',
  deceased: 'MD07',
  not_vnd: 'AG01',
} as const;

/** Wallets: member codes that are no BIN, and the BINs 971xxx of mobile money and e-wallets. */
export const isWallet = (provider: string): boolean =>
  !/^\d{6}$/.test(provider) || provider.startsWith('971');

/** Mobile money may receive 10,000,000 đ a month (pilot by QĐ 316/QĐ-TTg of 2021). */
export const WALLET_MONTH_LIMIT = 10_000_000;

/** A name as banks keep it: capital letters A to Z, no diacritics, single spaces, 70 characters at most. */
export const bankName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
    .slice(0, 70);

const FORGIVEN_LETTERS = 3;

/** Banks forgive three letters and the order of the words; more than that is another person's name. */
export function isSameName(one: string, other: string): boolean {
  const a = bankName(one);
  const b = bankName(other);
  if (a === b) return true;
  const inOrder = (name: string) => name.split(' ').sort().join(' ');
  return inOrder(a) === inOrder(b) || distance(a, b) <= FORGIVEN_LETTERS;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** `N***** V** A**`: the first letter of each word and a star for every other. */
export const maskName = (name: string): string =>
  bankName(name)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word[0] + '*'.repeat(word.length - 1))
    .join(' ');

/** What may befall an account, and how it then stands. */
const MISFORTUNES = {
  closedAccounts: { state: 'closed' },
  restrictedAccounts: { state: 'blocked' },
  foreignAccounts: { state: 'not_vnd' },
  oldIdAccounts: { openedWith: 'OLD_ID' },
} as const satisfies Record<string, Partial<Account>>;

export type Misfortune = keyof typeof MISFORTUNES;

/** What an enquiry says of an account, besides whose it is. */
export function standingOfAccount(account: Account | undefined) {
  if (!account) return { result: 'INVALID', reason: 'UNKNOWN' } as const;
  const currency = account.state === 'not_vnd' ? 'USD' : 'VND';
  const openedWith = account.openedWith ?? 'PIN';
  const product = isWallet(account.provider)
    ? 'WALLET'
    : /^\d{16}(\d{3})?$/.test(account.accountNumber)
      ? 'CARD'
      : 'ACCOUNT';
  const seen = { currency, openedWith, product } as const;
  if (account.state === 'closed') return { result: 'INVALID', reason: 'CLOSED', ...seen } as const;
  if (account.state !== 'open')
    return { result: 'CANNOT_VERIFY', reason: REASONS[account.state], ...seen } as const;
  return { result: 'VERIFIED', maskedName: maskName(account.holderName), ...seen } as const;
}

const REASONS = { blocked: 'RESTRICTED', deceased: 'DECEASED', not_vnd: 'NOT_VND' } as const;

/** The accounts behind the hub. */
export class Accounts {
  #byNumber = new Map<string, Account>();
  readonly #befalls: (misfortune: Misfortune, account: string) => boolean;

  /** `befalls` says which accounts are struck by which fault. */
  constructor(befalls: (misfortune: Misfortune, account: string) => boolean = () => false) {
    this.#befalls = befalls;
  }

  use(accounts: Iterable<Account>): void {
    this.#byNumber = new Map();
    for (const account of accounts)
      this.#byNumber.set(`${account.provider} ${account.accountNumber}`, account);
  }

  find(provider: string, accountNumber: string): Account | undefined {
    const key = `${provider} ${accountNumber}`;
    const account = this.#byNumber.get(key);
    if (account?.state !== 'open') return account;
    for (const [misfortune, change] of Object.entries(MISFORTUNES))
      if (this.#befalls(misfortune as Misfortune, key)) return { ...account, ...change };
    return account;
  }

  /** Whether a credit to this account under this name would settle. */
  verdict(provider: string, accountNumber: string, name: string): Verdict {
    const account = this.find(provider, accountNumber);
    if (!account) return 'AC01';
    if (account.state !== 'open') return byState[account.state];
    return isSameName(name, account.holderName) ? 'ACSC' : 'BE01';
  }
}
