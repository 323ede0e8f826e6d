import type { FaultValues, SandboxInstitution } from '#core/sandbox/faults.ts';
import type { SandboxPort } from '#platform/sandboxPort.ts';
import { act, Institution, letGo, question } from '../institution.ts';

const PATH = '/control/faults';
/** Somebody looks at the page and waits. */
const TIMEOUT = 3_000;
const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * The control of sandbox institutions over the wire (docs/reference/wire.md). Undefined unless every address is one of this machine: an institution of the world
 * has no such control, and nothing is ever tried on it.
 */
export function sandboxOverHttp(
  urls: Readonly<Record<SandboxInstitution, string | undefined>>,
): SandboxPort | undefined {
  const isHere = (url: string | undefined) =>
    url !== undefined && LOOPBACK.includes(URL.parse(url)?.hostname ?? '');
  if (!Object.values(urls).every(isHere)) return undefined;
  const at = (name: SandboxInstitution) =>
    new Institution(name, {
      baseUrl: new URL(urls[name]!).origin,
      timeoutMilliseconds: TIMEOUT,
      pausesMilliseconds: [],
    });
  return {
    async faultsOf(name) {
      const answer = await at(name).call(question('read faults', PATH, undefined));
      return ((await answer.json()) as { readonly faults: FaultValues }).faults;
    },
    async setFaults(name, faults) {
      await letGo(await at(name).call(act('set faults', PATH, { faults }, undefined)));
    },
  };
}
