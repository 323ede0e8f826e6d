import Type from 'typebox';
import {
  MATCH_LIMIT,
  type PersonToMatch,
  type PopulationAnswer,
  type PopulationEvent,
  type PopulationEvents,
  type PopulationPort,
} from '#contexts/registry/ports.ts';
import { assert } from '#core/result.ts';
import { answerReader, DAY, dayOf, ID, inOrder, maybe } from '../answers.ts';
import { act, type Call, Institution, type InstitutionAddress, pageOf, question } from '../institution.ts';

const PIN = Type.String({ pattern: '^\\d{12}$' });

const RESULTS = {
  MATCH: 'match',
  NO_MATCH: 'no_match',
  NOT_FOUND: 'not_found',
  DECEASED: 'deceased',
  MULTIPLE: 'multiple',
} as const;

const readMatches = answerReader(
  Type.Object({
    requestId: ID,
    results: Type.Array(
      Type.Object({
        ref: ID,
        result: Type.Union(
          (Object.keys(RESULTS) as (keyof typeof RESULTS)[]).map((result) => Type.Literal(result)),
        ),
        fields: maybe(Type.Array(Type.Union([Type.Literal('fullName'), Type.Literal('birthDate')]))),
        diedOn: maybe(DAY),
        reissuedAs: maybe(PIN),
      }),
    ),
  }),
  (answer) => ({
    requestId: answer.requestId,
    results: answer.results.map(
      (one): PopulationAnswer => ({
        ref: one.ref,
        result: RESULTS[one.result],
        fields: one.fields ?? [],
        diedOn: dayOf(one.diedOn),
        reissuedAs: one.reissuedAs ?? undefined,
      }),
    ),
  }),
);

const LIFE = { eventId: ID, pin: PIN, on: DAY };
const readEvents = answerReader(
  Type.Object({
    events: Type.Array(
      Type.Union([
        Type.Object({ ...LIFE, kind: Type.Literal('death') }),
        Type.Object({ ...LIFE, kind: Type.Literal('rename'), fullName: maybe(ID) }),
        Type.Object({ ...LIFE, kind: Type.Literal('move'), communeCode: maybe(ID) }),
        Type.Object({ ...LIFE, kind: Type.Literal('pin_reissued'), newPin: maybe(PIN) }),
      ]),
    ),
    cursor: Type.Union([Type.String(), Type.Integer()]),
    more: Type.Boolean(),
  }),
  (page): PopulationEvents => ({
    events: page.events.map((event): PopulationEvent => {
      const life = { eventId: event.eventId, pin: event.pin, on: Temporal.PlainDate.from(event.on) };
      if (event.kind === 'rename') return { ...life, kind: 'rename', fullName: event.fullName ?? undefined };
      if (event.kind === 'move')
        return { ...life, kind: 'move', communeCode: event.communeCode ?? undefined };
      if (event.kind === 'pin_reissued')
        return { ...life, kind: event.kind, reissuedAs: event.newPin ?? undefined };
      return { ...life, kind: 'death' };
    }),
    cursor: String(page.cursor),
    more: page.more,
  }),
);

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
    const { results } = await readMatches(institution, call, await institution.call(call));
    return inOrder(institution, call, persons, results);
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
