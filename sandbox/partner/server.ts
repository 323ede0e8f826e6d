import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Answer, answer, problem } from '../kit/answer.ts';
import { type Faults, noFaults, readFaults } from '../kit/faults.ts';
import { type Asked, listen, portOf, type Route } from '../kit/server.ts';
import { partnerFaults } from './faults.ts';
import { isSignedBy, makeKey, signatureOf } from './signing.ts';

type PublicKeys = Parameters<typeof isSignedBy>[0];

/** What the partner is told to send: `POST /control/send`. */
interface Errand {
  readonly url: string;
  readonly token: string;
  readonly action: string;
  readonly message: Readonly<Record<string, unknown>>;
  /** Members of the header to put in place of the usual ones: a message id again, a callback address. */
  readonly header?: Readonly<Record<string, unknown>>;
}

interface Callback {
  readonly action: string | undefined;
  readonly signed: boolean;
  readonly body: { readonly message?: { readonly transaction_id?: string } };
}

/**
 * A ministry's payment system: sends mapper messages, signed, and takes the answers that are called back to `/callback/on-…`. It remembers while it runs: whatever it
 * was called back with, how often, and whether the signature held.
 */
class Partner {
  readonly key;
  readonly #name: string;
  readonly #mapper: string;
  #faults: Faults<typeof partnerFaults> = noFaults(partnerFaults);
  #failed = 0;
  #trusted: PublicKeys = [];
  readonly #received: Callback[] = [];

  constructor(name: string, mapper: string, keyType: 'ed25519' | 'p256') {
    this.#name = name;
    this.#mapper = mapper;
    this.key = makeKey(`${name}-1`, keyType);
  }

  readonly routes: readonly Route[] = [
    { method: 'GET', path: '/jwks.json', answer: () => answer(200, { keys: [this.key.jwk] }) },
    { method: 'POST', path: '/control/trust', answer: async (asked) => this.#trust(await asked.json()) },
    {
      method: 'POST',
      path: '/control/send',
      answer: async (asked) => this.#send((await asked.json()) as Errand),
    },
    {
      method: 'GET',
      path: '/control/received',
      answer: ({ query }) => answer(200, { callbacks: this.#receivedOf(query.get('transaction')) }),
    },
    { method: 'POST', path: '/callback/:action', answer: (asked) => this.#takeCallback(asked) },
  ];

  readonly controls = (() => {
    const partner = this;
    return {
      get faults() {
        return partner.#faults;
      },
      showFaults: () => answer(200, { faults: partner.#faults }),
      setFaults: (body: unknown) => partner.#setFaults(body),
      advance: () => problem(400, 'clock_is_real', 'Đồng hồ thật.', 'The clock is real.'),
    };
  })();

  #trust(body: unknown): Answer {
    this.#trusted = (body as { keys: PublicKeys }).keys;
    return answer(200, { trusted: this.#trusted.length });
  }

  #setFaults(body: unknown): Answer {
    const read = readFaults(partnerFaults, (body as { faults?: unknown } | null)?.faults);
    if ('wrong' in read)
      return problem(
        400,
        'fault_invalid',
        `Không có lỗi giả lập ${read.wrong}.`,
        `No such fault: ${read.wrong}.`,
      );
    this.#faults = { ...noFaults(partnerFaults), ...read.faults };
    this.#failed = 0;
    return answer(200, { faults: this.#faults });
  }

  async #send({ url, token, action, message, header: other }: Errand): Promise<Answer> {
    const items = message[`${action}_request`];
    const header = {
      version: '1.0.0',
      message_id: randomUUID(),
      message_ts: new Date().toISOString(),
      action,
      sender_id: this.#name,
      receiver_id: this.#mapper,
      total_count: Array.isArray(items) ? items.length : 1,
      ...other,
    };
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ signature: signatureOf(this.key, { header, message }), header, message }),
    });
    const body: unknown = await response.json();
    return answer(200, { status: response.status, body, signed: this.#holds(body) });
  }

  #holds(body: unknown): boolean {
    return (
      typeof body === 'object' && body !== null && 'signature' in body && isSignedBy(this.#trusted, body)
    );
  }

  #receivedOf(transaction: string | null): readonly Callback[] {
    return this.#received.filter(
      ({ body }) => transaction === null || body.message?.transaction_id === transaction,
    );
  }

  async #takeCallback(asked: Asked): Promise<Answer> {
    const body = (await asked.json()) as Callback['body'];
    const { slowMilliseconds, failures, redirect, forgetful } = this.#faults;
    if (slowMilliseconds > 0) await wait(slowMilliseconds);
    if (redirect) return { status: 307, body: {}, headers: { location: '/callback/elsewhere' } };
    if (this.#failed < failures) {
      this.#failed += 1;
      return problem(500, 'broken', 'Hệ thống lỗi.', 'The partner is broken.');
    }
    this.#received.push({ action: asked.path.action, signed: this.#holds(body), body });
    if (forgetful) return { status: 0, cut: true };
    return answer(200, {
      message: { ack_status: 'ACK', timestamp: new Date().toISOString(), correlation_id: '' },
    });
  }
}

export interface RunningPartner {
  readonly port: number;
  readonly jwk: ReturnType<typeof makeKey>['jwk'];
  close(): Promise<void>;
}

/** Starts a partner on loopback; port 0 takes a free one. */
export async function startPartner(options: {
  readonly name: string;
  /** The mapper's own name in messages. */
  readonly mapper: string;
  readonly port?: number;
  readonly keyType?: 'ed25519' | 'p256';
}): Promise<RunningPartner> {
  const partner = new Partner(options.name, options.mapper, options.keyType ?? 'ed25519');
  const server = await listen(
    { name: options.name, controls: partner.controls, routes: partner.routes },
    options.port ?? 0,
  );
  return {
    port: portOf(server),
    jwk: partner.key.jwk,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      name: { type: 'string', default: 'spp.example.vn' },
      mapper: { type: 'string', default: 'ansinh' },
      key: { type: 'string', default: 'ed25519' },
      'watch-stdin': { type: 'boolean', default: false },
    },
  });
  const running = await startPartner({
    name: values.name,
    mapper: values.mapper,
    port: Number(values.port),
    keyType: values.key === 'p256' ? 'p256' : 'ed25519',
  });
  process.stdout.write(`${JSON.stringify({ institution: 'partner', ready: true, port: running.port })}\n`);
  const stop = (): void => void running.close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // The parent's end of the pipe closes when it dies: then nobody needs this program.
  if (values['watch-stdin']) process.stdin.resume().once('end', stop);
}
