import Type from 'typebox';
import type { AccountView, HistoryRow } from '#contexts/accounts/index.ts';
import { linkReasonOf } from '#core/accounts/linkReasons.ts';
import { linkStates } from '#core/accounts/linkStates.ts';
import { Day, Instant, object, orNull, Words } from './schemas.ts';
import { instantText } from './words.ts';

export const AccountKind = Type.Enum(['bank', 'card', 'wallet', 'mobile_money']);
const LinkState = Type.Enum([...linkStates.states], { description: 'docs/reference/states.md' });

const Reason = object(
  { code: Type.String(), why: Words, next: Words },
  { title: 'LinkReason', description: 'Why an account was refused or ended, and what to do next' },
);
const shown = {
  provider: Type.String(),
  provider_name: Type.String(),
  kind: orNull(AccountKind),
  account_last4: orNull(Type.String()),
};
const Pointer = object(
  {
    ...shown,
    channel: Type.Enum(['bank', 'wallet', 'post', 'commune_desk']),
    home_delivery: Type.Boolean(),
    verification: orNull(Type.String({ description: 'What the provider said of the holder' })),
    verified_at: orNull(Instant),
    chosen_by: Type.Enum(['roster', 'citizen', 'officer', 'mapper']),
    since: orNull(Instant),
  },
  { title: 'AccountPointer', description: 'Where the next list drafted pays' },
);
const UnderWay = object(
  {
    ...shown,
    state: LinkState,
    asked_at: Instant,
    effective_at: orNull(Instant),
    review_due_on: orNull(Day),
  },
  { title: 'AccountUnderWay', description: 'A wish that is not linked yet; it can be taken back' },
);
const Step = object(
  {
    ...shown,
    at: Instant,
    event: Type.String(),
    from_state: orNull(LinkState),
    to_state: LinkState,
    reason: orNull(Reason),
    by: Type.Enum(['citizen', 'officer', 'partner', 'platform']),
  },
  { title: 'AccountStep' },
);
export const AccountSchema = object(
  {
    pointer: orNull(Pointer),
    under_way: orNull(UnderWay),
    history: Type.Array(Step, { description: 'Newest first' }),
  },
  { title: 'SocialSecurityAccount' },
);

type Shown = Pick<HistoryRow, 'providerCode' | 'providerName' | 'kind' | 'accountLast4'>;
const toShown = (row: Shown) => ({
  provider: row.providerCode,
  provider_name: row.providerName,
  kind: row.kind as 'bank' | null,
  account_last4: row.accountLast4,
});

export function toReason(reason: string | null) {
  const words = linkReasonOf(reason);
  if (!words) return null;
  const { code, vi, en, nextVi, nextEn } = words;
  return { code, why: { vi, en }, next: { vi: nextVi, en: nextEn } };
}

const toStep = (row: HistoryRow) => ({
  ...toShown(row),
  at: instantText(row.at),
  event: row.event,
  from_state: row.fromState as 'linked' | null,
  to_state: row.toState as 'linked',
  reason: toReason(row.reason),
  by: row.by,
});

/** An account as the interface shows it, to the citizen and to his officers alike: numbers by their last four digits. */
export const toAccount = ({ pointer, underWay, history }: AccountView) => ({
  pointer: pointer
    ? {
        ...toShown(pointer),
        channel: pointer.channel as 'bank',
        home_delivery: pointer.homeDelivery,
        verification: pointer.verification,
        verified_at: pointer.verifiedAt && instantText(pointer.verifiedAt),
        chosen_by: pointer.chosenBy as 'roster',
        since: pointer.since && instantText(pointer.since),
      }
    : null,
  under_way: underWay
    ? {
        ...toShown(underWay),
        state: underWay.state as 'pending',
        asked_at: instantText(underWay.askedAt),
        effective_at: underWay.effectiveAt && instantText(underWay.effectiveAt),
        review_due_on: underWay.reviewDueOn,
      }
    : null,
  history: history.map(toStep),
});
