import Type from 'typebox';
import {
  contactOf,
  deliveryFigures,
  type NoticeRow,
  noticesOf,
  stateContact,
} from '#contexts/notices/index.ts';
import { personOfId } from '#contexts/registry/index.ts';
import { CHANNELS } from '#core/notices/channels.ts';
import { deliveryLife } from '#core/notices/deliveryStates.ts';
import { accepted, refused } from '#core/result.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { PERSON_NOT_FOUND } from './persons.ts';
import { type Route, route } from './route.ts';
import {
  Count,
  DEFAULT_LIMIT,
  Id,
  Instant,
  object,
  orNull,
  PageQuery,
  pageSchema,
  Words,
} from './schemas.ts';
import { instantText } from './words.ts';

const Channel = Type.Enum([...CHANNELS]);
const State = Type.Enum([...deliveryLife.states], { description: 'docs/reference/states.md' });
const Language = Type.Enum(['vi', 'en']);

const Notice = object(
  {
    notice: Id,
    template: Type.String(),
    reference: orNull(Type.String({ description: 'The payment or case it tells of; masked in the text' })),
    text: Words,
    made_at: Instant,
    deliveries: Type.Array(
      object({
        channel: Channel,
        state: State,
        reason: orNull(
          Type.String({ description: 'A code of ours or of the carrier, where it did not arrive' }),
        ),
        queued_at: Instant,
        settled_at: orNull(Instant),
      }),
      { description: 'How it was carried beside standing here; none: it stands here alone' },
    ),
  },
  { title: 'Notice', description: 'Nothing private stands in its text' },
);
const Contact = object(
  {
    phone: orNull(Type.String({ description: 'Its last digits; the commune keeps it on the roster' })),
    email: orNull(Type.String({ description: 'Its first letter and its domain' })),
    language: Language,
  },
  { title: 'Contact' },
);

const toNotice = ({ noticeId, template, reference, vi, en, madeAt, deliveries }: NoticeRow) => ({
  notice: noticeId.toString(),
  template,
  reference,
  text: { vi, en },
  made_at: instantText(madeAt),
  deliveries: deliveries.map(({ channel, state, reason, queuedAt, settledAt }) => ({
    channel,
    state,
    reason,
    queued_at: instantText(queuedAt),
    settled_at: settledAt && instantText(settledAt),
  })),
});

const FIGURE_DAYS = 30;

export const noticeRoutes: readonly Route[] = [
  route({
    operation: 'listMyNotices',
    method: 'GET',
    path: '/v1/me/notices',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Thông báo cho tôi', en: 'What I was told' },
    query: object(PageQuery),
    answer: pageSchema(Notice, 'NoticePage'),
    async answerTo({ actor, query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listMyNotices', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const rows = await read((session) => noticesOf(session, actor.personId!, before, limit + 1));
      const page = pageOf('listMyNotices', rows, limit, (row) => [row.noticeId]);
      return accepted({ items: page.items.map(toNotice), next: page.next });
    },
  }),
  route({
    operation: 'getMyContact',
    method: 'GET',
    path: '/v1/me/contact',
    kind: 'reading',
    tag: 'me',
    title: { vi: 'Nơi tôi nhận tin', en: 'Where messages reach me' },
    answer: Contact,
    answerTo: async ({ actor, world, read }) =>
      accepted(await read((session) => contactOf(session, world.vault, actor.personId!))),
  }),
  route({
    operation: 'stateMyContact',
    method: 'POST',
    path: '/v1/me/contact',
    kind: 'command',
    tag: 'me',
    title: { vi: 'Ghi thư điện tử và ngôn ngữ nhận tin', en: 'State my e-mail and the language of messages' },
    description: 'Whether messages are sent there is said by `sayConsent` for `message_notices`.',
    body: object({ email: orNull(Type.String({ maxLength: 254 })), language: Language }),
    answer: object({ language: Language, email: Type.Boolean() }, { title: 'StatedContact' }),
    answerTo: ({ actor, world, body, command }) =>
      command('country', body, (tx) =>
        stateContact(tx, world.vault, { personId: actor.personId!, ...body, officerId: actor.officerId }),
      ),
  }),
  route({
    operation: 'listNoticesOfPerson',
    method: 'GET',
    path: '/v1/persons/:person/notices',
    kind: 'reading_persons',
    tag: 'persons',
    title: {
      vi: 'Người này đã được báo những gì, tới hay chưa',
      en: 'What a person was told, and whether it arrived',
    },
    params: object({ person: Id }),
    query: object(PageQuery),
    answer: pageSchema(Notice, 'PersonNoticePage'),
    async answerTo({ params, query, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listNoticesOfPerson', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const found = await readPersons(
        { ...params, ...query },
        async (session) => {
          const person = await personOfId(session, BigInt(params.person));
          if (!person) return refused(PERSON_NOT_FOUND);
          return accepted(await noticesOf(session, person.personId, before, limit + 1));
        },
        () => ({ persons: [params.person] }),
      );
      if (!found.ok) return found;
      const page = pageOf('listNoticesOfPerson', found.value, limit, (row) => [row.noticeId]);
      return accepted({ items: page.items.map(toNotice), next: page.next });
    },
  }),
  route({
    operation: 'getNoticeFigures',
    method: 'GET',
    path: '/v1/notices/figures',
    kind: 'reading',
    tag: 'figures',
    title: { vi: 'Số tin đã gửi và kết quả', en: 'How many messages were sent, and what became of them' },
    description: `Of the last ${FIGURE_DAYS} days, within what you may see.`,
    answer: object(
      {
        items: Type.Array(
          object({ channel: Channel, state: State, reason: orNull(Type.String()), messages: Count }),
        ),
      },
      { title: 'NoticeFigures' },
    ),
    async answerTo({ world, read }) {
      const since = world.clock.now().subtract({ hours: 24 * FIGURE_DAYS });
      return accepted({ items: await read((session) => deliveryFigures(session, since)) });
    },
  }),
];
