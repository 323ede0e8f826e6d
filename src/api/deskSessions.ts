import Type from 'typebox';
import {
  countSession,
  openSession,
  remitSession,
  type SessionRow,
  witnessSession,
} from '#contexts/cashdesk/index.ts';
import { dongToJson } from '#core/money.ts';
import { accepted, refused } from '#core/result.ts';
import { NOT_OF_A_COMMUNE, ownCommune } from './payees.ts';
import { type Route, route } from './route.ts';
import { Count, Day, Dong, Id, Instant, object, orNull } from './schemas.ts';
import { amountOrNull, instantText } from './words.ts';

export const DeskSession = object(
  {
    session: Id,
    day: Day,
    cashier: Type.String(),
    cashier_id: Id,
    opened_at: Instant,
    float_slip: Type.String(),
    float_dong: Dong,
    handed_over_dong: Dong,
    contested_dong: Type.Integer({
      description: 'Gone from the box against the rules: paid twice, too late, on no list',
    }),
    remainder_dong: orNull(Dong),
    difference_dong: orNull(
      Type.Integer({ description: 'Counted less expected: below zero, money is missing' }),
    ),
    difference_words: orNull(Type.String()),
    digest: orNull(Type.String({ description: 'What both sign' })),
    counted_by: orNull(Type.String()),
    counted_at: orNull(Instant),
    witnessed_by: orNull(Type.String()),
    witnessed_at: orNull(Instant),
    remitted_at: orNull(Instant),
    devices_out: Count,
  },
  { title: 'DeskSession', description: 'A box of cash, one day' },
);

export const toSession = (row: SessionRow) => ({
  session: row.sessionId.toString(),
  day: row.day,
  cashier: row.openedBy,
  cashier_id: String(row.openedById),
  opened_at: instantText(row.openedAt),
  float_slip: row.floatSlip,
  float_dong: dongToJson(row.float),
  handed_over_dong: dongToJson(row.handedOver),
  contested_dong: dongToJson(row.contested),
  remainder_dong: amountOrNull(row.remainder),
  difference_dong: amountOrNull(row.difference),
  difference_words: row.differenceWords,
  digest: row.digest,
  counted_by: row.countedBy,
  counted_at: row.countedAt && instantText(row.countedAt),
  witnessed_by: row.witnessedBy,
  witnessed_at: row.witnessedAt && instantText(row.witnessedAt),
  remitted_at: row.remittedAt && instantText(row.remittedAt),
  devices_out: row.devicesOut,
});

const session = object({ session: Id });
const Slip = Type.String({ minLength: 1, maxLength: 60, description: 'Number of the cash slip' });
const Notes = Type.Record(
  Type.String({ pattern: '^[0-9]{3,6}$' }),
  Type.Integer({ minimum: 0, maximum: 100_000 }),
  {
    description: 'How many of each banknote, as {"500000": 12}',
    maxProperties: 12,
  },
);

const opening = route({
  operation: 'openDeskSession',
  method: 'POST',
  path: '/v1/desk/sessions',
  kind: 'command',
  tag: 'desk',
  title: { vi: 'Nhận và đếm tiền ứng, mở hộp tiền', en: 'Take and count a float: open a box of cash' },
  description: 'Refused where what was counted is not what the slip says.',
  body: object({ slip: Slip, amount_dong: Dong, notes: Notes }),
  answer: object({ session: Id }, { title: 'OpenedSession' }),
  async answerTo({ body, actor, world, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = {
      communeId,
      slip: body.slip,
      amount: BigInt(body.amount_dong),
      count: body.notes,
      now: world.clock.now(),
    };
    const done = await command('country', body, (tx) => openSession(tx, asked, actor));
    return done.ok ? accepted({ session: done.value.sessionId.toString() }) : done;
  },
});

const counting = route({
  operation: 'countDeskSession',
  method: 'POST',
  path: '/v1/desk/sessions/:session/count',
  kind: 'command',
  tag: 'desk',
  title: {
    vi: 'Kiểm kê cuối ngày (chữ ký thứ nhất)',
    en: 'Count the box at the end of the day: the first signature',
  },
  description: 'By the cashier, when every device of the box has handed in. A difference needs words.',
  params: session,
  body: object({ notes: Notes, words: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })) }),
  answer: object(
    {
      float_dong: Dong,
      handed_over_dong: Dong,
      contested_dong: Dong,
      remainder_dong: Dong,
      difference_dong: Dong,
      digest: Type.String(),
    },
    { title: 'CountedSession' },
  ),
  async answerTo({ params, body, actor, world, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = {
      sessionId: BigInt(params.session),
      communeId,
      count: body.notes,
      words: body.words,
      now: world.clock.now(),
    };
    const done = await command('country', { ...body, ...params }, (tx) => countSession(tx, asked, actor));
    if (!done.ok) return done;
    const { float, handedOver, contested, remainder, difference, digest } = done.value;
    return accepted({
      float_dong: dongToJson(float),
      handed_over_dong: dongToJson(handedOver),
      contested_dong: dongToJson(contested),
      remainder_dong: dongToJson(remainder),
      difference_dong: dongToJson(difference),
      digest,
    });
  },
});

const witnessing = route({
  operation: 'witnessDeskSession',
  method: 'POST',
  path: '/v1/desk/sessions/:session/witness',
  kind: 'command',
  tag: 'desk',
  title: { vi: 'Ký chứng kiến kiểm kê (chữ ký thứ hai)', en: 'Sign the count: the second signature' },
  description: 'By another officer than the cashier, over the digest he saw.',
  params: session,
  body: object({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  answer: session,
  async answerTo({ params, body, actor, world, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = {
      sessionId: BigInt(params.session),
      communeId,
      digest: body.digest,
      now: world.clock.now(),
    };
    const done = await command('country', { ...body, ...params }, (tx) => witnessSession(tx, asked, actor));
    return done.ok ? accepted({ session: params.session }) : done;
  },
});

const remitting = route({
  operation: 'remitDeskSession',
  method: 'POST',
  path: '/v1/desk/sessions/:session/remit',
  kind: 'command',
  tag: 'desk',
  title: { vi: 'Nộp lại số tiền còn', en: 'Bring back what was left' },
  params: session,
  body: object({ slip: Slip, amount_dong: Dong }),
  answer: session,
  async answerTo({ params, body, actor, world, command }) {
    const communeId = ownCommune(actor);
    if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
    const asked = {
      sessionId: BigInt(params.session),
      communeId,
      slip: body.slip,
      amount: BigInt(body.amount_dong),
      now: world.clock.now(),
    };
    const done = await command('country', { ...body, ...params }, (tx) => remitSession(tx, asked, actor));
    return done.ok ? accepted({ session: params.session }) : done;
  },
});

export const deskSessionRoutes: readonly Route[] = [opening, counting, witnessing, remitting];
