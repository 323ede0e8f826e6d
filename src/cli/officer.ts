import { createOfficer, grantRole, listOfficers, ROLE_UNITS, type Role } from '#contexts/identity/index.ts';
import { looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import {
  delegating,
  disabling,
  enabling,
  LOGIN_UNREADABLE,
  naming,
  removing,
  showingChanges,
  takingBack,
} from './officerChanges.ts';
import { knownWord, officerNumber } from './officerWords.ts';
import { BadUsage, Refused } from './stop.ts';
import { table } from './tables.ts';
import { type Command, type Group, LOOKING, text, WRITING } from './verb.ts';
import { wholeOf } from './words.ts';

const MOST = 20_000;
const ROLES = Object.keys(ROLE_UNITS) as Role[];
const UNIT_KINDS = [...new Set(Object.values(ROLE_UNITS).flat())];
const AS = { as: WRITING.as!, key: WRITING.key! };

const creating: Command = {
  name: 'create',
  summaryVi: 'Lập tài khoản cán bộ của một đơn vị, chưa có vai trò',
  summaryEn: 'Make an officer of a unit, without roles yet',
  operands: [],
  options: {
    unit: { takes: 'CODE', vi: 'Mã đơn vị', en: 'Code of the unit' },
    kind: {
      takes: 'KIND',
      vi: `Loại đơn vị (mặc định commune): ${UNIT_KINDS.join(', ')}`,
      en: 'Kind of unit (commune unless told)',
    },
    name: { takes: 'TEXT', vi: 'Họ tên cán bộ', en: "The officer's name" },
    login: {
      takes: 'LOGIN',
      vi: 'Tên đăng nhập ở nhà cung cấp định danh',
      en: 'The login at the identity provider',
    },
    ...AS,
  },
  async run(system, args) {
    const code = text(args, 'unit');
    const name = text(args, 'name')?.trim();
    if (code === undefined || !name) throw new BadUsage(UNIT_AND_NAME);
    const kind = knownWord(text(args, 'kind') ?? 'commune', UNIT_KINDS, 'kind_unknown', {
      vi: 'loại đơn vị',
      en: 'kind of unit',
    });
    const { country, actor, signer, clock } = await writing(system, args, 'administerOfficers');
    const world = { database: country, signer, clock };
    const login = text(args, 'login');
    if (login !== undefined && !/^[a-z0-9][a-z0-9._-]{1,99}$/.test(login))
      throw new BadUsage(LOGIN_UNREADABLE);
    const made = await createOfficer(
      world,
      actor,
      { unit: { kind, code }, name, login },
      { key: text(args, 'key') },
    );
    if (!made.ok) throw new Refused(made.refusal);
    return answer(
      system,
      { officer: made.value.officerId },
      () => `Cán bộ số / officer ${made.value.officerId}`,
    );
  },
};

const granting: Command = {
  name: 'grant',
  summaryVi:
    'Giao một vai trò cho cán bộ, khi giữ máy chủ và không đăng nhập (quản trị viên đề nghị ở trang Cán bộ); vai trò xung khắc bị từ chối',
  summaryEn:
    'Grant an officer a role, on the machine and without a session (an administrator asks on the page of officers); incompatible roles are refused',
  operands: [{ name: 'OFFICER' }, { name: 'ROLE' }],
  options: AS,
  async run(system, args) {
    const officerId = officerNumber(args.operands[0]!);
    const role: Role = knownWord(args.operands[1]!, ROLES, 'role_unknown', { vi: 'vai trò', en: 'role' });
    const { country, actor, signer, clock } = await writing(system, args, 'administerOfficers');
    const granted = await grantRole(
      { database: country, signer, clock },
      actor,
      { officerId, role },
      { key: text(args, 'key') },
    );
    if (!granted.ok) throw new Refused(granted.refusal);
    return answer(system, { officer: officerId, role }, () => `Cán bộ / officer ${officerId}: ${role}`);
  },
};

const listing: Command = {
  name: 'list',
  summaryVi: 'Cán bộ của một đơn vị, với vai trò',
  summaryEn: 'The officers of a unit, with their roles',
  operands: [],
  options: {
    unit: {
      takes: 'CODE',
      vi: 'Mã đơn vị; không nêu thì tất cả',
      en: 'Code of the unit; everybody unless told',
    },
    limit: { takes: 'N', vi: 'Số dòng nhiều nhất (mặc định 100)', en: 'Rows at most (100 unless told)' },
    ...LOOKING,
  },
  async run(system, args) {
    const { country } = await looking(system, args, 'listOfficers');
    const asked = { unitCode: text(args, 'unit'), limit: wholeOf(args, 'limit', 1, MOST) ?? 100 };
    const rows = await country.read('*', (session) => listOfficers(session, asked));
    const json = rows.map((row) => ({
      officer: row.officerId,
      name: row.name,
      login: row.login,
      roles: row.roles,
      unit: { kind: row.unitKind, code: row.unitCode, name: row.unitName },
      disabled: row.disabled,
    }));
    return answer(system, json, () =>
      table(
        [
          { heading: 'Số / id', right: true },
          { heading: 'Cán bộ / officer' },
          { heading: 'Vai trò / roles' },
          { heading: 'Đơn vị / unit' },
        ],
        rows.map((row) => [
          String(row.officerId),
          row.disabled ? `${row.name} (khóa / disabled)` : row.name,
          row.roles.join(', '),
          `${row.unitCode} ${row.unitName}`,
        ]),
      ),
    );
  },
};

/** Who may act, and as what. */
export const verb: Group = {
  name: 'officer',
  summaryVi: 'Cán bộ: lập tài khoản, giao và thu hồi vai trò, ủy quyền, khóa, xem',
  summaryEn: 'Officers: create, grant and take roles, delegate, disable, list',
  verbs: [
    creating,
    naming,
    granting,
    removing,
    delegating,
    takingBack,
    disabling,
    enabling,
    listing,
    showingChanges,
  ],
};

const UNIT_AND_NAME = {
  code: 'operand_missing',
  vi: 'Cần --unit MÃ và --name "HỌ TÊN".',
  en: 'Both --unit CODE and --name "NAME" are needed.',
} as const;
