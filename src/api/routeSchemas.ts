import Type from 'typebox';
import { OFFICER_PURPOSES, type PurposeCode } from '#core/access/purposes.ts';
import { FILE_RESPONSE, FileBytes } from './fileAnswers.ts';
import { type Operation, PERMISSIONS } from './permissions.ts';
import type { Route } from './route.ts';
import { ProblemSchema } from './schemas.ts';
import { SOUGHT_HEADER } from './sought.ts';

const header = (description: string, options: object) => Type.String({ description, ...options });
const purpose = (codes: readonly PurposeCode[] = OFFICER_PURPOSES) =>
  header(
    `Why these persons are looked at: \`code\` or \`code: words\`, kept in the access book, where they read it. Codes: ${codes.join(', ')}. UTF-8 or percent-encoded. Citizens need none.`,
    { minLength: 3, maxLength: 200, examples: [`${codes[0]}: Đơn số 12`] },
  );
const REASON = header('Why; stands in the journal. UTF-8 or percent-encoded.', {
  minLength: 3,
  maxLength: 200,
});
const KEY = header('A new one for each command; the same again answers the stored result.', {
  minLength: 8,
  maxLength: 200,
});
const DRY_RUN = {
  dryRun: Type.Optional(
    Type.Boolean({ description: 'Decide and undo: says what would happen, leaves no trace' }),
  ),
};

/** The query of a route as clients see it: commands take `dryRun` besides their own. */
export function queryOf(route: Route) {
  if (route.kind !== 'command') return route.query;
  return Type.Object({ ...(route.query?.properties ?? {}), ...DRY_RUN }, { additionalProperties: false });
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});
const PROBLEMS = {
  '4XX': problem('A rule says no; `code` says which. / Quy tắc không cho phép; xem `code`.'),
  '5XX': problem('A mistake of ours (500), or come back later (503, Retry-After). / Lỗi hệ thống.'),
};

const rolesOf = (operation: Operation): string => `Vai trò / Roles: ${PERMISSIONS[operation].join(', ')}`;

/** What the documentation says of a route, in the words of @fastify/swagger. */
export function schemaOf(route: Route) {
  const headers = {
    ...(route.kind === 'command' ? { 'Idempotency-Key': KEY, 'X-Purpose': Type.Optional(REASON) } : {}),
    ...(route.kind === 'reading_persons' ? { 'X-Purpose': purpose(route.purposes) } : {}),
    ...(route.isSearched ? { 'X-Words': Type.Optional(SOUGHT_HEADER) } : {}),
  };
  const query = queryOf(route);
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: `${route.title.vi} / ${route.title.en}`,
    description: [route.description, rolesOf(route.operation)].filter(Boolean).join('\n\n'),
    ...(route.params ? { params: route.params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(Object.keys(headers).length > 0 ? { headers: Type.Object(headers) } : {}),
    response: {
      200:
        route.answer === FileBytes
          ? FILE_RESPONSE
          : { description: 'Done. / Xong.', content: { 'application/json': { schema: route.answer } } },
      ...PROBLEMS,
    },
  };
}

export const FEED_SCHEMA = {
  operationId: 'followFeed',
  tags: ['figures'],
  summary: `Theo dõi trực tiếp / Follow what happens, live`,
  description: `Server-sent events. \`transition\`: a list within your communes moved; \`progress\`: how far the paying of the last month is. Comments keep the line open. Reconnect with \`Last-Event-ID\`: nothing is missed; an event may come twice, its \`transition\` number is the same.\n\n${rolesOf('followFeed')}`,
  headers: Type.Object({ 'Last-Event-ID': Type.Optional(Type.String({ pattern: '^\\d{1,18}$' })) }),
  response: {
    200: {
      description: 'A stream. / Luồng sự kiện.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    ...PROBLEMS,
  },
};
