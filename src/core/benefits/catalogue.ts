/** The three programmes that pay monthly benefits; each has its own budget line, lists and aggregation rule. */
export type Programme = 'social_assistance' | 'social_pension' | 'merit';

/**
 * Who receives the money of a benefit: the person (or whoever lawfully receives for them), the carer, or the facility
 * they live in.
 */
export type PayeeRule = 'beneficiary' | 'carer' | 'facility';

export interface Benefit {
  readonly programme: Programme;
  readonly payee: PayeeRule;
  readonly vi: string;
  readonly en: string;
}

const assistance = (vi: string, en: string): Benefit => ({
  programme: 'social_assistance',
  payee: 'beneficiary',
  vi,
  en,
});
const care = (vi: string, en: string): Benefit => ({
  programme: 'social_assistance',
  payee: 'carer',
  vi,
  en,
});
const merit = (vi: string, en: string): Benefit => ({ programme: 'merit', payee: 'beneficiary', vi, en });
const meritCare = (vi: string, en: string): Benefit => ({ programme: 'merit', payee: 'carer', vi, en });

/** Every kind of payment the rules can owe. The order is the order of precedence between equal amounts. */
export const benefitCatalogue = {
  child_no_support: assistance(
    'Trợ cấp trẻ em dưới 16 tuổi không có nguồn nuôi dưỡng',
    'Allowance for a child under 16 with no source of care',
  ),
  youth_studying: assistance(
    'Trợ cấp người đang học, trước 16 tuổi không có nguồn nuôi dưỡng',
    'Allowance for a student who had no source of care before 16',
  ),
  child_hiv_poor: assistance(
    'Trợ cấp trẻ em nhiễm HIV thuộc hộ nghèo',
    'Allowance for a child with HIV in a poor household',
  ),
  single_parent_poor: assistance(
    'Trợ cấp người đơn thân nghèo đang nuôi con',
    'Allowance for a poor or near-poor single parent',
  ),
  elder_fostered: assistance(
    'Trợ cấp người cao tuổi được nhận nuôi dưỡng tại cộng đồng',
    'Allowance for an elder taken in by a family',
  ),
  elder_poor_no_support: assistance(
    'Trợ cấp người cao tuổi nghèo không có người phụng dưỡng',
    'Allowance for a poor elder with no supporter',
  ),
  elder_75_79_remote: assistance(
    'Trợ cấp người từ 75 đến dưới 80 tuổi ở vùng đặc biệt khó khăn',
    'Allowance for a person aged 75 to 79 in an especially difficult area',
  ),
  elder_80_no_pension: assistance(
    'Trợ cấp người từ đủ 80 tuổi không có lương hưu',
    'Allowance for a person aged 80 or over without a pension',
  ),
  disability_extreme: assistance(
    'Trợ cấp người khuyết tật đặc biệt nặng',
    'Allowance for a person with an extremely severe disability',
  ),
  disability_severe: assistance(
    'Trợ cấp người khuyết tật nặng',
    'Allowance for a person with a severe disability',
  ),
  child_under_3_remote: assistance(
    'Trợ cấp trẻ em dưới 3 tuổi ở vùng đặc biệt khó khăn',
    'Allowance for a child under 3 in an especially difficult area',
  ),
  hiv_poor: assistance(
    'Trợ cấp người nhiễm HIV nghèo không có thu nhập ổn định',
    'Allowance for a poor person with HIV and no stable income',
  ),
  care_child_taken_in: care(
    'Hỗ trợ kinh phí nhận nuôi dưỡng trẻ em không có nguồn nuôi dưỡng',
    'Care funding for taking in a child with no source of care',
  ),
  care_elder_taken_in: care(
    'Hỗ trợ kinh phí nhận nuôi dưỡng người cao tuổi',
    'Care funding for taking in an elder',
  ),
  care_disabled_parent: assistance(
    'Hỗ trợ kinh phí người khuyết tật mang thai hoặc nuôi con dưới 36 tháng tuổi',
    'Care funding for a disabled person who is pregnant or raises a child under 36 months',
  ),
  care_extreme_disability_household: care(
    'Hỗ trợ kinh phí hộ gia đình chăm sóc người khuyết tật đặc biệt nặng',
    'Care funding for a household caring for a member with an extremely severe disability',
  ),
  care_extreme_disability_taken_in: care(
    'Hỗ trợ kinh phí nhận nuôi dưỡng người khuyết tật đặc biệt nặng',
    'Care funding for taking in a person with an extremely severe disability',
  ),
  facility_care: {
    programme: 'social_assistance',
    payee: 'facility',
    vi: 'Trợ cấp nuôi dưỡng trong cơ sở trợ giúp xã hội',
    en: 'Monthly care in a social assistance facility',
  },
  social_pension: {
    programme: 'social_pension',
    payee: 'beneficiary',
    vi: 'Trợ cấp hưu trí xã hội',
    en: 'Social pension',
  },
  merit_revolutionary_pre1945: merit(
    'Trợ cấp người hoạt động cách mạng trước ngày 01/01/1945',
    'Allowance for a revolutionary active before 1 January 1945',
  ),
  merit_revolutionary_seniority: merit(
    'Phụ cấp thâm niên người hoạt động cách mạng trước 1945',
    'Seniority supplement of a revolutionary active before 1945',
  ),
  merit_revolutionary_uprising: merit(
    'Trợ cấp người hoạt động cách mạng thời kỳ tiền khởi nghĩa',
    'Allowance for a revolutionary of the pre-uprising period',
  ),
  merit_martyr_kin: merit('Trợ cấp tuất thân nhân liệt sĩ', 'Survivor allowance for relatives of martyrs'),
  merit_survivor: merit(
    'Trợ cấp tuất thân nhân người có công từ trần',
    'Survivor allowance for relatives of a person of merit',
  ),
  merit_survivor_nurture: merit('Trợ cấp tuất nuôi dưỡng', 'Nurture supplement of a survivor'),
  merit_heroic_mother: merit('Trợ cấp Bà mẹ Việt Nam anh hùng', 'Allowance for a Heroic Vietnamese Mother'),
  merit_heroic_mother_supplement: merit(
    'Phụ cấp Bà mẹ Việt Nam anh hùng',
    'Supplement of a Heroic Vietnamese Mother',
  ),
  merit_heroic_mother_carer: meritCare(
    'Trợ cấp người phục vụ Bà mẹ Việt Nam anh hùng',
    'Carer allowance for a Heroic Vietnamese Mother',
  ),
  merit_hero: merit('Trợ cấp Anh hùng', 'Allowance for a Hero'),
  merit_wounded: merit('Trợ cấp thương binh', 'Allowance for a wounded soldier'),
  merit_wounded_type_b: merit('Trợ cấp thương binh loại B', 'Allowance for a wounded soldier of type B'),
  merit_sick: merit('Trợ cấp bệnh binh', 'Allowance for a sick soldier'),
  merit_dioxin: merit(
    'Trợ cấp người hoạt động kháng chiến bị nhiễm chất độc hóa học',
    'Allowance for a resistance veteran exposed to toxic chemicals',
  ),
  merit_severe_supplement: merit(
    'Phụ cấp thương binh, bệnh binh, nhiễm chất độc hóa học từ 81%',
    'Supplement from 81 per cent loss of working capacity',
  ),
  merit_severe_carer: meritCare(
    'Trợ cấp người phục vụ thương binh, bệnh binh, nhiễm chất độc hóa học từ 81%',
    'Carer allowance from 81 per cent loss of working capacity',
  ),
  merit_dioxin_child: merit(
    'Trợ cấp con đẻ của người nhiễm chất độc hóa học',
    'Allowance for a child of a veteran exposed to toxic chemicals',
  ),
  merit_imprisoned: merit(
    'Trợ cấp người hoạt động cách mạng, kháng chiến bị địch bắt tù, đày',
    'Allowance for a person imprisoned or exiled by the enemy',
  ),
  merit_helper: merit(
    'Trợ cấp người có công giúp đỡ cách mạng',
    'Allowance for a person who helped the revolution',
  ),
  merit_study: merit(
    'Trợ cấp ưu đãi hằng tháng khi đi học',
    'Monthly study allowance for children of people of merit',
  ),
} as const satisfies Record<string, Benefit>;

export type BenefitCode = keyof typeof benefitCatalogue;

export const benefitCodes = Object.keys(benefitCatalogue) as readonly BenefitCode[];

export const programmeOf = (benefit: BenefitCode): Programme => benefitCatalogue[benefit].programme;
