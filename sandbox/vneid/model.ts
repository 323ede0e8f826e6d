import { type Static, Type } from 'typebox';
import { type Answer, answer } from '../kit/answer.ts';
import { dayOf } from '../kit/clock.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { reader, text } from '../kit/shapes.ts';
import { Attempts } from '../openid/attempts.ts';
import { providerFaults } from '../openid/faults.ts';
import type { Refusal, SignedIn } from '../openid/interactions.ts';
import { Memory, type MemoryInput } from '../openid/memory.ts';
import type { Identity } from '../people/identity.ts';
import type { RegisteredPerson } from '../population/model.ts';
import { refusals } from './refusals.ts';

const Changed = Type.Object({
  pin: Type.String({ pattern: '^\\d{12}$' }),
  level: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
  locked: Type.Optional(Type.Boolean()),
  passcode: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
  died: Type.Optional(Type.Boolean()),
  fullName: Type.Optional(text(200)),
  birthDate: Type.Optional(Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' })),
  sex: Type.Optional(Type.Union([Type.Literal('male'), Type.Literal('female')])),
});
const asksPeople = reader(Type.Object({ people: Type.Array(Changed, { maxItems: 1000 }) }));

type Changed = Static<typeof Changed>;
type Input =
  | MemoryInput
  | { readonly kind: 'tried'; readonly pin: string; readonly right: boolean }
  | { readonly kind: 'people'; readonly people: readonly Changed[] };

/** Somebody as VNeID knows them. */
export interface Citizen extends Identity {
  readonly fullName: string;
  readonly birthDate: string;
  readonly sex?: string;
  readonly alive: boolean;
}

export const LEVELS = ['urn:vneid:level:1', 'urn:vneid:level:2'] as const;

/** The lowest level that any of the wanted context classes is content with; 1 when none of ours is named. */
export function levelWanted(wanted: readonly string[]): 1 | 2 {
  const levels = LEVELS.filter((level) => wanted.includes(level));
  return levels[0] === LEVELS[1] ? 2 : 1;
}

/** The electronic identity, as far as somebody who signs people in with it meets it. */
export class Vneid {
  readonly engine: Engine<Input, typeof providerFaults>;
  readonly memory = new Memory();
  readonly #attempts = new Attempts();
  readonly #changes = new Map<string, Changed>();
  #persons = new Map<string, RegisteredPerson>();
  #identities = new Map<string, Identity>();

  constructor(options: EngineOptions<typeof providerFaults>) {
    this.engine = new Engine<Input, typeof providerFaults>(options, {
      kinds: providerFaults,
      apply: (input: Stamped<Input>) => {
        if (input.kind === 'tried') this.#attempts.note(input.pin, input.right, input.at);
        else if (input.kind === 'people') for (const person of input.people) this.#change(person);
        else this.memory.apply(input);
      },
    });
  }

  usePersons(persons: Iterable<RegisteredPerson>): void {
    this.#persons = new Map();
    for (const person of persons) this.#persons.set(person.pin, person);
  }

  useIdentities(identities: Iterable<Identity>): void {
    this.#identities = new Map();
    for (const identity of identities) this.#identities.set(identity.pin, identity);
  }

  /** Changes people from outside: a level raised, an account locked, a death, or an account for somebody who had none. */
  changePeople(body: unknown): Answer {
    const asked = asksPeople(body);
    if ('refused' in asked) return asked.refused;
    this.engine.take({ kind: 'people', people: asked.read.people });
    return answer(200, { changed: asked.read.people.length });
  }

  #change(person: Changed): void {
    this.#changes.set(person.pin, { ...this.#changes.get(person.pin), ...person });
  }

  /** Somebody with an account, whatever state it is in. */
  find(pin: string): Citizen | undefined {
    const change = this.#changes.get(pin);
    const person = this.#persons.get(pin);
    const identity = this.#identities.get(pin);
    const fullName = change?.fullName ?? person?.fullName;
    const birthDate = change?.birthDate ?? person?.birthDate;
    const passcode = change?.passcode ?? identity?.passcode;
    if (fullName === undefined || birthDate === undefined || passcode === undefined) return undefined;
    const sex = change?.sex ?? person?.sex;
    return {
      pin,
      fullName,
      birthDate,
      passcode,
      level: change?.level ?? identity?.level ?? 2,
      locked: change?.locked ?? identity?.locked ?? false,
      alive: change?.died === undefined ? (person?.alive ?? true) : !change.died,
      receivesFor: identity?.receivesFor ?? [],
      ...(sex !== undefined && { sex }),
    };
  }

  /**
   * Tries to sign somebody in at one of the context classes wanted. A wrong passcode is said before anything about the person,
   * so that a stranger with a number learns nothing of its owner.
   */
  signIn(pin: string, passcode: string, wanted: readonly string[], clientName: string): SignedIn | Refusal {
    const now = this.engine.now();
    const citizen = this.find(pin);
    if (!citizen) return refusals.unknown();
    const closed = this.#attempts.closedUntil(pin, now);
    if (closed !== undefined) return refusals.closed(closed);
    const right = passcode === citizen.passcode;
    this.engine.take({ kind: 'tried', pin, right });
    if (!right) {
      const until = this.#attempts.closedUntil(pin, now);
      return until === undefined ? refusals.wrongPasscode(this.#attempts.left(pin)) : refusals.closed(until);
    }
    if (!citizen.alive) return refusals.dead();
    if (citizen.locked) return refusals.locked();
    if (citizen.level < levelWanted(wanted)) return refusals.levelTooLow(clientName);
    return { accountId: pin, acr: LEVELS[citizen.level - 1]!, amr: ['pin'] };
  }

  /** What is said about somebody who may sign in just now. A birth date is a day or, when less is registered, a year. */
  claimsOf(pin: string) {
    const citizen = this.find(pin);
    if (!citizen?.alive || citizen.locked) return undefined;
    return {
      sub: pin,
      personal_id: pin,
      name: citizen.fullName,
      birthdate: citizen.birthDate.length === 10 ? citizen.birthDate : citizen.birthDate.slice(0, 4),
      ...(citizen.sex !== undefined && { gender: citizen.sex }),
    };
  }

  /** People to try the sign-in with, one of each kind, the first in the truth. */
  examples(): readonly (Citizen & { readonly role: string })[] {
    const today = dayOf(this.engine.now());
    const adultFrom = `${Number(today.slice(0, 4)) - 18}${today.slice(4)}`;
    const found = new Map<string, Citizen & { role: string }>();
    for (const pin of this.#identities.keys()) {
      const citizen = this.find(pin);
      if (!citizen || citizen.birthDate > adultFrom) continue;
      const role = roleOf(citizen);
      if (!found.has(role)) found.set(role, { ...citizen, role });
      if (found.size === EXAMPLE_ROLES.length) break;
    }
    return EXAMPLE_ROLES.flatMap((role) => found.get(role) ?? []);
  }
}

export const EXAMPLE_ROLES = ['adult', 'guardian', 'level_1', 'locked', 'dead'] as const;

function roleOf(citizen: Citizen): string {
  if (!citizen.alive) return 'dead';
  if (citizen.locked) return 'locked';
  if (citizen.level === 1) return 'level_1';
  return citizen.receivesFor && citizen.receivesFor.length > 0 ? 'guardian' : 'adult';
}

/** The model alone, for tests and simulations in one program. */
export const createVneid = (options: EngineOptions<typeof providerFaults>): Vneid => new Vneid(options);
