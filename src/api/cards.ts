import { createHash } from 'node:crypto';
import Type from 'typebox';
import { printCards } from '#adapters/print/printCards.ts';
import {
  CARD_UNKNOWN,
  type CardLife,
  cardIsSeen,
  cardOf,
  cardsOf,
  holderOfCard,
  issueCards,
  MOST_CARDS,
  type PayPoint,
  payPointsOf,
  payPointsOfPerson,
  printableCards,
  revokeCard,
  setPayPoint,
} from '#contexts/enrolment/index.ts';
import { communeOfCode } from '#contexts/identity/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { CARD_ENDS, cardCodeShown, cardQr } from '#core/enrolment/card.ts';
import { accepted, refused } from '#core/result.ts';
import { coversCommune } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Call, type Route, route } from './route.ts';
import { Count, Id, Instant, object, orNull } from './schemas.ts';
import { instantText } from './words.ts';

const CommuneCode = Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' });
const HOUR = { pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['07:30'] };
const place = {
  provider: Type.Enum(['DESK', 'VNPOST']),
  address: Type.String({ minLength: 3, maxLength: 200 }),
  first_day: Type.Integer({ minimum: 1, maximum: 28 }),
  last_day: Type.Integer({ minimum: 1, maximum: 31 }),
  opens: Type.String(HOUR),
  closes: Type.String(HOUR),
};
const Place = object(place, {
  title: 'PayPoint',
  description: 'Where, on which days of a month and at which hours cash is handed over',
});

const CardShown = object(
  {
    card: Id,
    issued_at: Instant,
    ended_at: orNull(Instant),
    because: orNull(Type.Enum([...CARD_ENDS])),
  },
  { title: 'Card', description: 'Its number and its life, never its code' },
);
const toCardShown = ({ cardId, issuedAt, revokedAt, because }: CardLife) => ({
  card: cardId.toString(),
  issued_at: instantText(issuedAt),
  ended_at: revokedAt && instantText(revokedAt),
  because,
});

const toPlace = (point: PayPoint) => ({
  provider: point.provider as 'DESK' | 'VNPOST',
  address: point.address,
  first_day: point.firstDay,
  last_day: point.lastDay,
  opens: point.opens,
  closes: point.closes,
});

/** The commune asked for, where the officer works with it, or his own; undefined when there is none. */
export async function communeAsked(
  { read, actor }: Pick<Call<unknown, unknown, unknown>, 'read'> & { readonly actor: Actor },
  code: string | undefined,
): Promise<number | undefined> {
  if (code === undefined) return ownCommune(actor);
  const commune = await read((session) => communeOfCode(session, code));
  return commune && coversCommune(actor.scope, commune.unitId) ? commune.unitId : undefined;
}

const places: readonly Route[] = [
  route({
    operation: 'listPayPoints',
    method: 'GET',
    path: '/v1/pay-points',
    kind: 'reading',
    tag: 'cards',
    title: { vi: 'Nơi, ngày, giờ chi tiền mặt của một xã', en: 'Where and when a commune hands over cash' },
    query: object({ commune: Type.Optional(CommuneCode) }),
    answer: object({ items: Type.Array(Place) }, { title: 'PayPoints' }),
    async answerTo(call) {
      const communeId = await communeAsked(call, call.query.commune);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const points = await call.read((session) => payPointsOf(session, communeId));
      return accepted({ items: points.map(toPlace) });
    },
  }),
  route({
    operation: 'setPayPoint',
    method: 'POST',
    path: '/v1/pay-points',
    kind: 'command',
    tag: 'cards',
    title: { vi: 'Ghi nơi, ngày, giờ chi tiền mặt', en: 'Say where and when cash is handed over' },
    body: object(place),
    answer: object({ provider: Type.String() }, { title: 'SetPayPoint' }),
    async answerTo({ body, actor, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const { first_day, last_day, ...rest } = body;
      const point = { ...rest, communeId, firstDay: first_day, lastDay: last_day };
      const done = await command('country', body, (tx) => setPayPoint(tx, point, actor));
      return done.ok ? accepted({ provider: body.provider }) : done;
    },
  }),
];

const issuing: readonly Route[] = [
  route({
    operation: 'issueCards',
    method: 'POST',
    path: '/v1/cards',
    kind: 'command',
    tag: 'cards',
    title: { vi: 'Cấp thẻ nhận tiền mặt', en: 'Issue cards for those who are paid in cash' },
    description: `To the persons named, whose earlier card ends; without names to everybody paid in cash in the commune who has none, ${MOST_CARDS} at most.`,
    body: object({ persons: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: MOST_CARDS })) }),
    answer: object({ cards: Type.Array(Id) }, { title: 'IssuedCards' }),
    async answerTo({ body, actor, world, command }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const wanted = { communeId, persons: body.persons?.map(BigInt) };
      const done = await command('country', body, (tx) => issueCards(tx, world.vault, wanted, actor));
      return done.ok ? accepted({ cards: done.value.map((card) => card.cardId.toString()) }) : done;
    },
  }),
  route({
    operation: 'printCards',
    method: 'POST',
    path: '/v1/cards/print',
    kind: 'reading_persons',
    tag: 'cards',
    title: { vi: 'In thẻ (PDF)', en: 'Print cards as PDF' },
    description: 'Ten on an A4 sheet, to cut out. Nothing on a card tells whose it is.',
    body: object({ cards: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: MOST_CARDS })) }),
    answer: object(
      {
        file_name: Type.String(),
        content_type: Type.String(),
        content: Type.String({ description: 'The file, base64' }),
        sha256: Type.String(),
        cards: Count,
      },
      { title: 'PrintedCards' },
    ),
    async answerTo({ body, actor, world, readPersons }) {
      const communeId = ownCommune(actor);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const asked = { communeId, cards: body.cards?.map(BigInt) };
      const found = await readPersons(
        body,
        async (session) => accepted(await printableCards(session, world.vault, asked)),
        ({ cards }) => ({ persons: cards.map((card) => card.personId.toString()) }),
      );
      if (!found.ok) return found;
      const { cards, points, commune } = found.value;
      if (cards.length === 0) return refused(CARD_UNKNOWN);
      const file = await printCards(cards, points, commune);
      return accepted({
        file_name: `the-${cards[0]!.cardId}.pdf`,
        content_type: 'application/pdf',
        content: file.toString('base64'),
        sha256: createHash('sha256').update(file).digest('hex'),
        cards: cards.length,
      });
    },
  }),
];

