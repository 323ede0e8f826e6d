import Type from 'typebox';
import { Compile } from 'typebox/compile';
import {
  type EventSetAside,
  MATCH_LIMIT,
  type PersonToMatch,
  type PopulationAnswer,
  type PopulationEvent,
  type PopulationEvents,
  type PopulationPort,
} from '#contexts/registry/ports.ts';
import { assert } from '#core/result.ts';
import { answerReader, DAY, dayOf, ID, maybe } from '../answers.ts';
import { act, type Call, Institution, type InstitutionAddress, pageOf, question } from '../institution.ts';

const PIN = Type.String({ pattern: '^\\d{12}$' });

const RESULTS = {
  MATCH: 'match',
  NO_MATCH: 'no_match',
  NOT_FOUND: 'not_found',
  DECEASED: 'deceased',
  MULTIPLE: 'multiple',
} as const;

const isResult = Compile(
  Type.Object({
    ref: ID,
    result: Type.Union(
      (Object.keys(RESULTS) as (keyof typeof RESULTS)[]).map((result) => Type.Literal(result)),
    ),
    fields: maybe(Type.Array(Type.Union([Type.Literal('fullName'), Type.Literal('birthDate')]))),
    diedOn: maybe(DAY),
    reissuedAs: maybe(PIN),
  }),
);

const readMatches = answerReader(
  Type.Object({ requestId: ID, results: Type.Array(Type.Object({ ref: ID })) }),
  (answer) => answer,
);

const unanswered = (ref: string, why: NonNullable<PopulationAnswer['why']>): PopulationAnswer => ({
  ref,
  result: 'unanswered',
  why,
  fields: [],
  diedOn: undefined,
  reissuedAs: undefined,
});

/** One result; one that we cannot read says nothing of this person, and nothing of the others. */
function answerOf(result: { readonly ref: string }): PopulationAnswer {
  const diedOn = isResult.Check(result) ? dayIfAny(result.diedOn) : undefined;
  if (!isResult.Check(result) || diedOn === NO_DAY) return unanswered(result.ref, 'unreadable');
  return {
    ref: result.ref,
    result: RESULTS[result.result],
    fields: result.fields ?? [],
    diedOn,
    reissuedAs: result.reissuedAs ?? undefined,
  };
}

const NO_DAY = 'no day';

/** Well-formed but impossible days, such as 31 February, are no day. */
function dayIfAny(text: string | null | undefined): Temporal.PlainDate | typeof NO_DAY | undefined {
  try {
    return dayOf(text);
  } catch (error) {
    if (error instanceof RangeError) return NO_DAY;
    throw error;
  }
}

const LIFE = { eventId: ID, pin: PIN, on: DAY };
const isLifeEvent = Compile(
  Type.Union([
    Type.Object({ ...LIFE, kind: Type.Literal('death') }),
    Type.Object({ ...LIFE, kind: Type.Literal('death_revoked'), revokes: maybe(ID) }),
    Type.Object({ ...LIFE, kind: Type.Literal('rename'), fullName: maybe(ID) }),
    Type.Object({ ...LIFE, kind: Type.Literal('move'), communeCode: maybe(ID) }),
    Type.Object({ ...LIFE, kind: Type.Literal('pin_reissued'), newPin: maybe(PIN) }),
  ]),
);
const KINDS: readonly string[] = ['death', 'death_revoked', 'rename', 'move', 'pin_reissued'];
const hasEventId = Compile(Type.Object({ eventId: ID }));
const hasKind = Compile(Type.Object({ kind: Type.String({ pattern: '^[a-z][a-z_]{0,39}$' }) }));

const readEvents = answerReader(
  Type.Object({
    events: Type.Array(Type.Unknown()),
    cursor: Type.Union([Type.String(), Type.Integer()]),
    more: Type.Boolean(),
  }),
  (page): PopulationEvents => ({
    events: page.events.map(eventOf),
    cursor: String(page.cursor),
    more: page.more,
  }),
);

/** One event; one of a kind we do not know, or that we cannot read, must not keep us from hearing of the deaths behind it. */
function eventOf(event: unknown): PopulationEvent {
  const on = isLifeEvent.Check(event) ? dayIfAny(event.on) : undefined;
  if (!isLifeEvent.Check(event) || on === undefined || on === NO_DAY) return setAside(event);
  const life = { eventId: event.eventId, pin: event.pin, on };
  if (event.kind === 'rename') return { ...life, kind: 'rename', fullName: event.fullName ?? undefined };
  if (event.kind === 'move') return { ...life, kind: 'move', communeCode: event.communeCode ?? undefined };
  if (event.kind === 'pin_reissued')
    return { ...life, kind: event.kind, reissuedAs: event.newPin ?? undefined };
  if (event.kind === 'death_revoked')
    return { ...life, kind: event.kind, revokes: event.revokes ?? undefined };
  return { ...life, kind: 'death' };
}

function setAside(event: unknown): EventSetAside {
  const named = hasKind.Check(event) ? event.kind : 'unreadable';
  return {
    kind: named === 'unreadable' || KINDS.includes(named) ? 'unreadable' : 'unknown_kind',
    eventId: hasEventId.Check(event) ? event.eventId : undefined,
    named,
    content: JSON.stringify(event),
  };
}

/** The national population database over HTTP. `newId` makes the request ids by which both sides' logs can be compared. */
export function populationOverHttp(address: InstitutionAddress, newId: () => string): PopulationPort {
  const institution = new Institution('population', address);

  async function match(
    persons: readonly PersonToMatch[],
    signal?: AbortSignal,
  ): Promise<readonly PopulationAnswer[]> {
    assert(
      persons.length <= MATCH_LIMIT,
      `a call asks of at most ${MATCH_LIMIT} persons, not ${persons.length}`,
    );
    if (persons.length === 0) return [];
    const asked = persons.map(({ ref, pin, fullName, birthDate }) => ({ ref, pin, fullName, birthDate }));
    const body = { requestId: newId(), persons: asked };
    const call: Call = { ...act('match persons', '/v1/match', body, signal), acts: false };
    const { requestId, results } = await readMatches(institution, call, await institution.call(call));
    const byRef = Map.groupBy(results, (result) => result.ref);
    // The answer to another question, however well formed, is none to ours.
    if (requestId !== body.requestId || !persons.some(({ ref }) => byRef.has(ref)))
      throw institution.fault('protocol', call, { code: 'answers_do_not_fit_questions' });
    return persons.map(({ ref }) => {
      const [first, ...more] = byRef.get(ref) ?? [];
      if (first === undefined) return unanswered(ref, 'missing');
      return more.length > 0 ? unanswered(ref, 'repeated') : answerOf(first);
    });
  }

  async function events(
    cursor: string | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<PopulationEvents> {
    const call = question('read life events', pageOf('/v1/events', cursor, limit), signal);
    return readEvents(institution, call, await institution.call(call));
  }

  return { match, events };
}
