import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { communesIn, type Scope } from '#platform/database.ts';

export const PARTNER_KINDS = ['bank', 'wallet', 'post', 'treasury', 'ministry'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** A service partner as an administrator enters him. */
export interface NewPartner {
  /** Its client_id: small letters, digits, hyphens; 2 to 40. */
  readonly code: string;
  readonly name: string;
  readonly kind: PartnerKind;
  /** What its sessions may be given, such as `mapper:resolve`. */
  readonly scopes: readonly string[];
  readonly requestsAMinute: number;
  readonly requestsADay: number;
  /** Origins (`https://host[:port]`) to which answers may be called back. */
  readonly callbackOrigins: readonly string[];
  /** Lower-case hex SHA-256 of the client certificates of a partner who uses mutual TLS (RFC 8705). */
  readonly certificates: readonly string[];
}

export type NewPartnerRefusal = Refusal<
  | 'only_an_administrator_registers_partners'
  | 'partner_code_taken'
  | 'partner_scope_malformed'
  | 'callback_origin_refused'
>;

export const SCOPE = /^[a-z]+(:[a-z_]+){0,3}$/;
export const THUMBPRINT = /^[0-9a-f]{64}$/;

/** Who may register, change and stop partners: an administrator of the whole country, or the platform itself. */
export function mayRegister(actor: { readonly roles: readonly string[]; readonly scope: Scope }): boolean {
  return (
    communesIn(actor.scope) === '*' &&
    actor.roles.some((role) => role === 'administrator' || role === 'system')
  );
}

/** Whether a partner may be entered as he is described. Shapes are the door's to check; here is what a shape cannot say. */
export function decidePartner(partner: NewPartner): Result<NewPartner, NewPartnerRefusal> {
  const scope = partner.scopes.find((one) => !SCOPE.test(one));
  if (scope !== undefined || partner.scopes.length === 0) return refused(SCOPE_MALFORMED);
  const origin = partner.callbackOrigins.find((one) => !isPublicOrigin(one));
  return origin === undefined ? accepted(partner) : refused(ORIGIN_REFUSED);
}

/** Whether this is an https origin by name and nothing more: addresses of one machine or one network are nobody's to be called back at. */
export function isPublicOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.origin !== text) return false;
  const host = url.hostname;
  return (
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(host) &&
    !/(^|\.)(localhost|local|internal|lan|home|arpa)$/.test(host)
  );
}

const SCOPE_MALFORMED = {
  code: 'partner_scope_malformed',
  vi: 'Phạm vi của đối tác phải có dạng như mapper:resolve, ít nhất một; hãy xem danh mục phạm vi tại /docs.',
  en: 'Scopes of a partner look like mapper:resolve, at least one; /docs lists which there are.',
} as const;
const ORIGIN_REFUSED = {
  code: 'callback_origin_refused',
  vi: 'Nơi nhận gọi lại phải là một gốc https theo tên miền công khai (https://ten-mien), không phải địa chỉ mạng nội bộ.',
  en: 'A callback origin is an https origin by public name (https://host), not an address of an inner network.',
} as const;
