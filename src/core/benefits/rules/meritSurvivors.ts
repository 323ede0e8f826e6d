import type { Finding } from '../claim.ts';
import type { CircumstanceOf, SurvivedStatus } from '../facts.ts';
import type { Subject } from '../subject.ts';
import { meritLine } from './merit.ts';
import { type Rule, silent } from './rule.ts';

const MARTYR_RATES = ['martyr_kin_1', 'martyr_kin_2', 'martyr_kin_3plus'] as const;

/** Phụ lục I mục 3: relatives of martyrs, by the number of martyrs. */
export const martyrKin: Rule = (subject) => {
  const status = subject.circumstance('martyr_kin');
  if (!status) return silent;
  const step = Math.min(status.martyrs, MARTYR_RATES.length);
  const allowance = meritLine(subject, 'merit_martyr_kin', {
    rate: MARTYR_RATES[step - 1] ?? MARTYR_RATES[0],
    appendix: `3.${step}`,
    why: {
      vi: `Thân nhân của ${status.martyrs} liệt sĩ`,
      en: `Relative of ${status.martyrs} ${status.martyrs === 1 ? 'martyr' : 'martyrs'}`,
    },
  });
  return status.nurture ? [...allowance, ...nurture(subject, '3.4')] : allowance;
};

const SURVIVED: Readonly<Record<SurvivedStatus, { rate: string; appendix: string; vi: string; en: string }>> =
  {
    revolutionary_pre1945: {
      rate: 'rev_pre1945_survivor',
      appendix: '1.2',
      vi: 'người hoạt động cách mạng trước 01/01/1945',
      en: 'a revolutionary active before 1945',
    },
    revolutionary_uprising: {
      rate: 'rev_uprising_survivor',
      appendix: '2.2',
      vi: 'người hoạt động cách mạng tiền khởi nghĩa',
      en: 'a revolutionary of the pre-uprising period',
    },
    wounded_sick_or_exposed_61: {
      rate: 'wounded_survivor_61',
      appendix: '6.2, 7.2, 8.2',
      vi: 'thương binh, bệnh binh, người nhiễm chất độc hóa học từ 61%',
      en: 'a wounded, sick or exposed veteran of 61 per cent or more',
    },
  };

/** Mục 1.2, 2.2, 6.2, 7.2, 8.2: relatives of people of merit who died. Limits on shares come afterwards. */
export const survivor: Rule = (subject) =>
  [...subject.circumstances('survivor')].sort(byDeceased).flatMap((status) => {
    const { rate, appendix, vi, en } = SURVIVED[status.of];
    const allowance = meritLine(subject, 'merit_survivor', {
      rate,
      appendix,
      deceased: status.deceased,
      why: { vi: `Thân nhân của ${vi} từ trần`, en: `Survivor of ${en}` },
    });
    return status.nurture ? [...allowance, ...nurture(subject, appendix)] : allowance;
  });

function byDeceased(a: CircumstanceOf<'survivor'>, b: CircumstanceOf<'survivor'>): number {
  const [left, right] = [`${a.deceased} ${a.of}`, `${b.deceased} ${b.of}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function nurture(subject: Subject, appendix: string): readonly Finding[] {
  return meritLine(subject, 'merit_survivor_nurture', {
    rate: 'survivor_nurture',
    appendix,
    why: { vi: 'Hưởng thêm trợ cấp tuất nuôi dưỡng', en: 'Nurture supplement' },
  });
}
