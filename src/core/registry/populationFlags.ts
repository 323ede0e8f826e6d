/** What an officer is told of a person about whom the population database and our records do not plainly agree, and what to do next. */
export interface PopulationFlag {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  readonly nextActionVi: string;
  readonly nextActionEn: string;
}

const FLAGS = [
  [
    'death_revoked',
    'Khai tử đã bị hủy',
    'A death was taken back',
    'Đến gặp người đó; nếu còn sống thì đóng việc này, khoản giữ sẽ vào danh sách sau',
    'See the person; if alive, close this task, and what was held goes on the next list',
  ],
  [
    'two_records',
    'Hai hồ sơ của cùng một người',
    'Two records of one human',
    'So hai hồ sơ: chuyển chế độ sang hồ sơ mang số mới, thôi hồ sơ kia, rồi đóng việc này',
    'Compare the records: move the benefits to the record of the new number, stop the other, then close this task',
  ],
  [
    'deceased',
    'Đã mất mà còn chế độ chưa thôi',
    'Dead, with a benefit that was not stopped',
    'Ra quyết định thôi hưởng hoặc ghi người nhận mới; xem mai táng phí',
    'Record the stop decision, or who receives from now on; look at the funeral grant',
  ],
  [
    'death_unproven',
    'Có tin báo mất dưới số định danh này, chưa rõ có phải người này',
    'A death was told under this number; whether it is this person is not known yet',
    'Chờ đối chiếu lại; không chi trong lúc chờ',
    'Wait for the next check; nothing is paid meanwhile',
  ],
  [
    'not_found',
    'Số định danh không có trong CSDLQG về dân cư',
    'The number is not in the population database',
    'So với căn cước; sửa số trong danh sách, hoặc công an xã xác minh',
    'Compare with the identity card; mend the number in the roster, or have commune police verify it',
  ],
  [
    'multiple',
    'CSDLQG có nhiều người dưới số định danh này',
    'The population database has several people under this number',
    'Công an xã xác minh số định danh đúng',
    "Commune police verify which number is this person's",
  ],
  [
    'mismatch',
    'Họ tên hoặc ngày sinh khác CSDLQG',
    'Name or birth date differ from the population database',
    'Sửa danh sách theo căn cước, hoặc làm sạch dữ liệu dân cư; mỗi ngày được đối chiếu lại',
    'Mend the roster by the identity card, or have the population record mended; it is asked again every day',
  ],
  [
    'unanswered',
    'Đã hỏi mà CSDLQG không trả lời được về người này',
    'Asked, and no answer came that could be used',
    'Chờ lần đối chiếu sau; nếu lặp lại, báo đầu mối CSDLQG',
    'Wait for the next check; if it stays so, tell the contact at the population database',
  ],
  [
    'unverified',
    'Chưa đối chiếu',
    'Not verified yet',
    'Chờ đối chiếu; không cần làm gì',
    'Wait for the check; nothing to do',
  ],
  [
    'pin_contradicts',
    'Số định danh không hợp năm sinh, thế kỷ, giới tính hoặc nơi đăng ký',
    'The number contradicts year or century of birth, sex, or place of registration',
    'Xem căn cước; nếu CSDLQG đã khớp thì chỉ là cảnh báo',
    'Look at the identity card; once the population database matched, it is only a warning',
  ],
] as const;

export type PopulationFlagCode = (typeof FLAGS)[number][0];

/** In the order of what matters most. */
export const POPULATION_FLAGS: ReadonlyMap<PopulationFlagCode, PopulationFlag> = new Map(
  FLAGS.map(([code, vi, en, nextActionVi, nextActionEn]) => [
    code,
    { code, vi, en, nextActionVi, nextActionEn },
  ]),
);

export interface PersonToFlag {
  readonly population: string;
  readonly diedOn: string | null;
  /** Dead, and a benefit or a mandate runs beyond the month of death. */
  readonly runsOn: boolean;
  readonly unanswered: string | null;
  readonly pinFaults: readonly string[];
  readonly openTasks: readonly string[];
}

/** The flags of a person, the gravest first; none for whoever is plainly matched. */
export function populationFlags(person: PersonToFlag): readonly PopulationFlagCode[] {
  const { population, diedOn, openTasks } = person;
  const dead = diedOn !== null || population === 'deceased';
  const raised: Readonly<Record<PopulationFlagCode, boolean>> = {
    death_revoked: openTasks.includes('death_revoked'),
    two_records: openTasks.includes('two_records'),
    deceased: dead && person.runsOn,
    death_unproven: population === 'deceased' && diedOn === null,
    not_found: population === 'not_found',
    multiple: population === 'multiple',
    mismatch: population === 'mismatch',
    unanswered: person.unanswered !== null,
    unverified: population === 'unverified',
    pin_contradicts: person.pinFaults.length > 0,
  };
  return [...POPULATION_FLAGS.keys()].filter((code) => raised[code]);
}
