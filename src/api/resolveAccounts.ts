import Type from 'typebox';
import { resolvePins } from '#contexts/mapper/index.ts';
import { REASONS } from '#core/mapper/reasons.ts';
import { accepted } from '#core/result.ts';
import { type Route, route } from './route.ts';
import { object, orNull } from './schemas.ts';

const MOST_PINS = 100_000;
/** A hundred thousand numbers of twelve digits, with quotes and commas. */
const BODY_LIMIT = 2 * 1024 * 1024;

const ResolvedAccount = object(
  {
    address: orNull(
      Type.String({
        description:
          '`account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`; null where there is none',
        examples: ['account:0123456789@970436'],
      }),
    ),
    provider: orNull(Type.String({ description: 'Code of the bank, wallet or payer', examples: ['VCB'] })),
    reason: orNull(
      Type.Enum(Object.keys(REASONS), { description: 'Why there is no address; null where there is one' }),
    ),
  },
  { title: 'ResolvedAccount' },
);

/** The mapper in our own form: numbers in, addresses out, in the order asked. Signed messages and callbacks: `mapper.ts`. */
export const resolveAccountRoutes: readonly Route[] = [
  route({
    operation: 'resolveAccounts',
    method: 'POST',
    path: '/v1/accounts/resolve',
    kind: 'reading_persons',
    tag: 'mapper',
    title: { vi: 'Tra cứu nơi nhận tiền của nhiều người', en: 'Resolve where many people are paid' },
    description:
      'At most 100,000 personal numbers; one answer each, in the order asked. A number that is wrong is answered with its reason and stops nothing. A POST, so that no personal number ever stands in an address or a log.',
    purposes: ['payment', 'account_support', 'statutory_request', 'audit'],
    through: 'mapper',
    bodyLimit: BODY_LIMIT,
    body: object({
      pins: Type.Array(Type.String({ maxLength: 40, description: 'Personal number, 12 digits' }), {
        minItems: 1,
        maxItems: MOST_PINS,
      }),
    }),
    answer: object({ accounts: Type.Array(ResolvedAccount) }, { title: 'ResolvedAccounts' }),
    async answerTo({ body, world, readPersons }) {
      const found = await readPersons(
        body,
        async (session) => accepted(await resolvePins(session, world, body.pins)),
        (rows) => ({ persons: rows.flatMap(({ personId }) => personId?.toString() ?? []) }),
      );
      if (!found.ok) return found;
      return accepted({
        accounts: found.value.map(({ address, provider, reason }) => ({
          address: address ?? null,
          provider: provider?.code ?? null,
          reason: reason ?? null,
        })),
      });
    },
  }),
];
