import { ageOn, greatestAgeOn } from '../identity/birthDate.ts';
import { lastDayOf, type Month } from '../months.ts';
import type { AssessedLine, Warning } from './assessment.ts';
import type { Facts, Person } from './facts.ts';
import { ruleSetsIn } from './ruleSets.ts';

/** Ages at which some benefit begins, ends or changes. */
const TURNING_AGES = [3, 4, 16, 22, 60, 70, 75, 80];

/** What a human should know before relying on these lines; in the order of the persons. */
export function warningsFor(facts: Facts, month: Month, lines: readonly AssessedLine[]): readonly Warning[] {
  return [
    ...(ruleSetsIn(month).length === 0 ? [NO_RULES] : []),
    ...facts.persons.flatMap((person) => {
      const mine = lines.filter((line) => line.beneficiary === person.ref);
      return personWarnings(person, month, mine).map((warning) => ({ ...warning, beneficiary: person.ref }));
    }),
  ];
}

function personWarnings(person: Person, month: Month, mine: readonly AssessedLine[]): readonly Warning[] {
  const pays = (programme: AssessedLine['programme']) => mine.some((line) => line.programme === programme);
  const has = (kind: string) => person.circumstances.some((circumstance) => circumstance.kind === kind);
  return [
    ...(mine.some((line) => !line.grounds.official) ? [UNOFFICIAL_RATE] : []),
    ...(mayHaveTurned(person, month) ? [BIRTH_DATE_IMPRECISE] : []),
    ...(pays('social_pension') && has('pension') ? [SMALL_PENSION] : []),
    ...(pays('merit') && (pays('social_assistance') || pays('social_pension')) ? [MERIT_AND_OTHERS] : []),
    ...(has('in_facility') && !mine.some((line) => line.benefit === 'facility_care') ? [FACILITY_RATE] : []),
    ...(person.circumstances.some((entry) => 'childrenCount' in entry || 'childrenUnder36Months' in entry)
      ? [CHILDREN_COUNTED]
      : []),
  ];
}

/** The papers leave open whether this person has reached an age that changes a benefit. */
function mayHaveTurned({ birthDate }: Person, month: Month): boolean {
  if (!birthDate || birthDate.precision === 'day') return false;
  const day = lastDayOf(month);
  const [least, most] = [ageOn(birthDate, day), greatestAgeOn(birthDate, day)];
  return TURNING_AGES.some((age) => least < age && age <= most);
}

const NO_RULES: Warning = {
  code: 'no_rules_for_this_month',
  vi: 'Chưa có quy định nào được nạp cho tháng này (sớm nhất là 07/2021).',
  en: 'No rules are held for this month (the earliest is July 2021).',
};
const UNOFFICIAL_RATE: Warning = {
  code: 'unofficial_rate',
  vi: 'Có mức tiền được suy ra từ bảng trước, chưa đối chiếu với phụ lục chính thức.',
  en: 'A rate was derived from an earlier table and not compared with the official appendix.',
};
const BIRTH_DATE_IMPRECISE: Warning = {
  code: 'birth_date_imprecise',
  vi: 'Ngày sinh không đủ ngày tháng nên tính là sinh vào ngày cuối của khoảng thời gian đó; hãy bổ sung.',
  en: 'The birth date is incomplete and was read as the last day of its period; complete it.',
};
const SMALL_PENSION: Warning = {
  code: 'small_pension_paid_beside',
  vi: 'Có lương hưu thấp hơn mức trợ cấp hưu trí xã hội: tính đủ mức trợ cấp; cách chi trả cần được hướng dẫn.',
  en: 'A pension below the social pension: the full social pension was assessed; the practice needs confirming.',
};
const MERIT_AND_OTHERS: Warning = {
  code: 'merit_and_other_programme_together',
  vi: 'Vừa hưởng ưu đãi người có công vừa hưởng trợ cấp khác: kiểm tra nguyên tắc một mức cao nhất giữa các văn bản.',
  en: 'Merit allowance together with another programme: check the highest-only rule between instruments.',
};
const FACILITY_RATE: Warning = {
  code: 'facility_rate_unknown',
  vi: 'Mức nuôi dưỡng trong cơ sở trợ giúp xã hội của tháng này chưa được nạp.',
  en: 'The rate for facility residents of this month is not held.',
};
const CHILDREN_COUNTED: Warning = {
  code: 'children_counted_not_named',
  vi: 'Số con lấy theo quyết định, chưa kiểm tra tuổi từng con.',
  en: 'The number of children was taken from the decision; their ages were not checked.',
};
