import Type from 'typebox';
import { undoDecision } from '#contexts/entitlement/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import { Count, Id, object } from './schemas.ts';

export const decisionUndoRoutes: readonly Route[] = [
  route({
    operation: 'undoDecision',
    method: 'POST',
    path: '/v1/persons/:person/decisions/:decision/undo',
    kind: 'command',
    tag: 'persons',
    title: { vi: 'Hoàn tác một quyết định ghi nhầm', en: 'Undo a decision that was recorded in error' },
    description:
      'The last decision of the person alone, while no list it bears on was signed after it was recorded. Nothing is deleted: a further entry restores what was in force before.',
    params: object({ person: Id, decision: Id }),
    body: object({ reason: Type.String({ maxLength: 500, description: 'What was recorded in error' }) }),
    answer: object({ begun: Count, ended: Count }, { title: 'UndoneDecision' }),
    async answerTo({ params, body, actor, world, read, command }) {
      const undone = {
        personId: BigInt(params.person),
        decisionId: BigInt(params.decision),
        reason: body.reason,
      };
      if (!(await read((session) => personOfId(session, undone.personId)))) return refused(PERSON_NOT_FOUND);
      const by = { actor, today: today(world.clock) };
      const done = await command('country', { ...params, ...body }, (tx) => undoDecision(tx, undone, by));
      return done.ok ? accepted({ begun: done.value.begun, ended: done.value.ended }) : done;
    },
  }),
];
