import { banks, communeByCode, newCommuneCodesOf } from '#contexts/identity/units/index.ts';
import { writeTemplate } from '#contexts/registry/roster/index.ts';
import { toMonthNumber } from '#core/months.ts';
import { answer } from './answer.ts';
import { BadUsage } from './stop.ts';
import { type Arguments, type Command, text } from './verb.ts';
import { monthOf } from './words.ts';

/** The empty workbook communes fill in; touches no database. */
export const verb: Command = {
  name: 'template',
  summaryVi: 'Ghi mẫu bảng danh sách trống cho xã, kèm hướng dẫn và danh mục',
  summaryEn: 'Write the empty roster workbook for a commune, with guide and code lists',
  operands: [{ name: 'OUT.xlsx' }],
  options: {
    commune: { takes: 'CODE', vi: 'Ghi sẵn tên và mã xã', en: 'With the name and code of the commune' },
    month: { takes: 'YYYY-MM', vi: 'Ghi sẵn tháng', en: 'With the month' },
  },
  async run(system, args) {
    const [file = ''] = args.operands;
    if (!/\.xlsx$/i.test(file)) throw new BadUsage(NOT_XLSX);
    const commune = communeOf(args);
    const month = monthOf(args);
    const providers = banks().map(({ code, name }) => ({ code, name }));
    try {
      await writeTemplate(file, {
        ...(commune ? { communeName: commune.name, communeCode: commune.code } : {}),
        ...(month ? { month: toMonthNumber(month) } : {}),
        providers,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw new BadUsage(NOT_WRITABLE);
    }
    return answer(
      system,
      { file, commune: commune?.code, month: month?.toString() },
      () => `Đã ghi mẫu / template written: ${file}`,
    );
  },
};

function communeOf(args: Arguments) {
  const code = text(args, 'commune');
  if (code === undefined) return undefined;
  const [now, ...more] = newCommuneCodesOf(code);
  if (now === undefined || more.length > 0) throw new BadUsage(COMMUNE_UNKNOWN);
  return communeByCode(now);
}

const NOT_XLSX = {
  code: 'file_not_xlsx',
  vi: 'Tên tệp phải kết thúc bằng .xlsx.',
  en: 'The name of the file must end with .xlsx.',
} as const;
const NOT_WRITABLE = {
  code: 'file_not_writable',
  vi: 'Không ghi được tệp; hãy kiểm tra thư mục và quyền ghi.',
  en: 'The file cannot be written; check the folder and its permissions.',
} as const;
const COMMUNE_UNKNOWN = {
  code: 'unit_not_found',
  vi: 'Không có xã mang mã này, hoặc xã cũ đã chia cho nhiều xã mới; xem ansinh units MÃ.',
  en: 'No commune has this code, or it was divided among several; see ansinh units CODE.',
} as const;
