import { accepted } from '#core/result.ts';
import type { KeyPurpose } from '#platform/crypto/keyRing.ts';
import { keyRows, rotationRows } from '#platform/crypto/keyStatus.ts';
import { fieldsLeftByColumn } from '#platform/crypto/resealFields.ts';
import { announceKey, keepWrapped, newDataKey, wrapAnew } from '#platform/crypto/rotations.ts';
import { type Acting, command, looking, writing } from './acting.ts';
import { answer } from './answer.ts';
import { BadUsage } from './stop.ts';
import type { System } from './system.ts';
import { count, table } from './tables.ts';
import { type Arguments, type Command, type Group, given, LOOKING, WRITING } from './verb.ts';

const PURPOSES: Readonly<Record<string, KeyPurpose>> = {
  field: 'field',
  pins: 'index_pin',
  accounts: 'index_account',
};
const WRAPPING = 'wrapping';

const showing: Command = {
  name: 'show',
  summaryVi: 'Các khóa dữ liệu, trạng thái và khóa bọc của chúng; không có khóa nào ở dạng đọc được',
  summaryEn: 'The data keys, their state and the key that wraps them; no key in the clear',
  operands: [],
  options: LOOKING,
  async run(system, args) {
    const { country } = await looking(system, args, 'showKeys');
    const keys = await country.read('*', keyRows);
    const json = keys.map((key) => ({
      key: key.keyId,
      purpose: key.purpose,
      state: key.state,
      wrapping_key: key.wrappingKeyId,
      announced_at: key.announcedAt.toISOString(),
      current_at: key.currentAt?.toISOString(),
      retired_at: key.retiredAt?.toISOString(),
    }));
    return answer(system, { keys: json }, () =>
      table(
        [
          { heading: 'Khóa / key', right: true },
          { heading: 'Dùng để / purpose' },
          { heading: 'Trạng thái / state' },
          { heading: 'Khóa bọc / wrapped by' },
          { heading: 'Từ / since' },
        ],
        keys.map((key) => [
          String(key.keyId),
          key.purpose,
          key.state,
          key.wrappingKeyId ?? '',
          (key.currentAt ?? key.announcedAt).toISOString().slice(0, 10),
        ]),
      ),
    );
  },
};

const asking: Command = {
  name: 'status',
  summaryVi:
    'Các lần thay khóa: đến đâu, còn tiến trình nào chưa biết; --count đếm những gì chưa nằm dưới khóa mới',
  summaryEn:
    'Rotations: how far they are, which programs are behind; --count counts what is not under the new key',
  operands: [],
  options: {
    count: {
      vi: 'Đếm từng cột còn lại (đọc hết các bảng)',
      en: 'Count what is left in each column (reads the whole tables)',
    },
    ...LOOKING,
  },
  async run(system, args) {
    const { country } = await looking(system, args, 'showKeys');
    const rotations = await country.read('*', rotationRows);
    const left = given(args, 'count') ? await countLeft(country) : undefined;
    const json = {
      rotations: rotations.map((one) => ({
        rotation: one.rotationId,
        purpose: one.purpose,
        new_key: one.newKeyId,
        stage: one.stage,
        moved: Number(one.moved),
        programs_behind: one.behind,
        started_at: one.startedAt.toISOString(),
        finished_at: one.finishedAt?.toISOString(),
      })),
      left: left?.map((one) => ({ table: one.table, column: one.column, fields: Number(one.left) })),
    };
    return answer(system, json, () =>
      [
        table(
          [
            { heading: 'Lần / rotation', right: true },
            { heading: 'Dùng để / purpose' },
            { heading: 'Đến / stage' },
            { heading: 'Đã chuyển / moved', right: true },
            { heading: 'Chưa biết / behind', right: true },
          ],
          rotations.map((one) => [
            String(one.rotationId),
            one.purpose,
            one.stage,
            count(one.moved),
            String(one.behind),
          ]),
        ),
        ...(left ?? []).map((one) => `${one.table}.${one.column}: ${count(one.left)} còn lại / left`),
      ].join('\n'),
    );
  },
};

const countLeft = (country: Acting['country']) =>
  country.read('*', async (session) => {
    const current = (await keyRows(session)).find(
      (key) => key.purpose === 'field' && key.state === 'current',
    );
    return current ? fieldsLeftByColumn(session, current.keyId) : [];
  });

const rotating: Command = {
  name: 'rotate',
  summaryVi: `Thay một khóa khi hệ thống vẫn chạy: ${[...Object.keys(PURPOSES), WRAPPING].join(', ')}; trình chạy nền làm tiếp`,
  summaryEn: `Rotate a key while everything runs: ${[...Object.keys(PURPOSES), WRAPPING].join(', ')}; the worker carries it on`,
  operands: [{ name: 'KEY' }],
  options: WRITING,
  async run(system, args) {
    const named = args.operands[0]!;
    if (named === WRAPPING) return rotateWrapping(system, args);
    const purpose = PURPOSES[named];
    if (!purpose) throw new BadUsage(KEY_UNKNOWN);
    const acting = await writing(system, args, 'rotateKeys');
    const wrapped = await newDataKey(acting.keyPort);
    const entry = {
      name: 'rotate_key',
      purpose: 'Thay khóa dữ liệu / Rotate a data key',
      input: { purpose },
    };
    const { keyId, rotationId } = await command(acting, args, entry, (tx) =>
      announceKey(tx, purpose, wrapped),
    );
    return answer(
      system,
      { rotation: rotationId, key: keyId },
      () => `Đã báo khóa mới / new key announced: ${keyId}. Theo dõi / follow it: ansinh keys status`,
    );
  },
};

async function rotateWrapping(system: System, args: Arguments): Promise<number> {
  const acting = await writing(system, args, 'rotateKeys');
  if (given(args, 'dry-run')) throw new BadUsage(NO_DRY_RUN);
  const anew = await wrapAnew(acting.country, acting.keyPort);
  const entry = { name: 'rewrap_keys', purpose: 'Thay khóa bọc / Rotate the wrapping key', input: {} };
  const keys = await command(acting, args, entry, async (tx) => accepted(await keepWrapped(tx, anew)));
  const signing = (await acting.signer.wrapAnew?.()) ?? 0;
  const wrappingKey = anew[0]?.anew.keyId;
  return answer(
    system,
    { data_keys: keys, signing_keys: signing, wrapping_key: wrappingKey },
    () =>
      `Khóa bọc mới / new wrapping key: ${wrappingKey}; ${keys} khóa dữ liệu / data keys, ${signing} khóa ký / signing keys`,
  );
}

/** The keys that seal personal numbers, accounts and phones, and those that find them. */
export const verb: Group = {
  name: 'keys',
  summaryVi: 'Khóa mã hóa dữ liệu: xem, thay khi đang chạy, theo dõi việc thay',
  summaryEn: 'Encryption keys: look, rotate while running, follow a rotation',
  verbs: [showing, rotating, asking],
};

const KEY_UNKNOWN = {
  code: 'key_unknown',
  vi: `Khóa phải là một trong: ${[...Object.keys(PURPOSES), WRAPPING].join(', ')}.`,
  en: `The key is one of: ${[...Object.keys(PURPOSES), WRAPPING].join(', ')}.`,
} as const;
const NO_DRY_RUN = {
  code: 'option_does_not_fit',
  vi: 'Thay khóa bọc tạo khóa mới ở nơi giữ khóa, không thử được; hãy bỏ --dry-run.',
  en: 'Rotating the wrapping key makes a key where keys are held and cannot be tried; leave --dry-run out.',
} as const;
