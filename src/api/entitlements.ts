import Type from 'typebox';
import { type EntitlementRow, entitlementsOf } from '#contexts/entitlement/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { accepted, refused } from '#core/result.ts';
import { AmountKnown, amountShown, benefitShown, isHidden } from './benefits.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import { BenefitName, DEFAULT_LIMIT, Id, Month, object, orNull, PageQuery, pageSchema } from './schemas.ts';
import { monthText } from './words.ts';

/** Free of form: what a rule gives as grounds differs by law. Parts: instrument, article, coefficient, standard, explanation. */
export const Grounds = orNull(
  Type.Unsafe<Record<string, unknown>>({
    type: 'object',
    title: 'Grounds',
    description:
      'Why the amount is what it is: instrument, article and clause, coefficient times standard, and a sentence in both languages. Null where the reader may not know it.',
    additionalProperties: true,
  }),
);

const entitlement = {
  id: Id,
  benefit: BenefitName,
  amount_dong: AmountKnown,
  from_month: Month,
  to_month: orNull(Month),
  first_payable_month: Month,
  one_off: Type.Boolean(),
  payee: Type.Enum(['self', 'guardian', 'carer', 'authorised', 'facility']),
  decision: orNull(Type.String({ description: 'Number of the decision it comes from' })),
  grounds: Grounds,
};
const Entitlement = object(entitlement, { title: 'Entitlement' });
/** As the citizen reads it: whose it is stands beside it. */
export const OwnEntitlement = object({ person: Id, ...entitlement }, { title: 'OwnEntitlement' });

export const toEntitlement = (row: EntitlementRow, roles: readonly string[]) => ({
  id: row.entitlementId.toString(),
  benefit: benefitShown(row.benefitId, roles),
  amount_dong: amountShown(row.benefitId, row.amount, roles),
  from_month: monthText(row.fromMonth),
  to_month: row.toMonth === null ? null : monthText(row.toMonth),
  first_payable_month: monthText(row.firstPayableMonth),
  one_off: row.oneOff,
  payee: row.payeeRole as 'self',
  decision: row.decisionNumber,
  grounds: isHidden(row.benefitId, roles) ? null : ((row.grounds as Record<string, unknown> | null) ?? null),
});

export const entitlementRoutes: readonly Route[] = [
  route({
    operation: 'listEntitlements',
    method: 'GET',
    path: '/v1/persons/:person/entitlements',
    kind: 'reading_persons',
    tag: 'persons',
    title: { vi: 'Các chế độ của một người, kèm căn cứ', en: 'Entitlements of a person, with their grounds' },
    params: object({ person: Id }),
    query: object(PageQuery),
    answer: pageSchema(Entitlement, 'EntitlementPage'),
    async answerTo({ params, query, actor, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listEntitlements', query.cursor, [ID])?.[0] ?? 0);
      const personId = BigInt(params.person);
      const found = await readPersons(
        { person: params.person, cursor: query.cursor },
        async (session) =>
          (await personOfId(session, personId))
            ? accepted(await entitlementsOf(session, [personId], after, limit + 1))
            : refused(PERSON_NOT_FOUND),
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const page = pageOf('listEntitlements', found.value, limit, (row) => [row.entitlementId]);
      return accepted({ items: page.items.map((row) => toEntitlement(row, actor.roles)), next: page.next });
    },
  }),
];
