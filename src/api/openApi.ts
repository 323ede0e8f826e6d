import swagger from '@fastify/swagger';
import Fastify from 'fastify';
import { FEED_PATH } from './feed.ts';
import { MAPPER_OPERATIONS } from './mapper.ts';
import { mapperSchema } from './mapperSchemas.ts';
import { PUBLIC_DOORS } from './publicFigures.ts';
import { REFUSAL_STATUS } from './refusals.ts';
import { FEED_SCHEMA, schemaOf } from './routeSchemas.ts';
import { ROUTES } from './routes.ts';

/** The head of the published description; paths come from the routes. */
const OPEN_API = {
  openapi: '3.1.0',
  info: {
    title: 'AnSinh',
    version: '1',
    description:
      'Chi trả an sinh xã hội: đúng người, đúng mức, đúng hạn, có bằng chứng. / Social benefits: the right person, the right amount, on time, and provably so.\n\n' +
      'Amounts are whole đồng, months `YYYY-MM`, instants UTC. Every command takes an `Idempotency-Key`; `?dryRun=true` decides and writes nothing. ' +
      'Reading about persons takes an `X-Purpose`, which is journalled.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  tags: [
    { name: 'sessions', description: 'Phiên đăng nhập / Sessions' },
    { name: 'units', description: 'Đơn vị / Units' },
    { name: 'persons', description: 'Người hưởng / Persons' },
    { name: 'rights', description: 'Quyền về dữ liệu cá nhân / Rights about personal data' },
    { name: 'desk', description: 'Quầy chi trả của xã / The commune’s own cash desk' },
    { name: 'cycles', description: 'Kỳ chi trả / Cycles' },
    { name: 'lists', description: 'Danh sách chi trả / Lists' },
    { name: 'payments', description: 'Khoản chi / Payments' },
    { name: 'reconciliation', description: 'Đối soát / Reconciliation' },
    { name: 'mapper', description: 'Tra cứu tài khoản / Account mapper (G2P Connect)' },
    { name: 'figures', description: 'Số liệu / Figures' },
    { name: 'public', description: 'Công khai / For everybody' },
    { name: 'exports', description: 'Kết xuất / Sheets to take away' },
    { name: 'access', description: 'Giám sát tra cứu / Who looked' },
    { name: 'me', description: 'Của tôi / One’s own' },
    { name: 'delegations', description: 'Ủy quyền / Delegations' },
    { name: 'partners', description: 'Đối tác / Service partners' },
  ],
  components: {
    securitySchemes: {
      session: { type: 'http' as const, scheme: 'bearer', description: "A session's token: ansinh_…" },
      browser: {
        type: 'apiKey' as const,
        in: 'cookie' as const,
        name: '__Host-ansinh_session',
        description: 'The same in a browser; commands then need X-CSRF-Token',
      },
    },
  },
  security: [{ session: [] }, { browser: [] }],
};

/** The published description: schemas that have a title are written once and named. */
export async function publishedDescription(): Promise<Record<string, unknown>> {
  const app = Fastify({ exposeHeadRoutes: false });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => JSON.stringify);
  await app.register(swagger, { openapi: OPEN_API });
  for (const route of ROUTES)
    app.route({ method: route.method, url: route.path, schema: schemaOf(route), handler: async () => null });
  for (const one of MAPPER_OPERATIONS)
    app.route({ method: one.method, url: one.path, schema: mapperSchema(one), handler: async () => null });
  for (const { path, schema } of PUBLIC_DOORS) app.get(path, { schema }, async () => null);
  app.get(FEED_PATH, { schema: FEED_SCHEMA }, async () => null);
  await app.ready();
  const description = named(app.swagger());
  await app.close();
  return description;
}

function named(swagger: unknown): Record<string, unknown> {
  const schemas: Record<string, unknown> = {};
  const name = (value: unknown, top: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => name(one, false));
    if (value === null || typeof value !== 'object') return value;
    const plain = Object.fromEntries(
      Object.entries(value).map(([field, part]) => [field, name(part, false)]),
    );
    if (top || typeof plain.title !== 'string' || typeof plain.type !== 'string') return plain;
    schemas[plain.title] = plain;
    return { $ref: `#/components/schemas/${plain.title}` };
  };
  const { paths, components, ...head } = JSON.parse(JSON.stringify(swagger)) as Record<
    string,
    Record<string, unknown>
  >;
  const written = name(paths, true);
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    ...head,
    paths: written,
    components: { ...components, schemas: sorted },
    'x-refusals': REFUSAL_STATUS,
  };
}
