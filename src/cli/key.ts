import { issueKey, revokeKey, revokeKeysOf } from '#contexts/identity/index.ts';
import { registerSigningKey } from '#contexts/payroll/index.ts';
import { writing } from './acting.ts';
import { answer } from './answer.ts';
import { officerNumber } from './officer.ts';
import { BadUsage, Refused } from './stop.ts';
import { type Command, type Group, text, WRITING } from './verb.ts';
import { wholeOf } from './words.ts';

const MOST_DAYS = 365;

const issuing: Command = {
  name: 'issue',
  summaryVi: 'Cấp khóa truy cập cho cán bộ; khóa chỉ hiện một lần',
  summaryEn: 'Issue an access key to an officer; it is shown once',
  operands: [{ name: 'OFFICER' }],
  options: {
    days: {
      takes: 'N',
      vi: 'Số ngày hiệu lực, 1–365 (mặc định 90)',
      en: 'Days it is good for, 1 to 365 (90 unless told)',
    },
    as: WRITING.as!,
  },
  async run(system, args) {
    const officerId = officerNumber(args.operands[0]!);
    const days = wholeOf(args, 'days', 1, MOST_DAYS);
    const { country, actor, clock } = await writing(system, args, 'administerOfficers');
    const issued = await issueKey(
      country,
      actor,
      { officerId, ...(days === undefined ? {} : { days }) },
      clock,
    );
    if (!issued.ok) throw new Refused(issued.refusal);
    const { key, expiresAt } = issued.value;
    return answer(system, { officer: officerId, key, expires_at: expiresAt.toString() }, () =>
      [
        key,
        `Cán bộ / officer ${officerId}, đến / until ${expiresAt.toString().slice(0, 10)}. Không hiện lại lần nữa / not shown again.`,
      ].join('\n'),
    );
  },
};

const revoking: Command = {
  name: 'revoke',
  summaryVi: 'Thu hồi một khóa, hoặc mọi khóa của một cán bộ (--officer)',
  summaryEn: 'Revoke a key, or every key of an officer (--officer)',
  operands: [{ name: 'KEY', optional: true }],
  options: {
    officer: { takes: 'OFFICER', vi: 'Mọi khóa của cán bộ này', en: 'Every key of this officer' },
    as: WRITING.as!,
  },
  async run(system, args) {
    const [key] = args.operands;
    const of = text(args, 'officer');
    if ((key === undefined) === (of === undefined)) throw new BadUsage(KEY_OR_OFFICER);
    const officerId = of === undefined ? undefined : officerNumber(of);
    const { country, actor, clock } = await writing(system, args, 'administerOfficers');
    const revoked =
      officerId === undefined
        ? await revokeKey(country, actor, key!, clock)
        : await revokeKeysOf(country, actor, officerId, clock);
    if (!revoked.ok) throw new Refused(revoked.refusal);
    const { keys } = revoked.value;
    return answer(system, { revoked: keys }, () => `Đã thu hồi / revoked: ${keys}`);
  },
};

const signing: Command = {
  name: 'signing',
  summaryVi: 'Tạo khóa ký danh sách cho chủ tịch xã và báo Kho bạc; hỏi lại trả lời như cũ',
  summaryEn:
    'Make the key a commune chair signs lists with, and tell the Treasury; asked again it answers the same',
  operands: [{ name: 'OFFICER' }],
  options: { as: WRITING.as! },
  async run(system, args) {
    const officerId = officerNumber(args.operands[0]!);
    const { country, actor, signer, institutions } = await writing(system, args, 'administerOfficers');
    const registered = await registerSigningKey(
      { database: country, actor, signer, treasury: institutions().treasury },
      officerId,
    );
    if (!registered.ok) throw new Refused(registered.refusal);
    const { keyId } = registered.value;
    return answer(
      system,
      { officer: officerId, signing_key: keyId },
      () => `Khóa ký / signing key: ${keyId}`,
    );
  },
};

/** Access keys: until officers sign in with their own identity, a key says who asks. */
export const verb: Group = {
  name: 'key',
  summaryVi: 'Khóa của cán bộ: cấp, thu hồi khóa truy cập; tạo khóa ký cho chủ tịch',
  summaryEn: "Officers' keys: issue and revoke access keys; make a chair's signing key",
  verbs: [issuing, revoking, signing],
};

const KEY_OR_OFFICER = {
  code: 'operand_missing',
  vi: 'Nêu một khóa, hoặc --officer SỐ để thu hồi mọi khóa của cán bộ.',
  en: 'Name one key, or --officer NUMBER to revoke every key of an officer.',
} as const;
