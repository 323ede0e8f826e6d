import {
  delegateRole,
  disableOfficer,
  enableOfficer,
  giveLogin,
  listChanges,
  provePermissions,
  ROLE_UNITS,
  type Role,
  removeRole,
  revokeDelegation,
} from '#contexts/identity/index.ts';
import { looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import { knownWord, officerNumber } from './officerWords.ts';
import { BadUsage, EXIT, Refused } from './stop.ts';
import { type Command, given, LOOKING, text, WRITING } from './verb.ts';
import { wholeOf } from './words.ts';

const ROLES = Object.keys(ROLE_UNITS) as Role[];
const AS = { as: WRITING.as!, key: WRITING.key! };
const roleOf = (written: string): Role =>
  knownWord(written, ROLES, 'role_unknown', { vi: 'vai trò', en: 'role' });

/** A command that changes one officer, by an administrator. */
function changing(
  name: string,
  summaryVi: string,
  summaryEn: string,
  more: readonly string[],
  change: (
    acting: Awaited<ReturnType<typeof writing>>,
    officerId: number,
    operand: string,
    key: string | undefined,
  ) => ReturnType<typeof enableOfficer>,
): Command {
  return {
    name,
    summaryVi,
    summaryEn,
    operands: [{ name: 'OFFICER' }, ...more.map((one) => ({ name: one }))],
    options: AS,
    async run(system, args) {
      const officerId = officerNumber(args.operands[0]!);
      const acting = await writing(system, args, 'administerOfficers');
      const changed = await change(acting, officerId, args.operands[1] ?? '', text(args, 'key'));
      if (!changed.ok) throw new Refused(changed.refusal);
      return answer(system, changed.value, () => `Cán bộ / officer ${officerId}: ${name}`);
    },
  };
}

const worldOf = ({ country, signer, clock }: Awaited<ReturnType<typeof writing>>) => ({
  database: country,
  signer,
  clock,
});

export const removing = changing(
  'remove',
  'Thu hồi một vai trò của cán bộ',
  'Take a role from an officer',
  ['ROLE'],
  (acting, officerId, role, key) =>
    removeRole(worldOf(acting), acting.actor, { officerId, role: roleOf(role) }, { key }),
);
export const disabling = changing(
  'disable',
  'Khóa tài khoản cán bộ và kết thúc mọi phiên',
  'Close an account and end its sessions',
  [],
  (acting, officerId, _, key) => disableOfficer(worldOf(acting), acting.actor, officerId, { key }),
);
export const enabling = changing(
  'enable',
  'Mở lại tài khoản cán bộ',
  'Open a closed account again',
  [],
  (acting, officerId, _, key) => enableOfficer(worldOf(acting), acting.actor, officerId, { key }),
);
export const naming = changing(
  'login',
  'Gắn cán bộ với tên đăng nhập ở nhà cung cấp định danh',
  'Link an officer to a login at the identity provider',
  ['LOGIN'],
  (acting, officerId, login, key) => {
    if (!/^[a-z0-9][a-z0-9._-]{1,99}$/.test(login)) throw new BadUsage(LOGIN_UNREADABLE);
    return giveLogin(worldOf(acting), acting.actor, { officerId, login }, { key });
  },
);

export const delegating: Command = {
  name: 'delegate',
  summaryVi:
    'Ủy quyền một vai trò cho cán bộ cùng đơn vị, nhiều nhất 30 ngày: người giữ vai trò, hoặc khi giữ máy chủ và không đăng nhập',
  summaryEn:
    'Delegate a role to an officer of the same unit, for at most 30 days: by its holder, or on the machine without a session',
  operands: [{ name: 'FROM' }, { name: 'TO' }, { name: 'ROLE' }],
  options: {
    begins: { takes: 'INSTANT', vi: 'Bắt đầu (mặc định: bây giờ)', en: 'Begins (now unless told)' },
    ends: {
      takes: 'INSTANT',
      vi: 'Kết thúc, ví dụ 2026-12-31T17:00:00+07:00',
      en: 'Ends, such as 2026-12-31T17:00:00+07:00',
    },
    reason: { takes: 'TEXT', vi: 'Lý do', en: 'Why' },
    ...AS,
  },
  async run(system, args) {
    const [from, to] = [officerNumber(args.operands[0]!), officerNumber(args.operands[1]!)];
    const role = roleOf(args.operands[2]!);
    const [ends, reason] = [instantOf(text(args, 'ends')), text(args, 'reason')?.trim()];
    if (!ends || !reason || reason.length < 3) throw new BadUsage(ENDS_AND_REASON);
    const acting = await writing(system, args, 'delegateRoles');
    const begins = instantOf(text(args, 'begins')) ?? acting.clock.now();
    const asked = { from, to, role, begins, ends, reason };
    const key = text(args, 'key');
    const done = await delegateRole(worldOf(acting), acting.actor, asked, key === undefined ? {} : { key });
    if (!done.ok) throw new Refused(done.refusal);
    return answer(system, done.value, () => `Ủy quyền số / delegation ${done.value.delegation}`);
  },
};

export const takingBack: Command = {
  name: 'undelegate',
  summaryVi: 'Thu hồi một ủy quyền trước hạn',
  summaryEn: 'Take a delegation back before its time',
  operands: [{ name: 'DELEGATION' }],
  options: AS,
  async run(system, args) {
    const id = args.operands[0]!;
    if (!/^\d{1,18}$/.test(id)) throw new BadUsage(ENDS_AND_REASON);
    const acting = await writing(system, args, 'delegateRoles');
    const done = await revokeDelegation(worldOf(acting), acting.actor, BigInt(id));
    if (!done.ok) throw new Refused(done.refusal);
    return answer(system, done.value, () => `Đã thu hồi / taken back: ${id}`);
  },
};

export const showingChanges: Command = {
  name: 'changes',
  summaryVi: 'Các thay đổi quyền đã ký; --verify kiểm chứng cả chuỗi và quyền hiện có',
  summaryEn:
    'Signed changes of permissions; --verify proves the chain, and that what is held is what it says',
  operands: [],
  options: {
    verify: { vi: 'Kiểm chứng; sai lệch thì mã kết thúc là 1', en: 'Prove it; a breach ends with 1' },
    limit: { takes: 'N', vi: 'Số dòng nhiều nhất (mặc định 50)', en: 'Rows at most (50 unless told)' },
    as: LOOKING.as!,
  },
  async run(system, args) {
    const { country } = await looking(system, args, 'listOfficers');
    if (!given(args, 'verify')) {
      const rows = await country.read('*', (session) =>
        listChanges(session, wholeOf(args, 'limit', 1, 10_000) ?? 50),
      );
      return answer(system, rows, () => rows.map((row) => JSON.stringify(row)).join('\n'));
    }
    const proof = await country.read('*', provePermissions);
    const holds = proof.broken.length + proof.unsigned.length + proof.alone.length === 0;
    const json = {
      holds,
      changes: proof.changes,
      broken: proof.broken.map(String),
      unsigned: proof.unsigned,
      alone: proof.alone.map(String),
    };
    answer(system, json, () =>
      holds
        ? `✓ ${proof.changes} thay đổi, chuỗi và chữ ký đúng / changes, chain and signatures hold`
        : `✗ ${[...json.broken, ...proof.unsigned, ...json.alone].join('\n✗ ')}`,
    );
    return holds ? EXIT.done : EXIT.refused;
  },
};

function instantOf(written: string | undefined): Temporal.Instant | undefined {
  try {
    return written === undefined ? undefined : Temporal.Instant.from(written);
  } catch {
    throw new BadUsage(ENDS_AND_REASON);
  }
}

export const LOGIN_UNREADABLE = {
  code: 'login_unreadable',
  vi: 'Tên đăng nhập gồm chữ thường, số, dấu chấm, gạch; 2 đến 100 ký tự.',
  en: 'A login has small letters, digits, dots and dashes; 2 to 100 characters.',
} as const;
const ENDS_AND_REASON = {
  code: 'delegation_unreadable',
  vi: 'Ủy quyền cần --ends THỜI ĐIỂM (RFC 3339, có múi giờ) và --reason "LÝ DO"; thu hồi cần số của ủy quyền.',
  en: 'A delegation needs --ends INSTANT (RFC 3339, with offset) and --reason "WHY"; taking one back needs its number.',
} as const;
