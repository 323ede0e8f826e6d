import Type from 'typebox';
import { sealedOf } from '#contexts/registry/index.ts';
import type { PurposeCode } from '#core/access/purposes.ts';
import { accepted, refused } from '#core/result.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import { Id, object, orNull } from './schemas.ts';

/** For these a whole number is needed: to compare with a paper in hand, to mend an account, to answer whom the law entitles. */
const REVEAL_PURPOSES: readonly PurposeCode[] = ['enrolment', 'account_support', 'statutory_request'];

export const revealRoutes: readonly Route[] = [
  route({
    operation: 'revealPerson',
    method: 'POST',
    path: '/v1/persons/:person/reveal',
    kind: 'reading_persons',
    tag: 'persons',
    purposes: REVEAL_PURPOSES,
    title: { vi: 'Xem số đầy đủ của một người', en: 'See one whole number of a person' },
    description:
      'The second click: one number of one person, never in an address, entered in the access book by itself; many in a day raise a flag.',
    params: object({ person: Id }),
    body: object({ what: Type.Enum(['pin', 'account']) }),
    answer: object(
      { value: orNull(Type.String({ description: 'null: there is none' })) },
      { title: 'Revealed' },
    ),
    async answerTo({ params, body, world, readPersons }) {
      const found = await readPersons(
        { person: params.person, ...body },
        async (session) => {
          const sealed = await sealedOf(session, BigInt(params.person), body.what);
          return sealed ? accepted(sealed) : refused(PERSON_NOT_FOUND);
        },
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const { cipher } = found.value;
      return accepted({ value: cipher === null ? null : world.vault.open(body.what, cipher) });
    },
  }),
];
