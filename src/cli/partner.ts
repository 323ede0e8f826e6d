import { readFile } from 'node:fs/promises';
import {
  addPartnerKey,
  listPartners,
  PARTNER_KINDS,
  registerPartner,
  resumePartner,
  revokePartnerKey,
  stopPartner,
} from '#contexts/identity/index.ts';
import { command, looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import { knownWord } from './officerWords.ts';
import { BadUsage } from './stop.ts';
import { table } from './tables.ts';
import { type Command, type Group, LOOKING, text, WRITING } from './verb.ts';
import { wholeOf } from './words.ts';

const MOST = 1_000;

const adding: Command = {
  name: 'add',
  summaryVi:
    'Đăng ký đối tác được hỏi bằng chương trình, khi giữ máy chủ và không đăng nhập (quản trị viên đề nghị ở trang Đối tác kết nối)',
  summaryEn:
    'Register a service partner, on the machine and without a session (an administrator asks on the page of partners)',
  operands: [{ name: 'CODE' }],
  options: {
    name: { takes: 'TEXT', vi: 'Tên đối tác', en: "The partner's name" },
    kind: { takes: 'KIND', vi: `Loại: ${PARTNER_KINDS.join(', ')}`, en: 'Kind' },
    scopes: {
      takes: 'LIST',
      vi: 'Phạm vi, cách nhau dấu phẩy: mapper:resolve',
      en: 'Scopes, by commas: mapper:resolve',
    },
    'a-minute': {
      takes: 'N',
      vi: 'Yêu cầu mỗi phút (mặc định 600)',
      en: 'Requests a minute (600 unless told)',
    },
    'a-day': {
      takes: 'N',
      vi: 'Yêu cầu mỗi ngày (mặc định 200000)',
      en: 'Requests a day (200000 unless told)',
    },
    callbacks: { takes: 'LIST', vi: 'Gốc https nhận gọi lại', en: 'https origins for callbacks' },
    certificates: {
      takes: 'LIST',
      vi: 'SHA-256 (hex) chứng thư TLS',
      en: 'SHA-256 (hex) of TLS certificates',
    },
    ...WRITING,
  },
  async run(system, args) {
    const code = args.operands[0]!;
    const [name, scopes] = [text(args, 'name')?.trim(), listIn(text(args, 'scopes'))];
    if (!name || scopes.length === 0 || !/^[a-z0-9][a-z0-9-]{1,39}$/.test(code))
      throw new BadUsage(NAME_AND_SCOPES);
    const kind = knownWord(text(args, 'kind') ?? '', PARTNER_KINDS, 'kind_unknown', {
      vi: 'loại đối tác',
      en: 'kind of partner',
    });
    const certificates = listIn(text(args, 'certificates'));
    if (certificates.some((one) => !/^[0-9a-f]{64}$/.test(one))) throw new BadUsage(NAME_AND_SCOPES);
    const partner = {
      code,
      name,
      kind,
      scopes,
      requestsAMinute: wholeOf(args, 'a-minute', 1, 1_000_000) ?? 600,
      requestsADay: wholeOf(args, 'a-day', 1, 1_000_000_000) ?? 200_000,
      callbackOrigins: listIn(text(args, 'callbacks')),
      certificates,
    };
    const acting = await writing(system, args, 'administerPartners');
    const entry = { name: 'add_partner', purpose: 'Đăng ký đối tác / Register a partner', input: partner };
    const done = await command(acting, args, entry, (tx) =>
      registerPartner(tx, acting, { actor: acting.actor, partner }),
    );
    return answer(system, done, () => `Đối tác / partner ${done.partner}`);
  },
};

const keying: Command = {
  name: 'key',
  summaryVi:
    'Thêm khóa công khai (tệp JWK) của đối tác, khi giữ máy chủ và không đăng nhập; hoặc thu hồi một khóa (--revoke KID)',
  summaryEn:
    'Add a public key (a JWK file) of a partner, on the machine and without a session; or revoke one (--revoke KID)',
  operands: [{ name: 'CODE' }, { name: 'FILE', optional: true }],
  options: { revoke: { takes: 'KID', vi: 'Thu hồi khóa này', en: 'Revoke this key' }, ...WRITING },
  async run(system, args) {
    const [partner, file] = args.operands as [string, string | undefined];
    const kid = text(args, 'revoke');
    if ((file === undefined) === (kid === undefined)) throw new BadUsage(FILE_OR_KID);
    const jwk = file === undefined ? undefined : await readJwk(file);
    const acting = await writing(system, args, 'administerPartners');
    const { actor } = acting;
    const entry = {
      name: 'change_partner_key',
      purpose: 'Khóa của đối tác / A key of a partner',
      input: { partner, jwk, kid },
    };
    if (kid === undefined) {
      const added = await command(acting, args, entry, (tx) =>
        addPartnerKey(tx, acting, { actor, partner, jwk }),
      );
      return answer(system, added, () => `kid ${added.kid}`);
    }
    const revoked = await command(acting, args, entry, (tx) =>
      revokePartnerKey(tx, acting, { actor, partner, kid }),
    );
    return answer(system, revoked, () => `Đã thu hồi / revoked: ${kid}`);
  },
};

const stopping: Command = {
  name: 'stop',
  summaryVi: 'Ngừng một đối tác và kết thúc mọi phiên của họ',
  summaryEn: 'Stop a partner and end its sessions',
  operands: [{ name: 'CODE' }],
  options: WRITING,
  async run(system, args) {
    const partner = args.operands[0]!;
    const acting = await writing(system, args, 'administerPartners');
    const { actor } = acting;
    const entry = { name: 'stop_partner', purpose: 'Ngừng đối tác / Stop a partner', input: { partner } };
    const done = await command(acting, args, entry, (tx) => stopPartner(tx, acting, { actor, partner }));
    return answer(system, done, () => `Đã ngừng / stopped: ${partner}`);
  },
};

const resuming: Command = {
  name: 'resume',
  summaryVi: 'Cho đối tác đã ngừng hoạt động lại: do quản trị viên khác, không phải người đã ngừng',
  summaryEn: 'Let a partner that was stopped ask again: by another administrator than who stopped it',
  operands: [{ name: 'CODE' }],
  options: WRITING,
  async run(system, args) {
    const partner = args.operands[0]!;
    const acting = await writing(system, args, 'administerPartners');
    const { actor } = acting;
    const entry = {
      name: 'resume_partner',
      purpose: 'Cho đối tác hoạt động lại / Resume a partner',
      input: { partner },
    };
    const done = await command(acting, args, entry, (tx) => resumePartner(tx, acting, { actor, partner }));
    return answer(system, done, () => `Hoạt động lại / resumed: ${partner}`);
  },
};

const listing: Command = {
  name: 'list',
  summaryVi: 'Các đối tác, phạm vi, hạn mức và khóa',
  summaryEn: 'Partners with scopes, quotas and keys',
  operands: [],
  options: LOOKING,
  async run(system, args) {
    const { country } = await looking(system, args, 'administerPartners');
    const rows = await country.read('*', (session) => listPartners(session, MOST));
    return answer(system, rows, () =>
      table(
        [
          { heading: 'Mã / code' },
          { heading: 'Đối tác / partner' },
          { heading: 'Phạm vi / scopes' },
          { heading: 'Khóa / keys' },
        ],
        rows.map((row) => [
          row.code,
          row.isStopped ? `${row.name} (ngừng / stopped)` : row.name,
          row.scopes.join(' '),
          row.keys.map(({ kid }) => kid).join(' '),
        ]),
      ),
    );
  },
};

/** Banks, the post office, the Treasury and ministries that ask by program. */
export const verb: Group = {
  name: 'partner',
  summaryVi: 'Đối tác được hỏi bằng chương trình: đăng ký, khóa, ngừng, xem',
  summaryEn: 'Service partners: register, keys, stop, list',
  verbs: [adding, keying, stopping, resuming, listing],
};

const listIn = (written: string | undefined): string[] =>
  (written ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

async function readJwk(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    throw new BadUsage(FILE_OR_KID);
  }
}

const NAME_AND_SCOPES = {
  code: 'partner_unreadable',
  vi: 'Cần MÃ (chữ thường, số, gạch nối), --name "TÊN", --kind LOẠI, --scopes PHẠM-VI; chứng thư là SHA-256 dạng hex.',
  en: 'CODE (small letters, digits, hyphens), --name "NAME", --kind KIND and --scopes LIST are needed; certificates are SHA-256 in hex.',
} as const;
const FILE_OR_KID = {
  code: 'partner_key_file_unreadable',
  vi: 'Nêu một tệp JWK (JSON) đọc được, hoặc --revoke KID.',
  en: 'Name a JWK file (JSON) that can be read, or --revoke KID.',
} as const;
