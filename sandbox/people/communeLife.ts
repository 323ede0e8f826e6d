import { type Account, AccountOffice, chooseChannel } from './accounts.ts';
import { chooseKind, secondKind } from './categories.ts';
import { Dice } from './dice.ts';
import { decideAnew, type Entry, makeEntry, secondEntry, type Village } from './entry.ts';
import { ageAt, type Person, type PinOffice } from './person.ts';
import { type Commune, registrationCodes } from './places.ts';

/** What happens in a month, as shares of the people on the roster. */
const MONTHLY = { newcomer: 0.006, adjusted: 0.004, movedAway: 0.001, accountChanged: 0.004 } as const;
/** A commune usually hears of a death before the next roster, and sometimes a month late. */
const DEATH_HEARD_IN_TIME = 0.8;
const TWO_COMMUNES = 0.002;
/** In one commune of eight, somebody's account collects for several people. */
const COLLECTING_COMMUNES = 0.125;

export interface CommuneLifeOptions {
  readonly seed: number;
  readonly provinceCode: string;
  readonly commune: Commune;
  readonly communeIndex: number;
  readonly people: number;
  /** yyyymm of the first roster. */
  readonly firstMonth: number;
  readonly offices: PinOffice;
  /** Lines of a neighbouring commune, some of which are kept here too by mistake. */
  readonly neighbours: readonly Entry[];
}

export interface Death {
  readonly pin: string;
  readonly on: string;
}

export interface CommuneTruth {
  readonly people: Iterable<Person>;
  readonly accounts: Iterable<Account>;
  readonly receivesFor: ReadonlyMap<Person, ReadonlySet<string>>;
}

/** One commune through the months: the lines on its roster and what becomes of them. */
export class CommuneLife {
  readonly entries: Entry[] = [];
  readonly #dice: Dice;
  readonly #village: Village;
  /** Everyone and every account there ever was here, dead and moved included. */
  readonly #people = new Set<Person>();
  readonly #accounts = new Set<Account>();
  /** By whoever receives for others: the numbers of those. */
  readonly #receivesFor = new Map<Person, Set<string>>();
  readonly #unheardDeaths = new Set<Person>();
  readonly #populationSize: number;
  #beneficiaries = 0;

