import { writeFile } from 'node:fs/promises';
import { paymentOfId } from '#contexts/disbursement/index.ts';
import { receiptOf, receiptRefusal } from '#contexts/transparency/index.ts';
import { base64 } from '#core/bytes.ts';
import { paymentReference, readPaymentReference } from '#core/payment/reference.ts';
import { checkPublicLog } from '#core/transparency/publicLog.ts';
import { checkReceipt, receiptJson } from '#core/transparency/receipts.ts';
import { verifyEd25519 } from '#platform/crypto/ed25519.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { looking, readPersons } from './acting.ts';
import { answer } from './answer.ts';
import { isHidden } from './benefits.ts';
import { PAYMENT_NOT_FOUND } from './explainWords.ts';
import { checkpointIn, keepIn, keyFor, logFiles, noteIn, receiptIn } from './logFiles.ts';
import { statementInWords } from './statementWords.ts';
import { BadUsage, Refused } from './stop.ts';
import type { System } from './system.ts';
import { count } from './tables.ts';
import { type Arguments, type Command, type Group, LOOKING_AT_A_PERSON, text } from './verb.ts';

const verifying: Command = {
  name: 'verify',
  summaryVi:
    'Kiểm chứng sổ công khai chỉ bằng các tệp công khai, hoặc một biên nhận (không cần mạng); không cần cơ sở dữ liệu',
  summaryEn: 'Verify the public log from its public files alone, or a receipt (offline); needs no database',
  operands: [],
  options: {
    from: {
      takes: 'FOLDER|URL',
      vi: 'Nơi có các tệp của sổ: thư mục, hoặc địa chỉ như https://…/log',
      en: "Where the log's files are: a folder, or an address such as https://…/log",
    },
    receipt: { takes: 'FILE', vi: 'Biên nhận cần kiểm', en: 'The receipt to check' },
    kept: {
      takes: 'FOLDER',
      vi: 'Nơi bạn giữ khóa và điểm chốt: lần đầu được ghi vào, các lần sau được so với',
      en: 'Where you keep key and checkpoint: written the first time, compared with ever after',
    },
    key: {
      takes: 'KEY|FILE',
      vi: 'Khóa kiểm chứng của sổ (một dòng, hoặc tệp chứa nó)',
      en: "The log's verifier key (the line, or a file with it)",
    },
  },
  async run(system, args) {
    const [from, receipt] = [text(args, 'from'), text(args, 'receipt')];
    if (from === undefined && receipt === undefined) throw new BadUsage(NOTHING_TO_VERIFY);
    const key = await keyFor(args);
    const checked = receipt === undefined ? undefined : await verifyReceipt(receipt, key.key);
    const log = from === undefined ? undefined : await verifyFrom(system, args, from, key.key, checked?.note);
    const json = { holds: true, key: key.line, key_from: key.from, log: log?.json, receipt: checked?.json };
    return answer(system, json, () =>
      [
        ...(key.from === 'log' ? [KEY_UNKNOWN_BEFORE] : []),
        ...(log ? [log.words] : []),
        ...(checked ? [checked.words] : []),
      ].join('\n'),
    );
  },
};

type Key = Parameters<typeof checkReceipt>[0]['key'];

async function verifyReceipt(file: string, key: Key) {
  const receipt = await receiptIn(file);
  const checked = await checkReceipt({ sha256, verify: verifyEd25519, key }, receipt);
  if (!checked.ok) throw new Refused(checked.refusal);
  const { checkpoint, statements } = checked.value;
  const told = statements.map(statementInWords);
  return {
    note: receipt.note,
    json: { size: checkpoint.size, statements: told.map(({ fields }) => fields) },
    words: [
      `✓ Biên nhận đúng: có trong sổ công khai tại điểm chốt ${count(checkpoint.size)} mục.`,
      `  The receipt holds: it stands in the log at the checkpoint of ${count(checkpoint.size)} entries.`,
      ...told.flatMap(({ vi, en }) => [`  • ${vi}`, `    ${en}`]),
    ].join('\n'),
  };
}

