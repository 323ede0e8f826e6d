import type { ReadReport } from '#core/iso20022/reportItems.ts';
import type { Dong } from '#core/money.ts';
import type { Month } from '#core/months.ts';

/**
 * The State Treasury: allotments in, payment orders out, statements back. All calls throw `Fault`. A fault of `submitOrder` or `giveBack`
 * with `outcomeUnknown` is answered by an enquiry, then by the same order id with the same body: the Treasury books it once.
 */
export interface TreasuryPort {
  /** What may be spent. Name the lines and communes one means; without them the Treasury gives what it has opened so far. */
  allotments(asked: AllotmentsAsked, signal?: AbortSignal): Promise<readonly Allotment[]>;
  /** Makes an officer's public key known to the Treasury. The same key again changes nothing. */
  registerKey(key: OfficerKey, signal?: AbortSignal): Promise<void>;
  /** Faults with code `order_id_reused` are kind `refused`. */
  submitOrder(order: TreasuryOrder, signal?: AbortSignal): Promise<'received' | 'already_received'>;
  /**
   * What a controller decided of an order it has received; the same again changes nothing. Faults with code `order_answered` are kind `refused`: it had
   * answered before.
   */
  decideOrder(decision: ControlDecision, signal?: AbortSignal): Promise<void>;
  enquireOrder(orderId: string, signal?: AbortSignal): Promise<OrderAnswer>;
  /** What happened to orders after `cursor` (`undefined`: from the beginning); at least once. */
  orderEvents(cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<OrderEventPage>;
  /** The bytes of a day's statement (camt.053) of the budget account, to be stored before they are read. */
  statement(day: Temporal.PlainDate | 'latest', signal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Money given back to the Treasury; the same `returnId` again changes nothing. */
  giveBack(returned: MoneyReturned, signal?: AbortSignal): Promise<void>;
  /** Reads the bytes of a statement from wherever they were stored. */
  readonly readStatement: ReadReport;
}

export interface AllotmentsAsked {
  readonly year: number;
  readonly budgetLines?: readonly string[];
  readonly communeCodes?: readonly string[];
}

export interface Allotment {
  readonly budgetLine: string;
  readonly communeCode: string;
  readonly year: number;
  readonly amount: Dong;
}

export interface OfficerKey {
  readonly keyId: string;
  /** SubjectPublicKeyInfo, DER, base64 (RFC 8410 for Ed25519). */
  readonly publicKeySpkiBase64: string;
  readonly officer: string;
  readonly unit: string;
}

export interface OrderSignature {
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  /** Base64. */
  readonly value: string;
}

export interface OrderPart {
  /** The provider's account at the hub, or `POST-…` / `DESK-…` for cash. */
  readonly payingAccount: string;
  readonly provider: string;
  readonly amount: Dong;
}

export interface TreasuryOrder {
  /** At most 35 characters: it is the reference on the statement (Max35Text). */
  readonly orderId: string;
  readonly budgetLine: string;
  readonly communeCode: string;
  readonly month: Month;
  readonly programme: string;
  readonly amount: Dong;
  readonly payments: number;
  /** Lower-case hex SHA-256 over the signed list. */
  readonly listDigest: string;
  readonly signature: OrderSignature;
  readonly signedBy: string;
  /** Sum to `amount`. */
  readonly parts: readonly OrderPart[];
}

export interface ControlDecision {
  readonly orderId: string;
  readonly accepts: boolean;
  /** With a return: why, in the controller's words. */
  readonly reason: string | undefined;
  readonly officer: string;
}

export type OrderStatus = 'received' | 'accepted' | 'returned' | 'funded';

/** Why the Treasury sent an order back, in its own words. */
export interface ReturnedReason {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
}

export type OrderAnswer =
  | { readonly known: false }
  | {
      readonly known: true;
      readonly status: OrderStatus;
      readonly reason: ReturnedReason | undefined;
      readonly fundedAt: Temporal.Instant | undefined;
      readonly amount: Dong;
    };

export interface OrderEvent {
  readonly eventId: string;
  readonly orderId: string;
  readonly status: OrderStatus;
  readonly at: Temporal.Instant;
  readonly reason: ReturnedReason | undefined;
}

export interface OrderEventPage {
  readonly events: readonly OrderEvent[];
  readonly cursor: string | undefined;
}

export interface MoneyReturned {
  /** At most 35 characters, for the same reason. */
  readonly returnId: string;
  readonly orderId: string;
  readonly amount: Dong;
  readonly reason: string;
  readonly budgetLine: string;
  readonly communeCode: string;
}
