import type { BenefitCode } from '../catalogue.ts';
import { tableRate, type Wording } from '../claim.ts';
import { cite } from '../law/instruments.ts';
import type { Subject } from '../subject.ts';
import { type Owed, owed } from './rule.ts';

/** The article of Pháp lệnh 02/2020 that every status of merit stands on (the list of persons and relatives). */
const STATUSES = cite('PL02_2020', 'Điều 3');

/** One line of the merit table: eligibility by the ordinance, amount by a number of Phụ lục I of Nghị định 75/2021. */
export function meritLine(
  subject: Subject,
  benefit: BenefitCode,
  line: {
    readonly rate: string;
    readonly appendix: string;
    readonly why: Wording;
    readonly quantity?: number;
  } & Pick<Owed, 'payee' | 'deceased'>,
) {
  const { rate, appendix, why, quantity = 1, ...rest } = line;
  return owed(subject, {
    benefit,
    basis: STATUSES,
    amountBasis: cite('ND75_2021', 'Phụ lục I', `mục ${appendix}`),
    measure: tableRate(rate, quantity),
    why,
    ...rest,
  });
}
