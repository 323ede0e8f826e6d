import { writeFile } from 'node:fs/promises';
import { exportEvidence, markFor } from '#contexts/reporting/index.ts';
import { readPaymentReference } from '#core/payment/reference.ts';
import { looking, purposeStated, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { isHidden } from './benefits.ts';
import { PAYMENT_NOT_FOUND } from './explainWords.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Command, LOOKING } from './verb.ts';

/** Everything that proves one payment, as a locked archive. */
export const verb: Command = {
  name: 'evidence',
  summaryVi:
    'Hồ sơ chứng cứ của một khoản chi, tệp ZIP có mật khẩu: dữ kiện, quy tắc, mức chi, chữ ký, lệnh chi, kết quả, biên nhận trong sổ công khai',
  summaryEn:
    'The evidence of a payment as a locked ZIP: facts, rule, amount, signatures, orders, outcomes, its receipt from the public log',
  operands: [{ name: 'PAYMENT' }, { name: 'OUT.zip' }],
  options: {
    purpose: {
      takes: 'TEXT',
      vi: 'Bắt buộc: mã hoặc "mã: lời"; người được xem đọc được',
      en: 'Needed: code or "code: words"; the person can read it',
    },
    ...LOOKING,
  },
  async run(system, args) {
    const [written, file] = args.operands as [string, string];
    const paymentId = readPaymentReference(written);
    if (paymentId === undefined) throw new BadUsage(REFERENCE_UNREADABLE);
    if (!/\.zip$/i.test(file)) throw new BadUsage(NOT_ZIP);
    const purpose = purposeStated(args);
    if (purpose === undefined) throw new BadUsage(PURPOSE_MISSING);
    const acting = await looking(system, args, 'exportEvidence');
    const made = await readPersons(
      acting,
      args,
      { name: 'export_evidence', purpose, input: { written }, through: 'export' },
      async (session) => {
        const { officerId } = acting.actor;
        const mark = await markFor(session, { officerId, purpose, now: acting.clock.now() });
        const hidden = (benefitId: number) => isHidden(acting, benefitId);
        const locked = await exportEvidence(session, acting.country, { paymentId, mark, hidden });
        if (!locked) throw new Refused(PAYMENT_NOT_FOUND);
        return { mark, ...locked };
      },
      (seen) => seen.persons,
    );
    await writeFile(file, made.file, { mode: 0o600 });
    const told = { export: made.mark.number, file, files: made.rows, password: made.password };
    return answer(
      system,
      told,
      () =>
        `${file}: ${told.files} tệp / files, ${told.export}\nMật khẩu, chỉ hiện lần này / password, shown this once: ${told.password}`,
    );
  },
};

const REFERENCE_UNREADABLE = {
  code: 'payment_unreadable',
  vi: 'Mã khoản chi (TT-…) không đúng; hãy chép lại đủ các ký tự.',
  en: 'This is no payment reference (TT-…); copy all of its characters.',
} as const;
const NOT_ZIP = {
  code: 'file_not_zip',
  vi: 'Tên tệp phải kết thúc bằng .zip.',
  en: 'The name of the file must end with .zip.',
} as const;
const PURPOSE_MISSING = {
  code: 'purpose_missing',
  vi: 'Lấy hồ sơ phải nêu mục đích: --purpose "audit: kiểm toán năm 2026".',
  en: 'Taking evidence away needs a purpose: --purpose "audit: the audit of 2026".',
} as const;
