import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Type } from 'typebox';
import { type Answer, answer, problem } from '../kit/answer.ts';
import { Engine, type EngineOptions } from '../kit/engine.ts';
import { reader } from '../kit/shapes.ts';
import { kmsFaults } from './faults.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A key service wraps keys, not documents. */
const MOST_BYTES = 4096;

const base64 = () => Type.String({ pattern: '^[A-Za-z0-9+/]+=*$', maxLength: 8192 });
const asksWrap = reader(Type.Object({ plaintext: base64() }));
const asksUnwrap = reader(Type.Object({ keyId: Type.String({ maxLength: 100 }), ciphertext: base64() }));

type Input = { readonly kind: 'rotated' };

/** A key service: wrapping keys that never leave it, each known by its version, the newest of which wraps. */
export class Kms {
  readonly engine: Engine<Input, typeof kmsFaults>;
  #newest = 1;

  constructor(options: EngineOptions<typeof kmsFaults>) {
    this.engine = new Engine(options, {
      kinds: kmsFaults,
      apply: () => {
        this.#newest += 1;
      },
    });
  }

  wrap(body: unknown): Answer {
    const asked = asksWrap(body);
    if ('refused' in asked) return asked.refused;
    if (this.engine.faults.down) return DOWN;
    const plain = Buffer.from(asked.read.plaintext, 'base64');
    if (plain.length > MOST_BYTES)
      return problem(413, 'plaintext_too_long', 'Dữ liệu quá dài.', 'At most 4,096 bytes are wrapped.');
    const keyId = `kms-${this.#newest}`;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#secretOf(keyId), nonce);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const ciphertext = Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
    return answer(200, { keyId, ciphertext: ciphertext.toString('base64') });
  }

  unwrap(body: unknown): Answer {
    const asked = asksUnwrap(body);
    if ('refused' in asked) return asked.refused;
    const { keyId } = asked.read;
    if (this.engine.faults.down) return DOWN;
    if (!this.#has(keyId))
      return problem(404, 'key_unknown', 'Không có khóa này.', 'There is no such key here.');
    const sealed = Buffer.from(asked.read.ciphertext, 'base64');
    try {
      const decipher = createDecipheriv(
        'aes-256-gcm',
        this.#secretOf(keyId),
        sealed.subarray(0, NONCE_BYTES),
      );
      decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
      const plain = Buffer.concat([
        decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
        decipher.final(),
      ]);
      return answer(200, { plaintext: plain.toString('base64') });
    } catch {
      return problem(400, 'ciphertext_invalid', 'Không mở được.', 'This was not wrapped by this key.');
    }
  }

  /** Makes a newer key. */
  rotate(): Answer {
    this.engine.take({ kind: 'rotated' });
    return answer(200, { keyId: `kms-${this.#newest}` });
  }

  #has(keyId: string): boolean {
    const version = Number(/^kms-(\d{1,6})$/.exec(keyId)?.[1] ?? 0);
    return version >= 1 && version <= this.#newest && !this.engine.faults.lost.includes(keyId);
  }

  #secretOf(keyId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.engine.seed, 'sandbox kms', keyId, 32));
  }
}

const DOWN = problem(503, 'unavailable', 'Tạm thời không trả lời được.', 'Not available; try again.');
