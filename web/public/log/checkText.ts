import {
  type CheckedReceipt,
  checkReceipt,
  type Refusal,
  readReceipt,
  readVerifierKey,
  sha256,
  verify,
} from './checkCode.ts';

/** What a check came to, of which file. */
export type Verdict = { readonly file: string } & (
  | { readonly proven: CheckedReceipt }
  | { readonly refusal: Refusal }
);

/** Reads and checks a receipt. Nothing is asked of anybody. */
export async function checkText(keyText: string, file: string, text: string): Promise<Verdict> {
  const receipt = readReceipt(jsonOf(text));
  if (!receipt) return { file, refusal: NO_RECEIPT };
  const key = readVerifierKey(sha256, keyText);
  if (!key.ok) return { file, refusal: key.refusal };
  try {
    const checked = await checkReceipt({ sha256, verify, key: key.value }, receipt);
    return checked.ok ? { file, proven: checked.value } : { file, refusal: checked.refusal };
  } catch (error) {
    if (error instanceof DOMException) return { file, refusal: OLD_BROWSER };
    throw error;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const NO_RECEIPT: Refusal = {
  code: 'no_receipt',
  vi: 'Tệp này không phải biên nhận của AnSinh, hoặc bị hỏng khi tải. Hãy tải lại biên nhận.',
  en: 'This file is no receipt of AnSinh, or was damaged. Load the receipt again.',
};
const OLD_BROWSER: Refusal = {
  code: 'old_browser',
  vi: 'Trình duyệt này chưa kiểm tra được chữ ký Ed25519. Hãy dùng bản mới của Chrome, Firefox hay Safari.',
  en: 'This browser cannot check Ed25519 signatures yet. Use a recent Chrome, Firefox or Safari.',
};
