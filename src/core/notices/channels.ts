import { NOTICES, type NoticeTemplate, type Reach } from './templates.ts';

/** By what a notice is carried; that it stands in the person's own pages goes without saying. */
export type Channel = 'vneid' | 'sms' | 'email';
export const CHANNELS: readonly Channel[] = ['vneid', 'sms', 'email'];

export interface Reachable {
  /** There is a telephone number on record. */
  readonly phone: boolean;
  readonly email: boolean;
  /** He agreed to messages (`message_notices`) and has not taken it back. */
  readonly agreed: boolean;
}

/** Ways to carry one notice: each lane is one telling, its channels are tried in order until one delivers. */
type Lanes = readonly (readonly Channel[])[];

const LANES: Readonly<Record<Reach, (agreed: boolean) => Lanes>> = {
  shown: () => [],
  // A message in VNeID is the State's own letter-box of this person. His telephone and e-mail are his: they are used when he said yes.
  told: (agreed) => [agreed ? ['vneid', 'sms', 'email'] : ['vneid']],
  // Two at once: whoever took over one of them must not be able to keep the other quiet.
  guards: () => [['vneid'], ['sms', 'email']],
  wished: (agreed) => (agreed ? [['vneid', 'sms', 'email']] : []),
};

/**
 * Which channels carry a notice to somebody: what it is about decides how far it goes, consent whether telephone and e-mail are used (Luật 91/2025/QH15 Đ9), and
 * what he has what is left. That he has VNeID is not known here: its carrier says so, and the next of the lane follows.
 */
export function lanesOf(template: NoticeTemplate, has: Reachable): Lanes {
  const owned = (channel: Channel) => channel === 'vneid' || (channel === 'sms' ? has.phone : has.email);
  return LANES[NOTICES[template].reach](has.agreed)
    .map((lane) => lane.filter(owned))
    .filter((lane) => lane.length > 0);
}

/** Whether the notice is made at all for somebody: what is only wished for is not made for who did not wish it. */
export const isMade = (template: NoticeTemplate, agreed: boolean): boolean =>
  NOTICES[template].reach !== 'wished' || agreed;

const ZONE = 'Asia/Ho_Chi_Minh';
const QUIET_FROM = 21;
const QUIET_UNTIL = 7;

/**
 * From when a message may leave: at once by day; from 21:00 to 07:00 in Viet Nam at 07:00, so that no old person is woken. A rule of this house: the law's
 * quiet hours (NĐ 91/2020/NĐ-CP) bind advertising only.
 */
export function mayLeaveAt(now: Temporal.Instant): Temporal.Instant {
  const local = now.toZonedDateTimeISO(ZONE);
  if (local.hour >= QUIET_UNTIL && local.hour < QUIET_FROM) return now;
  const morning = local.hour >= QUIET_FROM ? local.add({ days: 1 }) : local;
  return morning.startOfDay().add({ hours: QUIET_UNTIL }).toInstant();
}

/** Hours after which a message that nobody carried or confirmed is given up: what it says is old news by then. */
export const GIVE_UP_AFTER_HOURS = 72;
