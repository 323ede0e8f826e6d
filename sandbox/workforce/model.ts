import { type Static, Type } from 'typebox';
import { type Answer, answer, problem } from '../kit/answer.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { reader, text } from '../kit/shapes.ts';
import { Attempts } from '../openid/attempts.ts';
import { providerFaults } from '../openid/faults.ts';
import type { Refusal, SignedIn } from '../openid/interactions.ts';
import { Memory, type MemoryInput } from '../openid/memory.ts';
import { refusals } from './refusals.ts';
import { codeAt, codeFits, passwordOf } from './secrets.ts';

const Officer = Type.Object({
  login: Type.String({ pattern: '^[a-z0-9][a-z0-9._@-]{0,99}$' }),
  name: text(200),
  /** What the officer's unit is, for whoever looks for somebody to try: this provider grants nothing by it. */
  unitKind: Type.Optional(text(40)),
  unitCode: Type.Optional(text(40)),
  roles: Type.Optional(Type.Array(text(60))),
  /** The account is there but nobody may use it: on leave, or gone. */
  locked: Type.Optional(Type.Boolean()),
});
const asksOfficers = reader(Type.Object({ officers: Type.Array(Officer, { maxItems: 20_000 }) }));

/** A line of the truth `officers.ndjson`: somebody who works for the State. */
export type Officer = Static<typeof Officer>;

type Input =
  | MemoryInput
  | { readonly kind: 'tried'; readonly login: string; readonly right: boolean }
  | { readonly kind: 'officers'; readonly officers: readonly Officer[] };

/** How sure a sign-in by password and authenticator is. */
export const TWO_FACTOR = 'urn:ansinh:two-factor';

const MOST_SHOWN = 20;

/** The identity provider of those who work for the State. */
export class Workforce {
  readonly engine: Engine<Input, typeof providerFaults>;
  readonly memory = new Memory();
  readonly #attempts = new Attempts();
  readonly #added = new Map<string, Officer>();
  #fromTruth = new Map<string, Officer>();

  constructor(options: EngineOptions<typeof providerFaults>) {
    this.engine = new Engine<Input, typeof providerFaults>(options, {
      kinds: providerFaults,
      apply: (input: Stamped<Input>) => {
        if (input.kind === 'tried') this.#attempts.note(input.login, input.right, input.at);
        else if (input.kind === 'officers') {
          for (const officer of input.officers) this.#added.set(officer.login, officer);
        } else this.memory.apply(input);
      },
    });
  }

  useOfficers(officers: Iterable<Officer>): void {
    this.#fromTruth = new Map([...officers].map((officer) => [officer.login, officer]));
  }

  /** Adds officers, or puts them in the place of those with their login. */
  addOfficers(body: unknown): Answer {
    const asked = asksOfficers(body);
    if ('refused' in asked) return asked.refused;
    this.engine.take({ kind: 'officers', officers: asked.read.officers });
    return answer(200, { added: asked.read.officers.length });
  }

  find(login: string): Officer | undefined {
    return this.#added.get(login) ?? this.#fromTruth.get(login);
  }

  /** Signs an officer in who knows the password and holds the authenticator. What of the three was wrong is not said. */
  signIn(login: string, password: string, code: string): SignedIn | Refusal {
    const now = this.engine.now();
    const { seed } = this.engine;
    const officer = this.find(login);
    if (!officer) return refusals.wrongCredentials();
    const closed = this.#attempts.closedUntil(login, now);
    if (closed !== undefined) return refusals.closed(closed);
    const right = password === passwordOf(seed, login) && codeFits(seed, login, code, now);
    this.engine.take({ kind: 'tried', login, right });
    if (!right) {
      const until = this.#attempts.closedUntil(login, now);
      return until === undefined ? refusals.wrongCredentials() : refusals.closed(until);
    }
    if (officer.locked) return refusals.locked();
    return { accountId: login, acr: TWO_FACTOR, amr: ['pwd', 'otp'] };
  }

  /** What is said about an officer who may sign in just now. */
  claimsOf(login: string) {
    const officer = this.find(login);
    return officer && !officer.locked ? { sub: login, name: officer.name } : undefined;
  }

  /** Officers whose login or name holds the words; without words, one of each kind of unit and role. */
  look(words: string): readonly Officer[] {
    const all = [...new Map([...this.#fromTruth, ...this.#added]).values()];
    if (words !== '') {
      const wanted = words.toLowerCase();
      const fits = ({ login, name }: Officer) => `${login} ${name.toLowerCase()}`.includes(wanted);
      return all.filter(fits).slice(0, MOST_SHOWN);
    }
    const kinds = new Map<string, Officer>();
    for (const officer of all) {
      const kind = `${officer.unitKind} ${officer.roles?.join(' ')}`;
      if (!kinds.has(kind)) kinds.set(kind, officer);
    }
    return [...kinds.values()].slice(0, MOST_SHOWN);
  }

  /** What an officer would type just now: the password, and the code on the telephone. */
  credentials(login: string): Answer {
    if (!this.find(login)) {
      return problem(404, 'officer_unknown', 'Không có cán bộ này.', 'There is no such officer.');
    }
    const { seed } = this.engine;
    return answer(200, {
      login,
      password: passwordOf(seed, login),
      ...codeAt(seed, login, this.engine.now()),
    });
  }
}

/** The model alone, for tests and simulations in one program. */
export const createWorkforce = (options: EngineOptions<typeof providerFaults>): Workforce =>
  new Workforce(options);
