import Type from 'typebox';
import { type DecisionRow, decisionsOf, personOfId } from '#contexts/registry/index.ts';
import { accepted, refused } from '#core/result.ts';
import { benefitShown, isHidden } from './benefits.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import {
  BenefitName,
  Day,
  DEFAULT_LIMIT,
  Id,
  Instant,
  Month,
  object,
  orNull,
  PageQuery,
  pageSchema,
} from './schemas.ts';
import { instantText, monthText } from './words.ts';

const Decision = object(
  {
    id: Id,
    number: Type.String({ examples: ['123/QĐ-UBND'] }),
    kind: Type.Enum(['grant', 'adjust', 'suspend', 'resume', 'stop', 'void']),
    changes: orNull(Type.String({ description: 'Number of the grant it changes' })),
    benefit: BenefitName,
    signed_on: orNull(Day),
    effective_month: Month,
    recorded_month: Month,
    recorded_at: Instant,
    reason: orNull(Type.String()),
    signed_over: Type.Boolean({
      description: 'A list it bears on was signed since it was recorded: it is not undone any more',
    }),
    roster: orNull(object({ file: Type.String(), row: orNull(Type.Integer()) })),
  },
  { title: 'Decision' },
);

const toDecision = (row: DecisionRow, roles: readonly string[]) => ({
  id: row.decisionId.toString(),
  number: row.number,
  kind: row.kind as 'grant',
  changes: row.changesGrant,
  benefit: benefitShown(row.benefitId, roles),
  signed_on: row.signedOn,
  effective_month: monthText(row.effectiveMonth),
  recorded_month: monthText(row.recordedMonth),
  recorded_at: instantText(row.recordedAt),
  reason: isHidden(row.benefitId, roles) ? null : row.reason,
  signed_over: row.isSignedOver,
  roster: row.rosterFile === null ? null : { file: row.rosterFile, row: row.rosterRow },
});

export const decisionRoutes: readonly Route[] = [
  route({
    operation: 'listDecisions',
    method: 'GET',
    path: '/v1/persons/:person/decisions',
    kind: 'reading_persons',
    tag: 'persons',
    title: { vi: 'Các quyết định của một người', en: 'Decisions of a person' },
    params: object({ person: Id }),
    query: object(PageQuery),
    answer: pageSchema(Decision, 'DecisionPage'),
    async answerTo({ params, query, actor, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listDecisions', query.cursor, [ID])?.[0] ?? 0);
      const personId = BigInt(params.person);
      const found = await readPersons(
        { person: params.person, cursor: query.cursor },
        async (session) =>
          (await personOfId(session, personId))
            ? accepted(await decisionsOf(session, personId, after, limit + 1))
            : refused(PERSON_NOT_FOUND),
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const page = pageOf('listDecisions', found.value, limit, (row) => [row.decisionId]);
      return accepted({ items: page.items.map((row) => toDecision(row, actor.roles)), next: page.next });
    },
  }),
];
