import type { Finding } from '../claim.ts';
import type { Subject } from '../subject.ts';
import { meritLine } from './merit.ts';
import { reasons } from './reasons.ts';
import { denied, type Rule, silent } from './rule.ts';

/** Bodily loss from which a supplement and a carer are paid. */
const SEVERE_PERCENT = 81;

/** Phụ lục I mục 6.1, amounts by percentage in Phụ lục II and III. */
export const woundedSoldier: Rule = (subject) => {
  const status = subject.circumstance('wounded_soldier');
  if (!status) return silent;
  const { percent, typeB = false } = status;
  const allowance = meritLine(subject, typeB ? 'merit_wounded_type_b' : 'merit_wounded', {
    rate: `${typeB ? 'wounded_type_b' : 'wounded'}_${percent}`,
    appendix: typeB ? '6.1 và Phụ lục III' : '6.1 và Phụ lục II',
    why: {
      vi: `Thương binh${typeB ? ' loại B' : ''} ${percent}%`,
      en: `Wounded soldier${typeB ? ' of type B' : ''}, ${percent} per cent`,
    },
  });
  return [...allowance, ...severeLines(subject, status, '6.1', 'wounded_supp_81_special')];
};

/** Mục 7.1, amounts by band of percentage. */
export const sickSoldier: Rule = (subject) => {
  const status = subject.circumstance('sick_soldier');
  if (!status) return silent;
  const from = status.percent - ((status.percent - 1) % 10);
  const allowance = meritLine(subject, 'merit_sick', {
    rate: `sick_${from}_${from + 9}`,
    appendix: '7.1',
    why: { vi: `Bệnh binh ${status.percent}%`, en: `Sick soldier, ${status.percent} per cent` },
  });
  return [...allowance, ...severeLines(subject, status, '7.1', 'sick_supp_81_special')];
};

const dioxinRate = (percent: number): string =>
  percent >= 81
    ? 'dioxin_81'
    : percent >= 61
      ? 'dioxin_61_80'
      : percent >= 41
        ? 'dioxin_41_60'
        : 'dioxin_21_40';

/** Mục 8.1, amounts by band of percentage. */
export const dioxinVictim: Rule = (subject) => {
  const status = subject.circumstance('dioxin_victim');
  if (!status) return silent;
  const allowance = meritLine(subject, 'merit_dioxin', {
    rate: dioxinRate(status.percent),
    appendix: '8.1',
    why: {
      vi: `Người hoạt động kháng chiến bị nhiễm chất độc hóa học ${status.percent}%`,
      en: `Veteran exposed to toxic chemicals, ${status.percent} per cent`,
    },
  });
  return [...allowance, ...severeLines(subject, status, '8.1', 'sick_supp_81_special')];
};

/** Mục 8.2: a living child of such a veteran, by the child's own percentage. */
export const dioxinVictimChild: Rule = (subject) => {
  const status = subject.circumstance('dioxin_victim_child');
  if (!status) return silent;
  return meritLine(subject, 'merit_dioxin_child', {
    rate: status.percent >= SEVERE_PERCENT ? 'dioxin_child_81' : 'dioxin_child_61_80',
    appendix: '8.2',
    why: {
      vi: `Con đẻ người nhiễm chất độc hóa học ${status.percent}%`,
      en: `Child of an exposed veteran, ${status.percent} per cent`,
    },
  });
};

/** From 81 per cent: a supplement, a higher one instead when especially severe, and a carer for one living at home. */
function severeLines(
  subject: Subject,
  status: { readonly percent: number; readonly especiallySevere?: boolean },
  appendix: string,
  specialRate: string,
): readonly Finding[] {
  const carer = subject.circumstance('cared_for_at_home')?.carer;
  if (status.percent < SEVERE_PERCENT) {
    return carer === undefined ? silent : denied(subject, 'merit_severe_carer', reasons.under81Percent);
  }
  const special = status.especiallySevere === true;
  const supplement = meritLine(subject, 'merit_severe_supplement', {
    rate: special ? specialRate : 'wounded_supp_81',
    appendix,
    why: {
      vi: `Phụ cấp từ 81%${special ? ', đặc biệt nặng' : ''}`,
      en: `Supplement from 81 per cent${special ? ', especially severe' : ''}`,
    },
  });
  if (carer === undefined) return supplement;
  return [
    ...supplement,
    ...meritLine(subject, 'merit_severe_carer', {
      rate: special ? 'wounded_carer_81_special' : 'wounded_carer_81',
      appendix,
      payee: carer,
      why: {
        vi: `Người phục vụ ở gia đình, từ 81%${special ? ', đặc biệt nặng' : ''}`,
        en: `Carer at home, from 81 per cent${special ? ', especially severe' : ''}`,
      },
    }),
  ];
}
