import { createHmac } from 'node:crypto';

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 180-4) of short texts under one key. The library's makes two objects a text, which costs three times what is worked out: 2.4 µs
 * against 0.8, at a hundred thousand numbers a second a fifth of a processor. Here the key's two blocks are worked out once; a text of up to 55 bytes is two more. Longer ones
 * are the library's. Tables are read at places that hang on no secret, so time tells nothing. A property holds it equal to the library.
 */
export function shortHmac(key: Buffer): (plain: string) => Buffer {
  if (key.length > BLOCK_BYTES) throw new Error('A key of an index is at most one block long.');
  const [inner, outer] = [stateAfter(key, 0x36), stateAfter(key, 0x5c)];
  const text = Buffer.alloc(BLOCK_BYTES);
  return (plain) => {
    const length = Buffer.byteLength(plain);
    if (length > LONGEST) return createHmac('sha256', key).update(plain).digest();
    text.fill(0);
    text.write(plain);
    text[length] = 0x80;
    for (let at = 0; at < 15; at++) words[at] = text.readInt32BE(at * 4);
    words[15] = (BLOCK_BYTES + length) * 8;
    compress(inner, digest);
    words.set(digest);
    words.fill(0, 8, 15);
    words[8] = 0x80000000 | 0;
    words[15] = (BLOCK_BYTES + HASH_BYTES) * 8;
    compress(outer, digest);
    const hash = Buffer.allocUnsafe(HASH_BYTES);
    for (let at = 0; at < 8; at++) hash.writeInt32BE(digest[at]!, at * 4);
    return hash;
  };
}

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
/** What fits into one block beside its mark and length. */
const LONGEST = 55;

function stateAfter(key: Buffer, pad: number): Int32Array {
  const block = Buffer.alloc(BLOCK_BYTES, pad);
  for (const [at, byte] of key.entries()) block[at] = pad ^ byte;
  for (let at = 0; at < 16; at++) words[at] = block.readInt32BE(at * 4);
  const state = new Int32Array(8);
  compress(START, state);
  return state;
}

const constants = (hex: string): Int32Array =>
  Int32Array.from(
    { length: hex.length / 8 },
    (_, at) => Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16) | 0,
  );

const START = constants('6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19');
const ROUNDS = constants(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174' +
    'e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967' +
    '27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070' +
    '19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2',
);
/** One block and what it is stretched to; shared, because nothing here waits. */
const words = new Int32Array(64);
const digest = new Int32Array(8);

/** One round of FIPS 180-4, section 6.2.2, over the first 16 of `words`. */
function compress(before: Int32Array, after: Int32Array): void {
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
