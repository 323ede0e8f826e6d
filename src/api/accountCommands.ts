import Type from 'typebox';
import { type LinkWish, requestLinks, type Withdrawal, withdrawLinks } from '#contexts/accounts/index.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { AccountKind } from './accountShapes.ts';
import type { RefusalCode } from './refusals.ts';
import type { Call } from './route.ts';
import { object } from './schemas.ts';

export const WishedAccount = object(
  {
    provider: Type.String({
      pattern: '^[A-Za-z0-9]{2,30}$',
      description: '`code` of GET /v1/providers',
      examples: ['AGRIBANK'],
    }),
    kind: Type.Optional(AccountKind),
    number: Type.String({
      minLength: 4,
      maxLength: 40,
      description: 'Account, card or telephone number as written; only ever in a body, kept sealed',
    }),
  },
  { title: 'WishedAccount' },
);
export const WishedCash = object(
  {
    cash: Type.Optional(Type.Enum(['post', 'commune_desk'], { default: 'commune_desk' })),
    home_delivery: Type.Optional(Type.Boolean({ default: false })),
  },
  { title: 'WishedCash' },
);
export const Outcome = object(
  {
    outcome: Type.Enum(['pending', 'unchanged', 'withdrawn'], {
      description:
        '`pending`: the provider is asked now; look at the account again in a few seconds. `withdrawn`: taken back, and cash from the next list drafted; of somebody in cash already, that it is handed over where `cash` says',
    }),
  },
  { title: 'AccountOutcome' },
);

type Outcomes = 'pending' | 'unchanged' | 'withdrawn';
export type Done = Result<{ outcome: Outcomes }, Refusal<RefusalCode>>;
type Asked = Pick<Call<unknown, unknown, unknown>, 'world' | 'actor' | 'command'>;

/**
 * One wish for an account. On the platform's connection: what follows it (a job, history, a notice) is more than the asker's own role may write; the use case
 * compares the person with the asker's reach. `first` is done before it, in the same transaction.
 */
export function linkOne(
  { world, actor, command }: Asked,
  personId: bigint,
  { provider, kind, number }: Pick<LinkWish, 'provider' | 'kind' | 'number'>,
  first?: (tx: Tx) => Promise<Result<unknown, Refusal<RefusalCode>>>,
): Promise<Done> {
  return command('country', { person: personId.toString(), provider, kind, number }, async (tx) => {
    const allowed = await first?.(tx);
    if (allowed && !allowed.ok) return allowed;
    const wish = { ref: 'only', personId, provider, kind, number };
    const [answer] = await requestLinks(tx, world.vault, actor, [wish]);
    return theOnly(answer!);
  });
}

/** One wish taken back, or an account unlinked. */
export function withdrawOne({ actor, command }: Asked, wanted: Omit<Withdrawal, 'ref'>): Promise<Done> {
  return command('country', { ...wanted, personId: wanted.personId.toString() }, async (tx) => {
    const [answer] = await withdrawLinks(tx, actor, [{ ref: 'only', ...wanted }]);
    return theOnly(answer!);
  });
}

type Item = { outcome: Outcomes } | { outcome: 'refused'; refusal: Refusal<RefusalCode> };

const theOnly = (answer: Item): Done =>
  answer.outcome === 'refused' ? refused(answer.refusal) : accepted({ outcome: answer.outcome });

const CASH = { post: 'VNPOST', commune_desk: 'DESK' } as const;

/** What somebody who unlinks says of cash. */
export const cashOf = (body: { cash?: 'post' | 'commune_desk'; home_delivery?: boolean }) => ({
  what: 'everything' as const,
  cash: body.cash && CASH[body.cash],
  homeDelivery: body.home_delivery ?? false,
});
