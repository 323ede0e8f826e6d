import type { BenefitCode } from '../catalogue.ts';
import type { Reason } from '../claim.ts';
import { type Candidate, inTurn, type Limit, perBeneficiary } from './limit.ts';
import { bestOf } from './order.ts';

/**
 * People of merit receive the allowances of all their statuses (Pháp lệnh 02/2020 Điều 6 khoản 3), so most lines stand
 * together. These are the limits.
 */
const only = (
  benefits: readonly BenefitCode[],
  choose: (mine: readonly Candidate[]) => ReadonlySet<Candidate>,
  reason: Reason,
): Limit =>
  perBeneficiary(
    (candidate) => benefits.includes(candidate.benefit),
    choose,
    () => reason,
  );

/** Khoản 3: of several carer allowances only the highest. */
const oneCarer = only(['merit_heroic_mother_carer', 'merit_severe_carer'], (mine) => bestOf(mine, 1), {
  code: 'one_carer_allowance',
  vi: 'Trợ cấp người phục vụ chỉ hưởng mức cao nhất của một chế độ (khoản 3 Điều 6 Pháp lệnh 02/2020).',
  en: 'Of several carer allowances only the highest is paid (Ordinance 02/2020, Article 6 clause 3).',
});

/** Khoản 5 điểm d: a deceased with two statuses leaves a share of one. */
const oneShareOfADeceased = only(
  ['merit_survivor'],
  (mine) => {
    const byDeceased = Map.groupBy(mine, (candidate) => candidate.deceased);
    return new Set([...byDeceased.values()].flatMap((shares) => [...bestOf(shares, 1)]));
  },
  {
    code: 'one_share_of_a_deceased_with_two_statuses',
    vi: 'Người có công thuộc nhiều đối tượng: thân nhân hưởng tuất của một đối tượng (điểm d khoản 5 Điều 6).',
    en: 'A deceased with several statuses leaves survivors the share of one (Article 6 clause 5 point d).',
  },
);

/**
 * Khoản 5 điểm a, b, c: two shares at most; beside one martyr one other; beside two martyrs or more none, because the
 * martyrs' own scale of two or three shares applies.
 */
const atMostTwoShares = only(
  ['merit_martyr_kin', 'merit_survivor'],
  (mine) => {
    const martyrs = mine.filter((candidate) => candidate.benefit === 'merit_martyr_kin');
    const others = mine.filter((candidate) => candidate.benefit === 'merit_survivor');
    return new Set([...martyrs, ...bestOf(others, 2 - Math.min(2, sharesOf(martyrs)))]);
  },
  {
    code: 'at_most_two_survivor_shares',
    vi: 'Thân nhân của nhiều người có công hưởng tối đa hai suất tuất (điểm a, b, c khoản 5 Điều 6 Pháp lệnh 02/2020).',
    en: 'Survivors of several people of merit receive at most two shares (Article 6 clause 5 points a, b, c).',
  },
);

/** Shares that the martyrs' scale already counts: its row names the number. */
const sharesOf = (martyrs: readonly Candidate[]): number =>
  martyrs[0] === undefined ? 0 : martyrs[0].grounds.rateKey === 'martyr_kin_1' ? 1 : 2;

/** Khoản 6: one nurture supplement. */
const oneNurture = only(['merit_survivor_nurture'], (mine) => bestOf(mine, 1), {
  code: 'one_nurture_supplement',
  vi: 'Chỉ hưởng một suất trợ cấp tuất nuôi dưỡng (khoản 6 Điều 6 Pháp lệnh 02/2020).',
  en: 'One nurture supplement is paid (Ordinance 02/2020, Article 6 clause 6).',
});

export const meritLimits: Limit = inTurn(oneCarer, oneShareOfADeceased, atMostTwoShares, oneNurture);
