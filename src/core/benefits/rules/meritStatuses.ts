import { meritLine } from './merit.ts';
import { type Rule, silent } from './rule.ts';

/** Phụ lục I mục 1.1: active before 1945; those who left home have a supplement for each unit of seniority. */
export const revolutionaryPre1945: Rule = (subject) => {
  const status = subject.circumstance('revolutionary_pre1945');
  if (!status) return silent;
  const { leftHome, seniority = 0 } = status;
  const allowance = meritLine(subject, 'merit_revolutionary_pre1945', {
    rate: leftHome ? 'rev_pre1945_detached' : 'rev_pre1945_local',
    appendix: '1.1',
    why: {
      vi: `Người hoạt động cách mạng trước 01/01/1945, diện ${leftHome ? 'thoát ly' : 'không thoát ly'}`,
      en: `Revolutionary before 1945 who ${leftHome ? 'left' : 'stayed at'} home`,
    },
  });
  if (!leftHome || seniority === 0) return allowance;
  const supplement = meritLine(subject, 'merit_revolutionary_seniority', {
    rate: 'rev_pre1945_seniority',
    quantity: seniority,
    appendix: '1.1',
    why: { vi: `Phụ cấp ${seniority} thâm niên`, en: `Supplement for ${seniority} units of seniority` },
  });
  return [...allowance, ...supplement];
};

/** Mục 2.1: from 1 January 1945 to the August uprising. */
export const revolutionaryUprising: Rule = (subject) =>
  subject.has('revolutionary_uprising')
    ? meritLine(subject, 'merit_revolutionary_uprising', {
        rate: 'rev_uprising',
        appendix: '2.1',
        why: {
          vi: 'Người hoạt động cách mạng tiền khởi nghĩa',
          en: 'Revolutionary of the pre-uprising period',
        },
      })
    : silent;

/** Mục 4: allowance, supplement and, for one living at home, her carer. */
export const heroicMother: Rule = (subject) => {
  if (!subject.has('heroic_mother')) return silent;
  const why = { vi: 'Bà mẹ Việt Nam anh hùng', en: 'Heroic Vietnamese Mother' };
  const carer = subject.circumstance('cared_for_at_home')?.carer;
  return [
    ...meritLine(subject, 'merit_heroic_mother', { rate: 'heroic_mother', appendix: '4', why }),
    ...meritLine(subject, 'merit_heroic_mother_supplement', {
      rate: 'heroic_mother_supplement',
      appendix: '4',
      why: { vi: 'Phụ cấp Bà mẹ Việt Nam anh hùng', en: 'Supplement of a Heroic Vietnamese Mother' },
    }),
    ...(carer === undefined
      ? []
      : meritLine(subject, 'merit_heroic_mother_carer', {
          rate: 'heroic_mother_carer',
          appendix: '4',
          payee: carer,
          why: {
            vi: 'Người phục vụ Bà mẹ Việt Nam anh hùng sống ở gia đình',
            en: 'Carer of a Heroic Vietnamese Mother living at home',
          },
        })),
  ];
};

/** Mục 5. */
export const hero: Rule = (subject) =>
  subject.has('hero')
    ? meritLine(subject, 'merit_hero', {
        rate: 'hero',
        appendix: '5',
        why: {
          vi: 'Anh hùng Lực lượng vũ trang nhân dân, Anh hùng Lao động thời kỳ kháng chiến',
          en: 'Hero of the Armed Forces or Hero of Labour of the resistance',
        },
      })
    : silent;

/** Mục 9. */
export const imprisoned: Rule = (subject) =>
  subject.has('imprisoned_by_enemy')
    ? meritLine(subject, 'merit_imprisoned', {
        rate: 'imprisoned',
        appendix: '9',
        why: { vi: 'Người bị địch bắt tù, đày', en: 'Imprisoned or exiled by the enemy' },
      })
    : silent;

/** Mục 10: medal before August 1945, or Resistance Order. */
export const helpedRevolution: Rule = (subject) => {
  const status = subject.circumstance('revolution_helper');
  if (!status) return silent;
  const medal = status.award === 'medal';
  const allowance = meritLine(subject, 'merit_helper', {
    rate: medal ? 'helper_medal' : 'helper_order',
    appendix: medal ? '10.1' : '10.2',
    why: {
      vi: `Người có công giúp đỡ cách mạng (${medal ? 'Kỷ niệm chương, Bằng có công' : 'Huân chương Kháng chiến'})`,
      en: `Helper of the revolution (${medal ? 'medal' : 'Resistance Order'})`,
    },
  });
  if (!status.nurture) return allowance;
  const nurture = meritLine(subject, 'merit_survivor_nurture', {
    rate: 'survivor_nurture',
    appendix: '10.3',
    why: { vi: 'Sống cô đơn, hưởng thêm nuôi dưỡng', en: 'Lives alone: nurture supplement' },
  });
  return [...allowance, ...nurture];
};

/** Mục 11. */
export const meritStudent: Rule = (subject) => {
  const status = subject.circumstance('merit_student');
  if (!status) return silent;
  const full = status.share === 'full';
  return meritLine(subject, 'merit_study', {
    rate: full ? 'study_monthly_full' : 'study_monthly_half',
    appendix: full ? '11.1' : '11.2',
    why: { vi: 'Trợ cấp ưu đãi hằng tháng khi đi học', en: 'Monthly allowance while studying' },
  });
};
