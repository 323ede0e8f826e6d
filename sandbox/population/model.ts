import { type Static, Type } from 'typebox';
import { type Answer, answer, problem } from '../kit/answer.ts';
import { happens } from '../kit/chance.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { pageOf } from '../kit/pages.ts';
import { reader, text } from '../kit/shapes.ts';
import { populationFaults } from './faults.ts';
import { birthDatesAgree, nameKey } from './names.ts';

/** A person as the sample's truth writes them; the birth date only as precise as it was registered. */
export interface RegisteredPerson {
  readonly pin: string;
  readonly fullName: string;
  readonly birthDate: string;
  readonly sex?: string;
  readonly communeCode?: string;
  readonly alive: boolean;
  readonly diedOn?: string;
  /** The number this person had before, when it was reissued. */
  readonly reissuedFrom?: string;
}

const MOST_PERSONS = 1000;
const REPEATED_EVENTS = 5;
const PIN = Type.String({ pattern: '^\\d{12}$' });
const DAY = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const asksMatch = reader(
  Type.Object({
    requestId: text(100),
    persons: Type.Array(
      Type.Object({
        ref: text(100),
        pin: Type.String({ maxLength: 20 }),
        fullName: Type.String({ maxLength: 200 }),
        birthDate: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }),
      }),
    ),
  }),
);
const Change = Type.Union([
  Type.Object({ kind: Type.Literal('death'), pin: PIN, on: DAY }),
  Type.Object({ kind: Type.Literal('death_revoked'), pin: PIN, on: DAY, revokes: Type.Optional(text(100)) }),
  Type.Object({ kind: Type.Literal('rename'), pin: PIN, on: DAY, fullName: text(200) }),
  Type.Object({ kind: Type.Literal('move'), pin: PIN, on: DAY, communeCode: text(20) }),
  Type.Object({ kind: Type.Literal('pin_reissued'), pin: PIN, on: DAY, newPin: PIN }),
  // Whatever the real feed may bring one day: told as its kind `named`, and the register stays as it is.
  Type.Object({
    kind: Type.Literal('other'),
    named: text(40),
    pin: Type.Optional(PIN),
    on: Type.Optional(DAY),
  }),
]);
const asksDeaths = reader(Type.Object({ pins: Type.Array(PIN), on: DAY }));
const asksEvents = reader(Type.Object({ events: Type.Array(Change) }));

type Change = Static<typeof Change>;
interface LifeEvent {
  readonly change: Change;
  readonly told: Readonly<Record<string, unknown>>;
}
type Input = { readonly kind: 'changes'; readonly changes: readonly Change[] };
type Asked = { ref: string; pin: string; fullName: string; birthDate: string };

export interface PopulationOptions extends EngineOptions<typeof populationFaults> {
  readonly persons: Iterable<RegisteredPerson>;
}

const busy = problem(
  429,
  'too_many_requests',
  'Quá nhiều yêu cầu cùng lúc.',
  'More than 8 requests at once; wait.',
);
/** What is answered to more requests than are taken at once, and when the fault `busyRate` strikes. */
export const tooMany: Answer = { ...busy, headers: { ...busy.headers, 'retry-after': '1' } };

/** The national population database, as far as a payer of benefits meets it. */
export class Population {
  readonly engine: Engine<Input, typeof populationFaults>;
  #byPin = new Map<string, RegisteredPerson[]>();
  #successors = new Map<string, string>();
  readonly #events: LifeEvent[] = [];
  readonly #tries = new Map<string, number>();

  constructor(options: PopulationOptions) {
    this.engine = new Engine(options, {
      kinds: populationFaults,
      apply: (input: Stamped<Input>) => {
        for (const change of input.changes) this.#happen(change);
      },
    });
    this.usePersons(options.persons);
  }

