import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CallbackPort } from '#contexts/mapper/ports.ts';
import { Fault, type FaultFacts, type FaultKind } from '#platform/fault.ts';
import { isPublicAddress } from './publicAddress.ts';

export interface CallbackOptions {
  /** Also http, and this machine itself: for a sandbox, where partners are programs beside ours. Never in production. */
  readonly sandbox?: boolean;
  /** From the first byte to the last; 15 s unless told. */
  readonly timeoutMilliseconds?: number;
  /** Every address of a name; the system's resolver unless told. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Certificates of authorities besides the system's, PEM. */
  readonly authorities?: string;
}

const TIMEOUT = 15_000;
/** An acknowledgement is a few hundred bytes; who sends more is cut off. */
const LARGEST_ANSWER = 64 * 1024;

/**
 * Calls partners back over HTTPS. A partner chooses the address, so nothing about it is believed (docs/decisions/0018): the name is resolved here, every address it
 * has must be public, the connection goes to the address that was looked at and to no other (a second look could answer otherwise), redirects are not followed, time
 * and size are bounded. A host written as an address is refused however it is written: the parser of URLs brings `0x7f.1`, `017700000001` and
 * `2130706433` into one form before this looks.
 */
export function callbacksOverHttps(options: CallbackOptions = {}): CallbackPort {
  const resolve = options.resolve ?? resolveAll;
  return {
    async deliver(uri, body) {
      const url = readAddress(uri, options.sandbox ?? false);
      const address = await vetted(url, resolve, options.sandbox ?? false);
      await post(url, address, body, options);
    },
  };
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function readAddress(uri: string, sandbox: boolean): URL {
  const url = URL.parse(uri);
  if (url?.username !== '' || url.password !== '') throw never('callback_address_malformed');
  if (sandbox && url.protocol === 'http:' && LOOPBACK.test(url.hostname)) return url;
  if (url.protocol !== 'https:') throw never('callback_not_https');
  if (url.hostname.startsWith('[') || isIP(url.hostname) !== 0) throw never('callback_to_bare_address');
  return url;
}

/** The address to connect to. One private address among several is enough to refuse: which of them is used is not ours to choose. */
async function vetted(
  url: URL,
  resolve: (host: string) => Promise<readonly string[]>,
  sandbox: boolean,
): Promise<string> {
  if (sandbox && LOOPBACK.test(url.hostname)) return url.hostname === '[::1]' ? '::1' : '127.0.0.1';
  let addresses: readonly string[];
  try {
    addresses = await resolve(url.hostname);
  } catch (error) {
    throw faultOf('unreachable', { retryable: true, code: 'callback_name_unknown' }, error);
  }
  if (addresses.length === 0)
    throw faultOf('unreachable', { retryable: true, code: 'callback_name_unknown' });
  if (!addresses.every(isPublicAddress)) throw never('callback_to_private_address');
  return addresses[0]!;
}

const resolveAll = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

function post(url: URL, address: string, body: string, options: CallbackOptions): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const bytes = Buffer.from(body);
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method: 'POST',
    agent: false,
    lookup: pinned(address),
    signal: AbortSignal.timeout(options.timeoutMilliseconds ?? TIMEOUT),
    headers: { 'content-type': 'application/json', 'content-length': bytes.length, connection: 'close' },
    ...(options.authorities ? { ca: options.authorities } : {}),
  });
  request.on('error', (error: Error) => {
    const late = error.name === 'AbortError' || error.name === 'TimeoutError';
    reject(faultOf(late ? 'timeout' : 'unreachable', { retryable: true, outcomeUnknown: late }, error));
  });
  request.on('response', (response) => {
    let size = 0;
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER) request.destroy();
    });
    const status = response.statusCode ?? 0;
    // The status is the answer: what stands in the body, and whether all of it comes, changes nothing.
    response.on('close', () => {
      if (status >= 200 && status < 300) resolve();
      else
        reject(
          faultOf(status >= 500 || status === 429 ? 'overloaded' : 'refused', { status, retryable: true }),
        );
    });
    response.on('error', () => undefined);
  });
  request.end(bytes);
  return promise;
}

/** Gives the address that was looked at, whatever the name says by now. */
function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

const faultOf = (kind: FaultKind, facts: Partial<FaultFacts>, cause?: unknown): Fault =>
  new Fault(
    kind,
    { institution: 'partner', operation: 'call back', retryable: false, outcomeUnknown: false, ...facts },
    cause,
  );

/** An address we do not call, now or later. */
const never = (code: string): Fault => faultOf('refused', { code });
