import type { Dice } from './dice.ts';
import { asciiName, nearlySameName } from './names.ts';

/** An account or wallet: what the commune wrote down, and the truth at the provider (`truth` absent: there is no such account). */
export interface Account {
  /** Code on the roster (`AGRIBANK`). */
  readonly provider: string;
  readonly number: string;
  readonly holder: string;
  readonly truth: AccountTruth | undefined;
}

export interface AccountTruth {
  /** How the payment hub addresses the provider: a bank's BIN, a wallet's code. */
  readonly provider: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly state: 'open' | 'closed' | 'blocked' | 'deceased' | 'not_vnd';
}

/** Banks of the countryside by share, with their BINs and how their numbers begin. */
const BANKS: readonly (readonly [number, { code: string; memberId: string; begins: string }])[] = [
  [52, { code: 'AGRIBANK', memberId: '970405', begins: '35' }],
  [12, { code: 'LPB', memberId: '970449', begins: '08' }],
  [9, { code: 'CTG', memberId: '970415', begins: '10' }],
  [9, { code: 'BID', memberId: '970418', begins: '50' }],
  [8, { code: 'VCB', memberId: '970436', begins: '01' }],
  [5, { code: 'MBB', memberId: '970422', begins: '06' }],
  [2, { code: 'TCB', memberId: '970407', begins: '19' }],
  [2, { code: 'COOPBANK', memberId: '970446', begins: '72' }],
  [1, { code: 'STB', memberId: '970403', begins: '05' }],
];

const WALLETS = [
  [50, 'VIETTELMONEY'],
  [35, 'VNPTMONEY'],
  [5, 'MOBIFONEMONEY'],
  [10, 'MOMO'],
] as const;

/** About 60 % cash, the oldest more: Tết 2026 in 28 provinces was 59.74 % cash. */
export function chooseChannel(dice: Dice, age: number): 'TK' | 'VI' | 'BĐ' | 'UB' {
  const accountShare = age >= 80 ? 0.24 : age >= 60 ? 0.4 : 0.55;
  if (dice.happens(accountShare)) return dice.happens(0.05) ? 'VI' : 'TK';
  return dice.happens(0.58) ? 'BĐ' : 'UB';
}

/** What is wrong with an account, by how often. */
const STATES = [
  [955, 'open'],
  [15, 'closed'],
  [4, 'blocked'],
  [2, 'not_vnd'],
  [6, 'other_holder'],
  [5, 'unknown'],
] as const;

/** Opens accounts whose numbers no two people share: two digits of the bank, 99, four of the commune, five running. */
export class AccountOffice {
  readonly #commune: string;
  #count = 0;

  constructor(communeIndex: number) {
    this.#commune = String(communeIndex).padStart(4, '0');
  }

  open(dice: Dice, holderName: string, wallet: boolean): Account {
    const serial = String(this.#count++).padStart(5, '0');
    const bank = dice.weighed(BANKS);
    const code = wallet ? dice.weighed(WALLETS) : bank.code;
    const number = wallet
      ? `099${this.#commune.slice(-3)}${serial.slice(-4)}`
      : `${bank.begins}99${this.#commune}${serial}`;
    const holder = asciiName(holderName).toUpperCase();
    const fate = dice.weighed(STATES);
    if (fate === 'unknown') return { provider: code, number, holder, truth: undefined };
    const truth: AccountTruth = {
      provider: wallet ? code : bank.memberId,
      accountNumber: number,
      holderName: fate === 'other_holder' ? anotherHolder(dice, holderName) : holder,
      state: fate === 'other_holder' ? 'open' : fate,
    };
    return { provider: code, number, holder, truth };
  }
}

const anotherHolder = (dice: Dice, name: string): string => {
  const other = nearlySameName(dice, name, dice.happens(0.5) ? 'female' : 'male').split(' ');
  return asciiName(['Nguyễn', ...other.slice(1, -1), 'Khác Tên'].join(' ')).toUpperCase();
};
