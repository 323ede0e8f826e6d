import Type, { type Static } from 'typebox';
import {
  type CampaignFigureRow,
  type CampaignPerson,
  campaignFigures,
  campaignWorkList,
  recordCampaignContact,
  setCampaignTarget,
} from '#contexts/enrolment/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { birthYear } from '#core/access/masks.ts';
import { CONTACT_RESULTS } from '#core/enrolment/campaign.ts';
import { accepted, refused } from '#core/result.ts';
import { today } from '#platform/clock.ts';
import { communeAsked } from './cards.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { NOT_OF_A_COMMUNE } from './payees.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import { Count, Day, DEFAULT_LIMIT, Id, object, orNull, PageQuery, pageSchema } from './schemas.ts';

const ContactResult = Type.Enum([...CONTACT_RESULTS]);
const Why = Type.Enum([
  'account_died',
  'account_rejected',
  'account_under_way',
  'account_under_review',
  'enrolment_waits',
  'never_asked',
  'asked',
]);
const Task = object(
  {
    person: Id,
    name: Type.String(),
    birth_year: Type.String(),
    hamlet: orNull(Type.String()),
    paid_at: Type.Enum(['DESK', 'VNPOST']),
    why: Why,
    next_step: Type.Enum([
      'name_another_account',
      'mend_account',
      'decide_review',
      'confirm_enrolment',
      'visit',
      'ask',
      'ask_again',
      'wait',
    ]),
    due: orNull(Day),
    last_contact: orNull(object({ result: ContactResult, on: Day })),
  },
  { title: 'CampaignTask', description: 'A payee without an account, why, and what to do next' },
);
export type CampaignItem = Static<typeof Task>;
const Figure = object(
  {
    unit: object({ code: Type.String(), name: Type.String() }),
    payees: Count,
    channels: object({ bank: Count, wallet: Count, post: Count, desk: Count }),
    brought_home: Count,
    cash_by_wish: Count,
    under_way: Count,
    in_accounts_per_mille: Type.Integer({ minimum: 0, maximum: 1000 }),
    target: orNull(object({ due: Day, percent: Type.Integer(), missing: Count })),
  },
  { title: 'CampaignFigure' },
);
export type CampaignFigureItem = Static<typeof Figure>;

const toTask = (row: CampaignPerson) => ({
  person: row.personId.toString(),
  name: row.fullName,
  birth_year: birthYear(row.birthDate),
  hamlet: row.hamlet,
  paid_at: row.provider as 'DESK' | 'VNPOST',
  why: row.why,
  next_step: row.step,
  due: row.due,
  last_contact: row.lastContact && { result: row.lastContact.result, on: row.lastContact.saidOn },
});
const toFigure = (row: CampaignFigureRow) => ({
  unit: { code: row.unitCode, name: row.unitName },
  payees: row.payees,
  channels: { ...row.channels },
  brought_home: row.broughtHome,
  cash_by_wish: row.cashByWish,
  under_way: row.underWay,
  in_accounts_per_mille: row.perMille,
  target: row.target && { ...row.target },
});