  constructor(options: CommuneLifeOptions) {
    this.#dice = new Dice(options.seed, options.commune.code);
    this.#populationSize = options.people;
    const part = options.commune.name.startsWith('Phường') ? 'Tổ dân phố' : 'Thôn';
    this.#village = {
      hamlets: Array.from({ length: this.#dice.between(6, 14) }, (_, at) => `${part} ${at + 1}`),
      registrations: registrationCodes(options.provinceCode),
      communeCode: options.commune.code,
      offices: options.offices,
      accounts: new AccountOffice(options.communeIndex),
    };
    while (this.#beneficiaries < options.people) this.#admit(options.firstMonth, false);
    this.#keepNeighboursToo(options.neighbours);
    this.#collectForOthers();
    this.#sort();
  }

  #admit(month: number, newcomer: boolean): void {
    const kind = chooseKind(this.#dice);
    const entry = makeEntry(this.#dice, this.#village, kind, month, newcomer);
    this.#keep(entry);
    this.#beneficiaries += 1;
    const second = secondKind(this.#dice, kind, ageAt(entry.person.birth, month));
    if (second) this.#keep(secondEntry(this.#dice, entry, second.code, month));
    if (entry.category === 'k6-dbn' && entry.payee?.relation === 'CS' && this.#dice.happens(0.6)) {
      this.#keep(secondEntry(this.#dice, entry, 'cs-dbn-ho', month));
    }
  }

  #keep(entry: Entry): void {
    this.entries.push(entry);
    this.#people.add(entry.person);
    if (entry.payee) this.#receive(entry.payee.person, entry.person.pin);
    if (entry.account) this.#accounts.add(entry.account);
  }

  #receive(payee: Person, pin: string): void {
    this.#people.add(payee);
    this.#receivesFor.set(payee, (this.#receivesFor.get(payee) ?? new Set()).add(pin));
  }

  #keepNeighboursToo(neighbours: readonly Entry[]): void {
    const mistakes = Math.min(neighbours.length, Math.round(this.#populationSize * TWO_COMMUNES));
    for (let at = 0; at < mistakes; at++)
      this.entries.push({ ...neighbours[at]!, hamlet: this.#village.hamlets[0]! });
  }

  #collectForOthers(): void {
    // A sample of few people leaves communes without anybody.
    if (!this.#dice.happens(COLLECTING_COMMUNES) || this.entries.length === 0) return;
    const collecting = this.#village.accounts.open(this.#dice, 'Nguyễn Thị Cán Bộ', false);
    this.#accounts.add(collecting);
    for (let count = this.#dice.between(3, 8); count > 0; count--) {
      Object.assign(this.#dice.of(this.entries), { channel: 'TK', account: collecting });
    }
  }

  #sort(): void {
    const place = new Map(this.#village.hamlets.map((hamlet, at) => [hamlet, at]));
    this.entries.sort((a, b) => place.get(a.hamlet)! - place.get(b.hamlet)!);
  }

  /** Deaths among the living on the roster during a month; the oldest die most. */
  deathsIn(month: number): readonly Death[] {
    const deaths: Death[] = [];
    const living = new Set(
      this.entries.map((entry) => entry.person).filter((person) => person.diedOn === undefined),
    );
    for (const person of living) {
      if (person.communeCode !== this.#village.communeCode) continue;
      const age = ageAt(person.birth, month);
      if (!this.#dice.happens(age >= 85 ? 0.011 : age >= 70 ? 0.004 : age >= 50 ? 0.001 : 0.0002)) continue;
      const day = String(this.#dice.between(1, 28)).padStart(2, '0');
      deaths.push({
        pin: person.pin,
        on: `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}-${day}`,
      });
      this.#unheardDeaths.add(person);
    }
    return deaths;
  }

  /** Carries the roster on to the next month and answers those who moved to the next commune. */
  liveOn(month: number, arrivals: readonly Entry[]): readonly Entry[] {
    for (const entry of this.entries) entry.note = '';
    this.#removeTheDead();
    const moved = this.#moveAway();
    for (const entry of this.entries) {
      if (this.#dice.happens(MONTHLY.adjusted)) this.#adjust(entry, month);
      if (this.#dice.happens(MONTHLY.accountChanged)) this.#changeAccount(entry);
    }
    for (const arrival of arrivals) this.#arrive(arrival, month);
    for (let count = Math.round(this.#populationSize * MONTHLY.newcomer); count > 0; count--)
      this.#admit(month, true);
    this.#sort();
    return moved;
  }

  #removeTheDead(): void {
    const heard = new Set([...this.#unheardDeaths].filter(() => this.#dice.happens(DEATH_HEARD_IN_TIME)));
    for (const person of heard) this.#unheardDeaths.delete(person);
    this.#retain((entry) => !heard.has(entry.person));
  }

  #moveAway(): readonly Entry[] {
    const moved = new Set(
      this.entries.filter(() => this.#dice.happens(MONTHLY.movedAway)).map((entry) => entry.person),
    );
    const entries = this.entries.filter((entry) => moved.has(entry.person));
    this.#retain((entry) => !moved.has(entry.person));
    return entries;
  }

  #retain(stays: (entry: Entry) => boolean): void {
    this.entries.splice(0, this.entries.length, ...this.entries.filter(stays));
  }

  #arrive(arrival: Entry, month: number): void {
    const entry = { ...arrival, hamlet: this.#dice.of(this.#village.hamlets) };
    decideAnew(this.#dice, entry, month, 'Chuyển đến');
    this.entries.push(entry);
  }

  #adjust(entry: Entry, month: number): void {
    if (entry.category === 'k6-nang') entry.category = 'k6-dbn';
    else if (entry.category === 'HTXH' || entry.category === 'cs-dbn-ho') return;
    else if (entry.category === 'LS-1') entry.category = 'LS-2';
    else if (entry.category === 'TB-21') entry.category = 'TB-25';
    else return;
    decideAnew(this.#dice, entry, month, 'Điều chỉnh mức hưởng');
  }

  #changeAccount(entry: Entry): void {
    const holder = entry.payee?.person ?? entry.person;
    const channel = entry.channel === 'TK' ? chooseChannel(this.#dice, 80) : 'TK';
    entry.channel = channel;
    entry.account = this.#village.accounts.open(this.#dice, holder.fullName, channel === 'VI');
    entry.note = 'Thay đổi tài khoản';
    this.#accounts.add(entry.account);
  }

  /** Everyone who ever stood on this roster or received for somebody, for whom, and every account written on it. */
  truth(): CommuneTruth {
    return { people: this.#people, accounts: this.#accounts, receivesFor: this.#receivesFor };
  }
}
