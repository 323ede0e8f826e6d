import { registerSigningKey } from '#contexts/payroll/index.ts';
import { writing } from './acting.ts';
import { answer } from './answer.ts';
import { officerNumber } from './officerWords.ts';
import { Refused } from './stop.ts';
import { type Command, type Group, WRITING } from './verb.ts';

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

/** Keys that chairs sign lists with. */
export const verb: Group = {
  name: 'key',
  summaryVi: 'Khóa ký danh sách của chủ tịch xã',
  summaryEn: 'The keys that commune chairs sign lists with',
  verbs: [signing],
};
