import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { World } from './route.ts';

/** Whether people reach us over https: then cookies are `Secure`, and the `__Host-` in their names keeps neighbouring hosts from setting them. */
const isSecure = (world: World): boolean => world.publicUrl().startsWith('https:');

const nameOf = (world: World, name: string): string =>
  isSecure(world) ? `__Host-ansinh_${name}` : `ansinh_${name}`;

/** The value of one of our cookies; undefined when the browser has none. */
export function cookieOf(
  world: World,
  request: FastifyRequest,
  name: 'session' | 'sign_in',
): string | undefined {
  const value = request.cookies[nameOf(world, name)];
  return value && /^[\x21-\x7e]{20,200}$/.test(value) ? value : undefined;
}

const optionsOf = (world: World) =>
  ({ path: '/', httpOnly: true, secure: isSecure(world), sameSite: 'lax' }) as const;

/** Hands a secret to the browser: never to its scripts, and not along with what other sites send. Gone with the browser, or after so many seconds. */
export function setCookie(
  world: World,
  reply: FastifyReply,
  name: 'session' | 'sign_in',
  value: string,
  seconds: number,
): void {
  void reply.setCookie(nameOf(world, name), value, { ...optionsOf(world), maxAge: seconds });
}

export function clearCookie(world: World, reply: FastifyReply, name: 'session' | 'sign_in'): void {
  void reply.clearCookie(nameOf(world, name), optionsOf(world));
}

/** Tells the pages that somebody of a kind should be signed in, so that they begin with his page. No secret and no proof: nothing here ever reads it. */
export function setHint(
  world: World,
  reply: FastifyReply,
  kind: 'citizen' | 'officer',
  seconds: number,
): void {
  const options = { ...optionsOf(world), httpOnly: false, maxAge: seconds };
  void reply.setCookie(nameOf(world, 'signed_in'), kind, options);
}

export function clearHint(world: World, reply: FastifyReply): void {
  void reply.clearCookie(nameOf(world, 'signed_in'), { ...optionsOf(world), httpOnly: false });
}

/** What a page of ours must send in `X-CSRF-Token`: it can be made only from the session's token, which no script and no other site ever sees. */
export const csrfTokenOf = (token: string): string =>
  createHmac('sha256', token).update('ansinh csrf v1').digest('base64url');

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * Whether a request that came with the cookie was meant by a page of ours. Browsers say where a request comes from (Sec-Fetch-Site, Origin); one that
 * changes something must also carry the token that only our pages can read.
 */
export function isOurPage(world: World, request: FastifyRequest, token: string): boolean {
  const { headers, method } = request;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (method === 'GET') return true;
  if (headers.origin !== undefined && headers.origin !== world.publicUrl()) return false;
  const sent = headers['x-csrf-token'];
  return typeof sent === 'string' && isEqual(sent, csrfTokenOf(token));
}