  /** Takes the register anew (it grew, or was written after the start) and applies every event since on top of it. */
  usePersons(persons: Iterable<RegisteredPerson>): void {
    this.#byPin = new Map();
    this.#successors = new Map();
    for (const person of persons) this.#register(person);
    for (const { change } of this.#events) this.#change(change);
  }

  /** Compares up to 1,000 persons with the register. */
  match(body: unknown): Answer {
    const asked = asksMatch(body);
    if ('refused' in asked) return asked.refused;
    const { requestId, persons } = asked.read;
    if (persons.length > MOST_PERSONS) {
      return problem(
        413,
        'too_many_persons',
        'Mỗi yêu cầu tối đa 1.000 người.',
        'A request may hold 1,000 persons at most; split it.',
      );
    }
    this.engine.now();
    if (this.#fails(requestId)) {
      return problem(503, 'unavailable', 'Tạm thời không trả lời được.', 'Not available; try again.');
    }
    if (this.#strikes('busyRate', requestId)) return tooMany;
    const { crossedAnswers, shuffledResults, strangerResults } = this.engine.faults;
    const results = persons.flatMap((person) => this.#resultsOf(person));
    if (strangerResults) results.push({ ref: 'stranger', result: 'DECEASED', diedOn: '2000-01-01' });
    if (shuffledResults) results.reverse();
    return answer(200, { requestId: crossedAnswers ? `${requestId}-other` : requestId, results });
  }

  /** Life events in the order they became known; each at least once. */
  events(after: string | null, limit: string | null): Answer {
    this.engine.now();
    if (this.#fails(`events ${after}`)) {
      return problem(503, 'unavailable', 'Tạm thời không trả lời được.', 'Not available; try again.');
    }
    const page = pageOf(this.#events, { after, limit, usual: 1000, most: 1000 });
    if ('refused' in page) return page.refused;
    const repeat = this.engine.faults.repeatEvents && page.rows.length > 0;
    const start = Number(page.cursor) - page.rows.length;
    const before = repeat ? this.#events.slice(Math.max(0, start - REPEATED_EVENTS), start) : [];
    const again = repeat ? page.rows.slice(0, 1) : [];
    const events = [...before, ...page.rows, ...again].map(({ told }) => told);
    return answer(200, { events, cursor: page.cursor, more: page.more });
  }

  /** Makes people die: the register knows at once, the feed tells it. */
  recordDeaths(body: unknown): Answer {
    const asked = asksDeaths(body);
    if ('refused' in asked) return asked.refused;
    const { pins, on } = asked.read;
    return this.#record(pins.map((pin) => ({ kind: 'death', pin, on })));
  }

  /** Makes any life events happen. */
  recordEvents(body: unknown): Answer {
    const asked = asksEvents(body);
    return 'refused' in asked ? asked.refused : this.#record(asked.read.events);
  }

  #record(changes: readonly Change[]): Answer {
    this.engine.take({ kind: 'changes', changes });
    return answer(200, { recorded: changes.length, cursor: String(this.#events.length) });
  }

  #fails(request: string): boolean {
    return this.#strikes('errorRate', request);
  }

  #strikes(fault: 'errorRate' | 'busyRate', request: string): boolean {
    const rate = this.engine.faults[fault];
    if (rate === 0) return false;
    const turn = this.#tries.get(`${fault} ${request}`) ?? 0;
    this.#tries.set(`${fault} ${request}`, turn + 1);
    return happens(rate, this.engine.seed, fault, request, turn);
  }

  /** What is answered of one person: a result, unless a fault strikes. */
  #resultsOf(asked: Asked): Record<string, unknown>[] {
    const { faults, seed } = this.engine;
    const struck = (fault: 'missingRate' | 'repeatedRate' | 'unreadableRate') =>
      happens(faults[fault], seed, fault, asked.pin);
    if (struck('missingRate')) return [];
    if (struck('unreadableRate')) return [{ ref: asked.ref, result: 'UNDER_REVIEW' }];
    const result = this.#compare(asked);
    const contrary = result.result === 'MATCH' ? 'NOT_FOUND' : 'MATCH';
    return struck('repeatedRate') ? [result, { ref: asked.ref, result: contrary }] : [result];
  }

  #register(person: RegisteredPerson): void {
    const same = this.#byPin.get(person.pin);
    if (same) same.push(person);
    else this.#byPin.set(person.pin, [person]);
    if (person.reissuedFrom !== undefined) this.#successors.set(person.reissuedFrom, person.pin);
  }

  #happen(change: Change): void {
    const eventId = `LE-${String(this.#events.length + 1).padStart(8, '0')}`;
    const { named, ...other } = { named: change.kind as string, ...change };
    this.#events.push({ change, told: { eventId, ...other, kind: named } });
    this.#change(change);
  }

  #change(change: Change): void {
    if (change.kind === 'other') return;
    const persons = this.#byPin.get(change.pin);
    if (!persons) return;
    if (change.kind === 'pin_reissued') {
      this.#byPin.delete(change.pin);
      for (const person of persons) {
        this.#register({ ...person, pin: change.newPin, reissuedFrom: change.pin });
      }
      return;
    }
    this.#byPin.set(
      change.pin,
      persons.map((person) => changed(person, change)),
    );
  }

  /** The person a number leads to today, through every reissue of it. */
  #find(pin: string): { persons: readonly RegisteredPerson[]; reissuedAs?: string } {
    let current = pin;
    for (let steps = 0; steps < 10; steps += 1) {
      const persons = this.#byPin.get(current);
      if (persons) return current === pin ? { persons } : { persons, reissuedAs: current };
      const successor = this.#successors.get(current);
      if (successor === undefined) break;
      current = successor;
    }
    return { persons: [] };
  }

  /** A name or date that differs is said before a death: a mistyped number must not declare a stranger's death theirs. */
  #compare(asked: Asked): Record<string, unknown> {
    const { persons, reissuedAs } = this.#find(asked.pin);
    const { ref } = asked;
    const moved = reissuedAs === undefined ? {} : { reissuedAs };
    const [person] = persons;
    if (!person) return { ref, result: 'NOT_FOUND' };
    if (persons.length > 1) return { ref, result: 'MULTIPLE', ...moved };
    const fields: string[] = [];
    if (nameKey(asked.fullName) !== nameKey(person.fullName)) fields.push('fullName');
    if (!birthDatesAgree(asked.birthDate, person.birthDate)) fields.push('birthDate');
    if (fields.length > 0) return { ref, result: 'NO_MATCH', fields, ...moved };
    if (person.alive) return { ref, result: 'MATCH', ...moved };
    return { ref, result: 'DECEASED', ...(person.diedOn && { diedOn: person.diedOn }), ...moved };
  }
}

function changed(
  person: RegisteredPerson,
  change: Exclude<Change, { kind: 'pin_reissued' | 'other' }>,
): RegisteredPerson {
  if (change.kind === 'death') return { ...person, alive: false, diedOn: change.on };
  if (change.kind === 'death_revoked') {
    const { diedOn: _, ...living } = person;
    return { ...living, alive: true };
  }
  if (change.kind === 'rename') return { ...person, fullName: change.fullName };
  return { ...person, communeCode: change.communeCode };
}

/** The model alone, for tests and simulations in one program. */
export const createPopulation = (options: PopulationOptions): Population => new Population(options);
