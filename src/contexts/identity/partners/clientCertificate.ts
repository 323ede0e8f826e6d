import { timingSafeEqual } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { THUMBPRINT } from './partnerRules.ts';

/** Where client certificates are seen: a proxy ends TLS and says in a header which certificate it saw. */
export interface CertificateSource {
  /** In small letters: `x-client-certificate-sha256`. */
  readonly header: string;
  /** Addresses, or networks as `10.1.0.0/16`, of the proxies whose word counts. */
  readonly proxies: readonly string[];
}

/**
 * The SHA-256 of the client certificate of a request, as the proxy says it. Undefined where none was said, where it is no SHA-256 in hex, and
 * where who said it is not one of our proxies: anybody can send a header.
 */
export function certificateOf(
  source: CertificateSource | undefined,
  request: { readonly said: unknown; readonly remoteAddress: string | undefined },
): Buffer | undefined {
  if (!source || typeof request.said !== 'string' || !isOneOf(source.proxies, request.remoteAddress))
    return undefined;
  const hex = request.said.replaceAll(':', '').toLowerCase();
  return THUMBPRINT.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

/** Whether a session may be used over this connection: one bound to a certificate only with that very certificate (RFC 8705, section 3). */
export function holdsBinding(boundTo: Buffer | undefined, certificate: Buffer | undefined): boolean {
  if (!boundTo) return true;
  return (
    certificate !== undefined &&
    certificate.length === boundTo.length &&
    timingSafeEqual(boundTo, certificate)
  );
}

function isOneOf(proxies: readonly string[], address: string | undefined): boolean {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/, '');
  if (plain === undefined || isIP(plain) === 0) return false;
  const list = new BlockList();
  for (const proxy of proxies) {
    const [network = '', prefix] = proxy.split('/');
    const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(prefix), family);
  }
  return list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}
