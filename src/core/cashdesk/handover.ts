/** Why nobody was paid although somebody came, or was looked for. */
export const REFUSAL_REASONS = [
  'not_here',
  'identity_doubtful',
  'mandate_missing',
  'refused_by_payee',
  'died',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What stands for a receipt: drawn on glass, two witnesses, or a photo of a paper that was signed. */
export const EVIDENCE_KINDS = ['signature', 'witnesses', 'paper_receipt'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How a line of a desk's list ended. `disputed`: money left the box in a way people must settle first. */
export const LINE_ENDS = ['collected', 'refused', 'uncollected', 'recalled', 'disputed'] as const;
export type LineEnd = (typeof LINE_ENDS)[number];

/** What a device is told of one statement; each is told apart in a batch. */
export type DeskAnswer =
  | 'accepted'
  | 'already_known'
  | 'paid_elsewhere'
  | 'ended_before'
  | 'not_on_list'
  | 'amount_differs'
  | 'expired'
  | 'voucher_reused'
  | 'not_of_this_device';

export const CONFLICT_KINDS = [
  'paid_elsewhere',
  'ended_before',
  'not_on_list',
  'amount_differs',
  'expired',
  'mandate_doubtful',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** What a device says it did with one line. Amounts in đồng. */
export type Statement = {
  readonly at: Temporal.Instant;
  readonly amount: bigint;
} & (
  | { readonly result: 'paid'; readonly mandate: 'none' | 'good' | 'doubtful' }
  | { readonly result: 'refused'; readonly reason: RefusalReason }
);

/** The line a statement is about, as the desk's books have it. */
export interface KnownLine {
  readonly amount: bigint;
  readonly ended: LineEnd | undefined;
}

/** When the device was allowed to pay: from the moment it took the day's lines to their expiry, or to its revocation. */
export interface Allowed {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface DeskVerdict {
  readonly answer: DeskAnswer;
  /** How the line ends by it; undefined: it stays as it was. */
  readonly ends?: LineEnd;
  /** What the payment's books are told: money in hand, refused for good, or that nobody will come. */
  readonly tells?: 'collected' | 'refused' | 'uncollected';
  /** People must look: the money left the box, and how is doubtful. */
  readonly conflict?: ConflictKind;
}

/** A device's clock may be this much behind (minutes) when it takes the day's lines. */
const CLOCK_SKEW_MINUTES = 10;

/**
 * Decides what one statement of a device comes to; the first that arrives counts, whatever the hour on it. Nothing that says money left a box is dropped:
 * what is not accepted is a conflict with the sum missing from that box. Whatever is money on a line that had an end already is told to the payment's
 * books too, where it becomes a break (`collected_twice`, `status_contradicts`, `unknown_reference`); what may still be true (another amount, after the
 * expiry) waits for people, and meanwhile the line is given to no device; one that has it and pays it rightly is believed.
 */
export function decideHandover(line: KnownLine | undefined, said: Statement, allowed: Allowed): DeskVerdict {
  if (said.result === 'refused') return decideRefusal(line, said.reason);
  if (!line) return { answer: 'not_on_list', tells: 'collected', conflict: 'not_on_list' };
  if (line.ended === 'collected')
    return { answer: 'paid_elsewhere', tells: 'collected', conflict: 'paid_elsewhere' };
  if (line.ended !== undefined && line.ended !== 'disputed')
    return { answer: 'ended_before', tells: 'collected', conflict: 'ended_before' };
  if (said.amount !== line.amount)
    return { answer: 'amount_differs', ends: 'disputed', conflict: 'amount_differs' };
  if (!isWithin(said.at, allowed)) return { answer: 'expired', ends: 'disputed', conflict: 'expired' };
  return {
    answer: 'accepted',
    ends: 'collected',
    tells: 'collected',
    ...(said.mandate === 'doubtful' ? { conflict: 'mandate_doubtful' as const } : {}),
  };
}

/** Of a refusal no money moves. Who is not here, or lacks a paper, may come again while the list is open; no and death end the line. */
function decideRefusal(line: KnownLine | undefined, reason: RefusalReason): DeskVerdict {
  if (!line) return { answer: 'not_on_list' };
  if (line.ended !== undefined)
    return { answer: line.ended === 'collected' ? 'paid_elsewhere' : 'ended_before' };
  if (reason === 'refused_by_payee') return { answer: 'accepted', ends: 'refused', tells: 'refused' };
  if (reason === 'died') return { answer: 'accepted', ends: 'uncollected', tells: 'uncollected' };
  return { answer: 'accepted' };
}

const isWithin = (at: Temporal.Instant, { from, until }: Allowed): boolean =>
  Temporal.Instant.compare(at, from.subtract({ minutes: CLOCK_SKEW_MINUTES })) >= 0 &&
  Temporal.Instant.compare(at, until) <= 0;
