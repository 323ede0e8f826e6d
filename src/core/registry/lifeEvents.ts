/** An event of a life as the registry told it; numbers are the keys under which persons are found, never the numbers themselves. */
export interface ToldEvent {
  readonly eventId: string;
  readonly kind: 'death' | 'death_revoked' | 'rename' | 'move' | 'pin_reissued';
  readonly number: string;
  /** `YYYY-MM-DD`: the day of the death, of the new name, of the new number. */
  readonly on: string;
  readonly fullName?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly newNumber?: string | undefined;
  /** The event that a revocation takes back, where it names it. */
  readonly revokes?: string | undefined;
}

/** A person of ours before the events. */
export interface HolderOfNumber {
  readonly personId: bigint;
  /** The number held now; others that lead here were held before. */
  readonly number: string;
  readonly population: string;
  readonly diedOn: string | undefined;
  /** The day of the latest new name the registry gave. */
  readonly renamedOn: string | undefined;
}

/** What became of an event: see `life_event` in the schema. */
export type Disposition = 'applied' | 'asked' | 'waiting' | 'not_ours' | 'revoked';

/** What of a person is to be written. */
export interface ChangedLife {
  readonly personId: bigint;
  readonly population: string;
  readonly diedOn: string | undefined;
  readonly fullName: string | undefined;
  /** New numbers in the order they were given; one that another person of ours has is not taken but for an officer to look at. */
  readonly numbers: readonly { readonly number: string; readonly on: string }[];
  readonly moves: readonly { readonly to: string | undefined; readonly on: string }[];
  /** A death that was taken back: the day that was said, and the day it was taken back. */
  readonly reinstated: { readonly diedOn: string | undefined; readonly on: string } | undefined;
}

export interface FollowedLives {
  readonly lives: readonly ChangedLife[];
  readonly fates: ReadonlyMap<
    string,
    { readonly disposition: Disposition; readonly personId: bigint | undefined }
  >;
}

/** Events that somebody not known yet is told when he comes: the others he is asked about anyway. */
const WAITS: ReadonlySet<ToldEvent['kind']> = new Set(['death', 'death_revoked', 'pin_reissued']);

/**
 * Follows lives through events, in the order they became known. A number proves nothing by itself: an event is applied to a person of
 * ours only when the registry confirmed before that the number is his (name and birth date agreed). To anybody else it is a reason to ask
 * again; a death is then noted without its day, so that nothing is paid until the answer has come, and the living are not declared dead by a
 * mistyped number. A revoked death leaves a person unverified, and is settled by an officer. `revoked` are events known to have been taken back.
 */
export function followLives(
  events: readonly ToldEvent[],
  holders: ReadonlyMap<string, HolderOfNumber>,
  revoked: ReadonlySet<string>,
): FollowedLives {
  const lives = new Map<bigint, Life>();
  const holding = new Map<string, Life>();
  for (const [number, holder] of holders) {
    const life = lives.get(holder.personId) ?? new Life(holder);
    lives.set(holder.personId, life);
    holding.set(number, life);
  }
  const takenBack = new Set(revoked);
  for (const { revokes } of events) if (revokes !== undefined) takenBack.add(revokes);
  const fates = new Map<string, { disposition: Disposition; personId: bigint | undefined }>();
  for (const event of events) {
    const life = holding.get(event.number);
    const { newNumber } = event;
    const contested = newNumber !== undefined && (holding.get(newNumber) ?? life) !== life;
    const disposition = life
      ? life.meet(event, { takenBack, contested })
      : WAITS.has(event.kind)
        ? 'waiting'
        : 'not_ours';
    fates.set(event.eventId, { disposition, personId: life?.personId });
    if (life && newNumber === life.number) holding.set(newNumber, life);
  }
  return { lives: [...lives.values()].flatMap((life) => life.changed() ?? []), fates };
}

interface Known {
  readonly takenBack: ReadonlySet<string>;
  /** Another person of ours has the new number already. */
  readonly contested: boolean;
}

class Life {
  readonly personId: bigint;
  #number: string;
  #population: string;
  #diedOn: string | undefined;
  #renamedOn: string | undefined;
  #fullName: string | undefined;
  #touched = false;
  /** The registry confirmed that the number is this person's. */
  readonly #proven: boolean;
  readonly #numbers: { number: string; on: string }[] = [];
  readonly #moves: { to: string | undefined; on: string }[] = [];
  #reinstated: { diedOn: string | undefined; on: string } | undefined;

  constructor(holder: HolderOfNumber) {
    this.personId = holder.personId;
    this.#number = holder.number;
    this.#population = holder.population;
    this.#diedOn = holder.diedOn;
    this.#renamedOn = holder.renamedOn;
    this.#proven = holder.population === 'match' || holder.diedOn !== undefined;
  }

  get number(): string {
    return this.#number;
  }

  meet(event: ToldEvent, { takenBack, contested }: Known): Disposition {
    if (event.kind === 'death') return this.#die(event, takenBack);
    if (event.kind === 'death_revoked') return this.#live(event);
    if (!this.#proven) return this.#askAgain();
    if (event.kind === 'rename') return this.#rename(event);
    if (event.kind === 'pin_reissued') return this.#takeNumber(event, contested);
    this.#touched = true;
    this.#moves.push({ to: event.communeCode, on: event.on });
    return 'applied';
  }

  #die({ eventId, on }: ToldEvent, takenBack: ReadonlySet<string>): Disposition {
    if (takenBack.has(eventId)) return 'revoked';
    this.#touched = true;
    this.#population = 'deceased';
    if (!this.#proven) return 'asked';
    this.#diedOn = on;
    return 'applied';
  }

  #live({ on }: ToldEvent): Disposition {
    const dead = this.#population === 'deceased' || this.#diedOn !== undefined;
    // Never heard of the death: nothing of ours rests on it.
    if (!dead) return 'applied';
    this.#reinstated = { diedOn: this.#diedOn, on };
    this.#touched = true;
    this.#population = 'unverified';
    this.#diedOn = undefined;
    return 'applied';
  }

  #rename({ fullName, on }: ToldEvent): Disposition {
    // An older name that became known later is not the name now.
    if (fullName === undefined || (this.#renamedOn !== undefined && on < this.#renamedOn))
      return this.#askAgain();
    this.#touched = true;
    this.#fullName = fullName;
    this.#renamedOn = on;
    if (this.#population !== 'deceased') this.#population = 'unverified';
    return 'applied';
  }

  #takeNumber({ number, newNumber, on }: ToldEvent, contested: boolean): Disposition {
    if (newNumber === this.#number) return 'applied';
    if (newNumber === undefined || number !== this.#number) return this.#askAgain();
    this.#touched = true;
    if (!contested) this.#number = newNumber;
    this.#numbers.push({ number: newNumber, on });
    return 'applied';
  }

  #askAgain(): Disposition {
    this.#touched = true;
    if (this.#population !== 'deceased') this.#population = 'unverified';
    return 'asked';
  }

  changed(): ChangedLife | undefined {
    if (!this.#touched) return undefined;
    return {
      personId: this.personId,
      population: this.#population,
      diedOn: this.#diedOn,
      fullName: this.#fullName,
      numbers: this.#numbers,
      moves: this.#moves,
      reinstated: this.#reinstated,
    };
  }
}
