import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { keyText, publishedLog, receiptOf } from '#contexts/transparency/index.ts';
import { type Mark, markText } from '#core/access/exporting.ts';
import { receiptJson } from '#core/transparency/receipts.ts';
import type { Database, Session } from '#platform/database.ts';
import { evidenceOf } from './evidence.ts';
import type { LockedExport } from './exportPersons.ts';
import { LOCKED, oncePassword } from './lockSheet.ts';

/**
 * The evidence bundle of a payment: a ZIP, each file of it locked with AES-256 under a password that is told once and kept nowhere. Holds `evidence.json`, the receipt with the
 * signatures over its lists, the log's key, and how to check them. Undefined outside the reader's scope; the secrets of the log are read from `country`, for this payment alone.
 * Where the reader may not know the benefit the receipt proves the signatures and leaves lines and outcomes out: their amount would tell it.
 */
export async function exportEvidence(
  session: Session,
  country: Database,
  asked: Parameters<typeof evidenceOf>[1],
): Promise<LockedExport | undefined> {
  const evidence = await evidenceOf(session, asked);
  if (!evidence) return undefined;
  const hidden = asked.hidden(evidence.payment.benefitId);
  const { receipt, log } = await country.read('*', async (own) => ({
    receipt: await receiptOf(own, asked.paymentId, { signatures: true }),
    log: await publishedLog(own),
  }));
  const proofs = receipt?.proofs.filter((proof) => !hidden || proof.record === 'approval') ?? [];
  const files = new Map([
    ['README.txt', readMe(asked.mark)],
    ['evidence.json', inLines(evidence.said)],
    ...(receipt && proofs.length > 0
      ? [['receipt.json', inLines(receiptJson({ note: receipt.note, proofs }))] as const]
      : []),
    ...(log ? [['log-key.txt', keyText(log)] as const] : []),
  ]);
  const password = oncePassword();
  const { personId, payeeId } = evidence.payment;
  return {
    file: await locked(files, password),
    password,
    rows: files.size,
    persons: [...new Set([personId, payeeId])],
  };
}

const inLines = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

async function locked(files: ReadonlyMap<string, string>, password: string): Promise<Buffer> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    password,
    ...LOCKED,
  });
  for (const [name, text] of files) await zip.add(name, new TextReader(text));
  return Buffer.from(await zip.close());
}

const readMe = (mark: Mark): string => `${markText(mark)}

Hồ sơ chứng cứ của một khoản chi. / The evidence of one payment.

evidence.json  từ dữ kiện, quy tắc, mức chi, chữ ký, lệnh chi đến kết quả / from facts, rule, amount, signatures and orders to outcomes
receipt.json   nội dung đã vào sổ công khai, kèm chứng minh / what is sealed in the public log, with its proof
log-key.txt    khóa của sổ; hãy so với khóa được công bố / the log's key; compare it with the one that is published

Kiểm chứng, không cần mạng / check, without a network:
  npm run -s ansinh -- log verify --receipt receipt.json --key log-key.txt

Chữ ký của chủ tịch xã (Ed25519): khóa public_key ký lên "ansinh-list-v1", một dấu xuống dòng và 32 byte của digest.
The chair's signature (Ed25519): public_key signs "ansinh-list-v1", a line feed and the 32 bytes of digest.
Các mã băm SHA-256 là của tệp danh sách gốc, điện, báo cáo và sao kê được giữ nguyên văn.
The SHA-256 hashes are those of roster file, messages, reports and statements, which are kept word for word.
`;
