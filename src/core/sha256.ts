/**
 * SHA-256 (FIPS 180-4) in plain TypeScript: for whoever checks a receipt in a browser, where the platform's own hash answers later and only to pages
 * served with TLS, and for keyed indexes of short texts (`shortHmac`). On the server the library's is used for everything longer.
 */
export function sha256(bytes: Uint8Array): Uint8Array {
  const state = START.slice();
  const blocks = Math.floor((bytes.length + 8) / BLOCK_BYTES) + 1;
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  for (let block = 0; block < blocks; block++) {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(block * BLOCK_BYTES + at * 4);
    compress(state, state);
  }
  const hash = new Uint8Array(32);
  const out = new DataView(hash.buffer);
  for (let at = 0; at < 8; at++) out.setInt32(at * 4, state[at]!);
  return hash;
}

export const BLOCK_BYTES = 64;

const constants = (hex: string): Int32Array =>
  Int32Array.from(
    { length: hex.length / 8 },
    (_, at) => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16) | 0,
  );

/** The state before the first block. */
export const START: Int32Array = constants(
  '6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19',
);
const ROUNDS = constants(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174' +
    'e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967' +
    '27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070' +
    '19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2',
);
/** One block and what it is stretched to; shared, because nothing here waits. The first 16 are the block. */
export const words: Int32Array = new Int32Array(64);

/** One round of FIPS 180-4, section 6.2.2, over the first 16 of `words`. */
export function compress(before: Int32Array, after: Int32Array): void {
  for (let at = 16; at < 64; at++) {
    const [near, far] = [words[at - 2]!, words[at - 15]!];
    const one = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
    const nought = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
    words[at] = (words[at - 16]! + nought + words[at - 7]! + one) | 0;
  }
  let a = before[0]!;
  let b = before[1]!;
  let c = before[2]!;
  let d = before[3]!;
  let e = before[4]!;
  let f = before[5]!;
  let g = before[6]!;
  let h = before[7]!;
  for (let at = 0; at < 64; at++) {
    const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = (h + turned + ((e & f) ^ (~e & g)) + ROUNDS[at]! + words[at]!) | 0;
    const rolled = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = (rolled + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  after[0] = (before[0]! + a) | 0;
  after[1] = (before[1]! + b) | 0;
  after[2] = (before[2]! + c) | 0;
  after[3] = (before[3]! + d) | 0;
  after[4] = (before[4]! + e) | 0;
  after[5] = (before[5]! + f) | 0;
  after[6] = (before[6]! + g) | 0;
  after[7] = (before[7]! + h) | 0;
}