/** The whole log, and that it begins with what was kept and with the receipt's checkpoint. */
async function verifyFrom(
  system: System,
  args: Arguments,
  from: string,
  key: Key,
  receiptNote: string | undefined,
) {
  const kept = text(args, 'kept');
  const keptNote = kept === undefined ? undefined : await noteIn(kept);
  const older = keptNote === undefined ? undefined : await checkpointIn(keptNote, key);
  const others = receiptNote === undefined ? [] : [await checkpointIn(receiptNote, key)];
  const step = system.progress.step('log', 'Kiểm chứng sổ công khai / Verify the log');
  const done = await checkPublicLog(logFiles(from), {
    sha256,
    verify: verifyEd25519,
    key,
    kept: [...(older ? [older] : []), ...others],
    reached: (entries) => step.note(`${count(entries)} mục / entries`),
  });
  step.done();
  if (!done.ok) throw new Refused(done.refusal);
  const { checkpoint, note, entriesByKind } = done.value;
  if (kept !== undefined) await keepIn(kept, key, note);
  const continues = older?.size ?? null;
  const { size, root, origin } = checkpoint;
  const kinds = [...entriesByKind].map(([kind, entries]) => `${kind} ${count(entries)}`).join(', ');
  return {
    json: { origin, size, root: base64(root), entries: Object.fromEntries(entriesByKind), continues },
    words: [
      `✓ Sổ ${origin}: ${count(size)} mục (${kinds}), dựng lại đúng mã gốc đã ký ${base64(root)}`,
      `  The log ${origin}: ${count(size)} entries, built again to the root that was signed`,
      ...(continues === null
        ? []
        : [
            `✓ Nối tiếp đúng điểm chốt đã giữ (${count(continues)} mục) / begins with the kept checkpoint (${count(continues)} entries)`,
          ]),
    ].join('\n'),
  };
}

const receipting: Command = {
  name: 'receipt',
  summaryVi: 'Lấy biên nhận của một khoản chi: ai cũng kiểm được bằng ansinh log verify --receipt',
  summaryEn: "A payment's receipt, which anyone can check with ansinh log verify --receipt",
  operands: [{ name: 'PAYMENT' }, { name: 'OUT.json', optional: true }],
  options: {
    ...LOOKING_AT_A_PERSON,
  },
  async run(system, args) {
    const [written, file] = args.operands;
    const paymentId = readPaymentReference(written!);
    if (paymentId === undefined) throw new BadUsage(REFERENCE_UNREADABLE);
    const acting = await looking(system, args, 'getPaymentReceipt');
    const row = await readPersons(
      acting,
      args,
      {
        name: 'get_payment_receipt',
        purpose: 'Lấy biên nhận khoản chi / Take a receipt',
        input: { written },
      },
      (session) => paymentOfId(session, paymentId),
      (found) => (found ? [found.personId] : []),
    );
    if (!row) throw new Refused(PAYMENT_NOT_FOUND);
    const hidden = isHidden(acting, row.benefitId);
    const receipt = hidden
      ? undefined
      : await acting.country.read('*', (session) => receiptOf(session, paymentId));
    if (!receipt) throw new Refused(receiptRefusal(hidden));
    const json = receiptJson(receipt);
    if (file === undefined) return answer(system, json, () => JSON.stringify(json, null, 1));
    await writeFile(file, `${JSON.stringify(json, null, 1)}\n`);
    const told = { file, payment: paymentReference(paymentId), statements: json.statements.length };
    return answer(system, told, () => `${file}: ${told.payment}, ${told.statements} nội dung / statements`);
  },
};

/** The public log, for whoever trusts nobody. */
export const verb: Group = {
  name: 'log',
  summaryVi: 'Sổ công khai: kiểm chứng, lấy biên nhận',
  summaryEn: 'The public log: verify it, take receipts',
  verbs: [verifying, receipting],
};

const KEY_UNKNOWN_BEFORE =
  '! Khóa được lấy từ chính sổ này; hãy giữ lại (--kept) và so với khóa được công bố ở nơi khác.\n  The key came from the log itself: keep it (--kept) and compare it with one published elsewhere.';
const NOTHING_TO_VERIFY = {
  code: 'nothing_to_verify',
  vi: 'Hãy nêu nơi có sổ (--from THƯ-MỤC hoặc địa chỉ) hoặc biên nhận (--receipt TỆP).',
  en: 'Say where the log is (--from FOLDER or address) or which receipt (--receipt FILE).',
} as const;
const REFERENCE_UNREADABLE = {
  code: 'payment_reference_unreadable',
  vi: 'Mã khoản chi (TT-…) không đúng; hãy chép lại đủ các ký tự.',
  en: 'This is no payment reference (TT-…); copy all of its characters.',
} as const;