const working: readonly Route[] = [
  route({
    operation: 'listCampaignWork',
    method: 'GET',
    path: '/v1/campaign/work',
    kind: 'reading_persons',
    tag: 'enrolment',
    title: {
      vi: 'Ai chưa có tài khoản, vì sao, làm gì tiếp',
      en: 'Who has no account, why, and what to do next',
    },
    description:
      'Of one commune, one’s own unless told; what can be done today first. Who keeps cash for good is not in it.',
    query: object({
      ...PageQuery,
      commune: Type.Optional(Type.String({ pattern: '^[0-9]{5}$', description: 'Code of a commune' })),
      why: Type.Optional(Why),
    }),
    isSearched: true,
    answer: object(
      {
        items: Type.Array(Task),
        next: orNull(Type.String()),
        total: { ...Count, description: 'Of the whole list, whatever it is narrowed to' },
        due: Count,
      },
      { title: 'CampaignWork' },
    ),
    async answerTo(call) {
      const { query, world, readPersons } = call;
      const communeId = await communeAsked(call, query.commune);
      if (communeId === undefined) return refused(NOT_OF_A_COMMUNE);
      const limit = query.limit ?? DEFAULT_LIMIT;
      const offset = Number(readCursor('listCampaignWork', query.cursor, [ID])?.[0] ?? 0);
      const words = call.sought();
      const narrowed = { why: query.why, sought: words };
      const asked = { communeId, today: today(world.clock), ...narrowed, offset, limit: limit + 1 };
      const found = await readPersons(
        { campaign: 'work', commune: query.commune, why: query.why, words },
        async (session) => accepted(await campaignWorkList(session, asked)),
        ({ items }) => ({ persons: items.slice(0, limit).map((row) => row.personId.toString()) }),
      );
      if (!found.ok) return found;
      const { items, total, due } = found.value;
      const page = pageOf('listCampaignWork', items, limit, () => [offset + limit]);
      return accepted({ items: page.items.map(toTask), next: page.next, total, due });
    },
  }),
  route({
    operation: 'recordCampaignContact',
    method: 'POST',
    path: '/v1/persons/:person/campaign-contacts',
    kind: 'command',
    tag: 'enrolment',
    title: { vi: 'Ghi kết quả vận động một người', en: 'Write down what came of talking to a person' },
    params: object({ person: Id }),
    body: object({ result: ContactResult, again_on: Type.Optional(Day) }),
    answer: object({ contact: Id }, { title: 'CampaignContact' }),
    async answerTo({ params, body, actor, world, read, command }) {
      const personId = BigInt(params.person);
      if (!(await read((session) => personOfId(session, personId)))) return refused(PERSON_NOT_FOUND);
      const againOn = body.again_on === undefined ? undefined : Temporal.PlainDate.from(body.again_on);
      const done = await command('country', { ...body, person: params.person }, (tx) =>
        recordCampaignContact(
          tx,
          { personId, result: body.result, againOn },
          { actor, today: today(world.clock) },
        ),
      );
      return done.ok ? accepted({ contact: done.value.contactId.toString() }) : done;
    },
  }),
];

const counting: readonly Route[] = [
  route({
    operation: 'listCampaignFigures',
    method: 'GET',
    path: '/v1/campaign/figures',
    kind: 'reading',
    tag: 'enrolment',
    title: {
      vi: 'Bao nhiêu người nhận qua tài khoản, so với chỉ tiêu',
      en: 'How many are paid into accounts, against the target',
    },
    query: object({ ...PageQuery, by: Type.Optional(Type.Enum(['commune', 'province'])) }),
    answer: pageSchema(Figure, 'CampaignFigurePage'),
    async answerTo({ query, world, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = readCursor('listCampaignFigures', query.cursor, [/^[0-9]{2,5}$/])?.[0];
      const asked = {
        by: query.by ?? 'commune',
        today: today(world.clock),
        after,
        limit: limit + 1,
      } as const;
      const rows = await read((session) => campaignFigures(session, asked));
      const page = pageOf('listCampaignFigures', rows, limit, (row) => [row.unitCode]);
      return accepted({ items: page.items.map(toFigure), next: page.next });
    },
  }),
  route({
    operation: 'setCampaignTarget',
    method: 'POST',
    path: '/v1/campaign/targets',
    kind: 'command',
    tag: 'enrolment',
    title: { vi: 'Giao chỉ tiêu tài khoản', en: 'Set a target for accounts' },
    description: 'For the officer’s own unit: a province’s goes before the country’s.',
    body: object({ due: Day, percent: Type.Integer({ minimum: 0, maximum: 100 }) }),
    answer: object({ percent: Type.Integer() }, { title: 'CampaignTarget' }),
    async answerTo({ body, actor, world, command }) {
      const target = {
        unitId: actor.unitId,
        due: Temporal.PlainDate.from(body.due),
        percent: body.percent,
      };
      const by = { officerId: actor.officerId, today: today(world.clock) };
      const done = await command('country', body, (tx) => setCampaignTarget(tx, target, by));
      return done.ok ? accepted({ percent: body.percent }) : done;
    },
  }),
];

export const campaignRoutes: readonly Route[] = [...working, ...counting];
