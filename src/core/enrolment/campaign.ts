import { UNDER_WAY } from '../accounts/linkStates.ts';

/** What came of talking to somebody about an account. */
export const CONTACT_RESULTS = [
  'will_link',
  'wants_visit',
  'thinks_it_over',
  'not_found',
  'declined',
] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];

/** Days after which somebody is tried again where the officer named no day: visits within a week, a plain no after half a year. */
export const AGAIN_AFTER_DAYS: Readonly<Record<ContactResult, number>> = {
  will_link: 14,
  wants_visit: 7,
  thinks_it_over: 30,
  not_found: 14,
  declined: 180,
};

/** Why a payee has no account. */
export type Without =
  | 'account_died'
  | 'account_rejected'
  | 'account_under_way'
  | 'account_under_review'
  | 'enrolment_waits'
  | 'never_asked'
  | 'asked';

/** What the commune does next about it. */
export type CampaignStep =
  | 'name_another_account'
  | 'mend_account'
  | 'decide_review'
  | 'confirm_enrolment'
  | 'visit'
  | 'ask'
  | 'ask_again'
  | 'wait';

export interface CampaignFacts {
  /** Of the newest link: undefined when there never was one. */
  readonly link: { readonly state: string; readonly underReview: boolean } | undefined;
  readonly enrolmentWaits: boolean;
  /** The last time somebody talked to the person. */
  readonly contact:
    | {
        readonly result: ContactResult;
        /** `YYYY-MM-DD` */
        readonly saidOn: string;
        readonly againOn: string | null;
      }
    | undefined;
}

export interface CampaignTask {
  readonly why: Without;
  readonly step: CampaignStep;
  /** From which day, `YYYY-MM-DD`; null: now. */
  readonly due: string | null;
}

/** Why a payee who is paid in cash and did not ask to be has no account, and what to do about it: what somebody can do something about now comes first. */
export function campaignTask({ link, enrolmentWaits, contact }: CampaignFacts): CampaignTask {
  if (enrolmentWaits) return { why: 'enrolment_waits', step: 'confirm_enrolment', due: null };
  if (link?.underReview) return { why: 'account_under_review', step: 'decide_review', due: null };
  if (link !== undefined && IN_MOTION.has(link.state))
    return { why: 'account_under_way', step: 'wait', due: null };
  if (contact !== undefined) {
    const due = contact.againOn ?? dayAfter(contact.saidOn, AGAIN_AFTER_DAYS[contact.result]);
    return { why: 'asked', step: contact.result === 'wants_visit' ? 'visit' : 'ask_again', due };
  }
  if (link?.state === 'invalid') return { why: 'account_died', step: 'name_another_account', due: null };
  if (link?.state === 'rejected') return { why: 'account_rejected', step: 'mend_account', due: null };
  return { why: 'never_asked', step: 'ask', due: null };
}

/** A link that settles without the commune: the provider is being asked, or a replacement cools off. */
const IN_MOTION: ReadonlySet<string> = new Set(UNDER_WAY);

const URGENCY: readonly CampaignStep[] = [
  'confirm_enrolment',
  'decide_review',
  'name_another_account',
  'mend_account',
  'visit',
  'ask_again',
  'ask',
  'wait',
];

/** The order of a work list: what is due on `today` (`YYYY-MM-DD`) by urgency and day, then what is due later. */
export function compareTasks(a: CampaignTask, b: CampaignTask, today: string): number {
  const later = ({ due }: CampaignTask) => Number(due !== null && due > today);
  return (
    later(a) - later(b) ||
    URGENCY.indexOf(a.step) - URGENCY.indexOf(b.step) ||
    (a.due ?? '').localeCompare(b.due ?? '')
  );
}

/** How many in a thousand are paid into an account, 0 to 1000, rounded down: a target is not reached by rounding. Nobody to pay counts as reached. */
export const perMille = (inAccounts: number, payees: number): number =>
  payees === 0 ? 1000 : Math.floor((inAccounts * 1000) / payees);

/** How many more must be paid into an account until `percent` of `payees` are, never below 0. */
export const missingTo = (percent: number, inAccounts: number, payees: number): number =>
  Math.max(0, Math.ceil((payees * percent) / 100) - inAccounts);

const dayAfter = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