const holding: readonly Route[] = [
  route({
    operation: 'findCardHolder',
    method: 'POST',
    path: '/v1/cards/holder',
    kind: 'reading_persons',
    tag: 'cards',
    title: { vi: 'Thẻ này của ai', en: 'Whose card this is' },
    description:
      'What the scanner read, or the letters under the QR typed. Only among the persons one may see.',
    body: object({ code: Type.String({ minLength: 1, maxLength: 100 }) }),
    answer: object({ card: Id, person: Id, name: Type.String() }, { title: 'CardHolder' }),
    async answerTo({ body, readPersons }) {
      const found = await readPersons(
        'card',
        async (session) => {
          const card = await holderOfCard(session, body.code);
          if (!card.ok) return card;
          const person = await personOfId(session, card.value.personId);
          return person ? accepted({ ...card.value, name: person.fullName }) : refused(CARD_UNKNOWN);
        },
        ({ personId }) => ({ persons: [personId.toString()] }),
      );
      if (!found.ok) return found;
      const { cardId, personId, name } = found.value;
      return accepted({ card: cardId.toString(), person: personId.toString(), name });
    },
  }),
  route({
    operation: 'listCardsOfPerson',
    method: 'GET',
    path: '/v1/persons/:person/cards',
    kind: 'reading_persons',
    tag: 'cards',
    title: { vi: 'Các thẻ của một người', en: 'The cards of a person, the newest first' },
    params: object({ person: Id }),
    answer: object({ items: Type.Array(CardShown) }, { title: 'Cards' }),
    async answerTo({ params, readPersons }) {
      const found = await readPersons(
        params,
        async (session) => {
          const person = await personOfId(session, BigInt(params.person));
          return person ? accepted(await cardsOf(session, person.personId)) : refused(PERSON_NOT_FOUND);
        },
        () => ({ persons: [params.person] }),
      );
      return found.ok ? accepted({ items: found.value.map(toCardShown) }) : found;
    },
  }),
  route({
    operation: 'revokeCard',
    method: 'POST',
    path: '/v1/cards/:card/revoke',
    kind: 'command',
    tag: 'cards',
    title: { vi: 'Thu hồi thẻ', en: 'Take a card back' },
    params: object({ card: Id }),
    body: object({ reason: Type.Enum(CARD_ENDS.filter((end) => end !== 'replaced')) }),
    answer: object({ card: Id }, { title: 'RevokedCard' }),
    async answerTo({ params, body, actor, read, command }) {
      const cardId = BigInt(params.card);
      if (!(await read((session) => cardIsSeen(session, cardId)))) return refused(CARD_UNKNOWN);
      const done = await command('country', { ...body, card: params.card }, (tx) =>
        revokeCard(tx, { cardId, because: body.reason }, actor),
      );
      return done.ok ? accepted({ card: params.card }) : done;
    },
  }),
  route({
    operation: 'getMyCard',
    method: 'GET',
    path: '/v1/me/card',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Thẻ nhận tiền mặt của tôi', en: 'My cash card' },
    description: 'With the person in the query: of somebody I receive for.',
    query: object({ person: Type.Optional(Id) }),
    answer: object(
      {
        card: orNull(
          object({
            number: Id,
            qr: Type.String({ description: 'What the QR holds' }),
            code: Type.String({ description: 'The same for typing' }),
            issued_at: Instant,
          }),
        ),
        ended: Type.Array(CardShown, { description: 'Earlier ones that nobody accepts any more' }),
        places: Type.Array(Place),
      },
      { title: 'MyCard' },
    ),
    async answerTo({ query, actor, world, read }) {
      const personId = query.person === undefined ? actor.personId! : BigInt(query.person);
      const found = await read(async (session) => {
        if (!(await personOfId(session, personId))) return undefined;
        return {
          card: await cardOf(session, world.vault, personId),
          cards: await cardsOf(session, personId),
          points: await payPointsOfPerson(session, personId),
        };
      });
      if (!found) return refused(PERSON_NOT_FOUND);
      const { card, cards, points } = found;
      return accepted({
        card: card
          ? {
              number: card.cardId.toString(),
              qr: cardQr(card.code),
              code: cardCodeShown(card.code),
              issued_at: instantText(card.issuedAt),
            }
          : null,
        ended: cards.filter((one) => one.revokedAt !== null).map(toCardShown),
        places: points.map(toPlace),
      });
    },
  }),
];

export const cardRoutes: readonly Route[] = [...places, ...issuing, ...holding];
