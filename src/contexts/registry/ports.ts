/**
 * The national population database: says whether a person is who the roster says, and tells of life events.
 * We ask for a match, never for the record: a payment needs yes or no and whether the person lives.
 * All calls throw `Fault` when the world fails; every call only reads, so every retryable fault may be retried.
 */
export interface PopulationPort {
  /** At most 1,000 persons a call; answers come in the order asked, one for each. */
  match(persons: readonly PersonToMatch[], signal?: AbortSignal): Promise<readonly PopulationAnswer[]>;
  /**
   * Life events after `cursor` (`undefined`: from the beginning), at most `limit` (1 to 1,000) of them. At least once: the same
   * `eventId` may come again.
   */
  events(cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<PopulationEvents>;
}

export const MATCH_LIMIT = 1000;

export interface PersonToMatch {
  /** The caller's own reference, given back with the answer. */
  readonly ref: string;
  /** Personal identification number, 12 digits. */
  readonly pin: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as precisely as the roster knows it. */
  readonly birthDate: string;
}

export interface PopulationAnswer {
  readonly ref: string;
  readonly result: 'match' | 'no_match' | 'not_found' | 'deceased' | 'multiple';
  /** With `no_match`: what differs. */
  readonly fields: readonly ('fullName' | 'birthDate')[];
  /** With `deceased`, where it is registered. */
  readonly diedOn: Temporal.PlainDate | undefined;
  /** The number the person holds now, where the asked one was replaced. */
  readonly reissuedAs: string | undefined;
}

export interface PopulationEvents {
  readonly events: readonly PopulationEvent[];
  /** Where to go on. */
  readonly cursor: string;
  readonly more: boolean;
}

interface LifeEvent {
  readonly eventId: string;
  readonly pin: string;
  readonly on: Temporal.PlainDate;
}

export type PopulationEvent =
  | (LifeEvent & { readonly kind: 'death' })
  | (LifeEvent & { readonly kind: 'rename'; readonly fullName: string | undefined })
  | (LifeEvent & { readonly kind: 'move'; readonly communeCode: string | undefined })
  | (LifeEvent & { readonly kind: 'pin_reissued'; readonly reissuedAs: string | undefined });
