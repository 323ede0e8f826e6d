import Type from 'typebox';
import { conflictsOf, settleConflict } from '#contexts/cashdesk/index.ts';
import { CONFLICT_KINDS } from '#core/cashdesk/handover.ts';
import { SETTLEMENTS } from '#core/cashdesk/settlement.ts';
import { dongToJson } from '#core/money.ts';
import { accepted, refused } from '#core/result.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Dong, Id, Instant, object, orNull } from './schemas.ts';
import { instantText } from './words.ts';

const Conflict = object(
  {
    conflict: Id,
    kind: Type.Enum([...CONFLICT_KINDS]),
    amount_dong: Dong,
    reference: Type.String(),
    session: Id,
    device: Type.String(),
    cashier: Type.String(),
    at: Instant,
    first_at: orNull(Instant),
    settlement: orNull(Type.Enum([...SETTLEMENTS])),
    words: orNull(Type.String()),
  },
  { title: 'DeskConflict', description: 'Money that left a box against the rules' },
);

export const deskConflictRoutes: readonly Route[] = [
  route({
    operation: 'listDeskConflicts',
    method: 'GET',
    path: '/v1/desk/conflicts',
    kind: 'reading',
    tag: 'desk',
    title: { vi: 'Việc chi cần xử lý ở quầy', en: 'Money handed over against the rules' },
    answer: object({ items: Type.Array(Conflict) }, { title: 'DeskConflicts' }),
    async answerTo({ actor, read }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const rows = await read((session) => conflictsOf(session, communeId));
      return accepted({
        items: rows.map((row) => ({
          conflict: row.conflictId.toString(),
          kind: row.kind,
          amount_dong: dongToJson(row.amount),
          reference: row.reference,
          session: row.sessionId.toString(),
          device: row.device,
          cashier: row.cashier,
          at: instantText(row.at),
          first_at: row.firstAt && instantText(row.firstAt),
          settlement: row.settlement,
          words: row.words,
        })),
      });
    },
  }),
  route({
    operation: 'settleDeskConflict',
    method: 'POST',
    path: '/v1/desk/conflicts/:conflict/settle',
    kind: 'command',
    tag: 'desk',
    title: { vi: 'Xử lý một việc chi ở quầy', en: 'Say what became of money handed over against the rules' },
    description:
      '`counts`: rightly handed over after all; `recovered`: back in the box; `never_handed_over`: a mistake; `answered_for`: made good. Never by whoever handed it over.',
    params: object({ conflict: Id }),
    body: object({
      settlement: Type.Enum([...SETTLEMENTS]),
      words: Type.String({ minLength: 3, maxLength: 500 }),
    }),
    answer: object({ conflict: Id }, { title: 'SettledConflict' }),
    async answerTo({ params, body, actor, world, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const asked = {
        conflictId: BigInt(params.conflict),
        communeId,
        ...body,
        now: world.clock.now(),
      };
      const done = await command('country', { ...body, ...params }, (tx) => settleConflict(tx, asked, actor));
      return done.ok ? accepted({ conflict: params.conflict }) : done;
    },
  }),
];
