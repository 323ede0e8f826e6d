import { type Dong, dong, formatDong } from '../money.ts';
import type { Month } from '../months.ts';
import type { Claim, Wording } from './claim.ts';
import { type Citation, type InstrumentCode, instruments } from './law/instruments.ts';
import type { Evidence, Rate } from './law/rates.ts';

/**
 * Why an amount is what it is, complete enough to work it out again by hand years later:
 * `amount = rate × coefficient × quantity` (`replay`).
 */
export interface Grounds {
  /** The clause that makes the person eligible. */
  readonly eligibility: Citation;
  /** The clause that sets the coefficient or the row of the table. */
  readonly amountBasis: Citation;
  /** Times the standard; 1 for a row of a table. */
  readonly coefficient: number;
  /** Children, units of seniority; otherwise 1. */
  readonly quantity: number;
  readonly rateKey: string;
  readonly rate: Dong;
  /** `national`, or the two-digit code of the province whose higher level applies. */
  readonly rateScope: string;
  readonly rateInstrument: InstrumentCode;
  readonly evidence: Evidence;
  /** False while the amount stands on a table that was derived and not read. */
  readonly official: boolean;
  /** The month from which this rate holds. */
  readonly effectiveMonth: Month;
  readonly explanation: Wording;
}

/** The amount of đồng again, from the grounds alone; asserts that it is whole. */
export function replay(grounds: Pick<Grounds, 'rate' | 'coefficient' | 'quantity'>): Dong {
  const tenths = BigInt(Math.round(grounds.coefficient * 10));
  return dong((grounds.rate * tenths * BigInt(grounds.quantity)) / 10n);
}

/** The grounds of a claim at the rate of its month, with the sentence that explains the amount. */
export function groundsOf(claim: Claim, rate: Rate): Grounds {
  const { measure } = claim;
  const known = {
    eligibility: claim.basis,
    amountBasis: claim.amountBasis,
    coefficient: measure.kind === 'coefficient' ? measure.tenths / 10 : 1,
    quantity: measure.quantity,
    rateKey: rate.key,
    rate: rate.amount,
    rateScope: rate.scope,
    rateInstrument: rate.instrument,
    evidence: rate.evidence,
    official: rate.evidence !== 'derived',
    effectiveMonth: rate.from,
  };
  return { ...known, explanation: explain(claim, known) };
}

function explain(claim: Claim, known: Omit<Grounds, 'explanation'>): Wording {
  const decree = instruments[known.rateInstrument];
  const provisional = known.official
    ? { vi: '', en: '' }
    : {
        vi: '; mức tạm tính, chưa đối chiếu phụ lục',
        en: '; provisional rate, not compared with the appendix',
      };
  const { vi, en } = calculation(known);
  return {
    vi: `${claim.why.vi}: ${vi} (${citeVi(claim.amountBasis)}; mức theo ${decree.vi}${provisional.vi}).`,
    en: `${claim.why.en}: ${en} (${citeEn(claim.amountBasis)}; rate of ${decree.en}${provisional.en}).`,
  };
}

/** `hệ số 1,5 × 540.000 đ = 810.000 đ`; factors of one are left out. */
function calculation(known: Pick<Grounds, 'rate' | 'coefficient' | 'quantity'>): Wording {
  const amount = formatDong(replay(known));
  const times = known.quantity === 1 ? '' : ` × ${known.quantity}`;
  const factor = (word: string, value: string) => (known.coefficient === 1 ? '' : `${word} ${value} × `);
  const vi = `${factor('hệ số', decimalComma(known.coefficient))}${formatDong(known.rate)}${times}`;
  const en = `${factor('coefficient', String(known.coefficient))}${formatDong(known.rate)}${times}`;
  const isPlain = vi === amount;
  return { vi: isPlain ? amount : `${vi} = ${amount}`, en: isPlain ? amount : `${en} = ${amount}` };
}

const decimalComma = (value: number): string => String(value).replace('.', ',');

/** `khoản 6 Điều 5 Nghị định 335/2026/NĐ-CP`: how Vietnamese law is cited. */
export const citeVi = ({ instrument, article, clause }: Citation): string =>
  `${clause === undefined ? '' : `${clause} `}${article} ${instruments[instrument].vi}`;

/** What the parts of an instrument are called in its English translations; numbers and letters stay, so that the place can be found. */
const PARTS_IN_ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/Điều/g, 'Article'],
  [/khoản/g, 'clause'],
  [/điểm/g, 'point'],
  [/Phụ lục/g, 'Annex'],
  [/mục/g, 'item'],
  [/ và /g, ' and '],
];

/** `Article 5, clause 1 point a, Decree 335/2026/NĐ-CP`: the same place as English translations of the law cite it. */
export const citeEn = ({ instrument, article, clause }: Citation): string => {
  const place = clause === undefined ? article : `${article}, ${clause}`;
  const inEnglish = PARTS_IN_ENGLISH.reduce((text, [part, english]) => text.replace(part, english), place);
  return `${inEnglish}, ${instruments[instrument].en}`;
};
