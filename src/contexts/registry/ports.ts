/**
 * The national population database: says whether a person is who the roster says, and tells of life events.
 * We ask for a match, never for the record: a payment needs yes or no and whether the person lives.
 * All calls throw `Fault` when the world fails; every call only reads, so every retryable fault may be retried.
 */
export interface PopulationPort {
  /**
   * At most 1,000 persons a call; one answer for each, in the order asked. Who was left out, answered twice or not readably is `unanswered`; what
   * was said of somebody not asked about is dropped.
   */
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
  readonly result: 'match' | 'no_match' | 'not_found' | 'deceased' | 'multiple' | 'unanswered';
  /** With `unanswered`: no answer came, more than one, one that cannot be read, or the institution refuses to be asked about this person. */
  readonly why?: 'missing' | 'repeated' | 'unreadable' | 'refused';
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

interface ToldOfLife {
  readonly eventId: string;
  readonly pin: string;
  readonly on: Temporal.PlainDate;
}

export type LifeEvent =
  | (ToldOfLife & { readonly kind: 'death' })
  /** Declared dead in error; `revokes` is the id of that event, where it is named. */
  | (ToldOfLife & { readonly kind: 'death_revoked'; readonly revokes: string | undefined })
  | (ToldOfLife & { readonly kind: 'rename'; readonly fullName: string | undefined })
  | (ToldOfLife & { readonly kind: 'move'; readonly communeCode: string | undefined })
  | (ToldOfLife & { readonly kind: 'pin_reissued'; readonly reissuedAs: string | undefined });

/** What the feed said and we do not understand, as it came: to be kept, and looked at by somebody. */
export interface EventSetAside {
  readonly kind: 'unknown_kind' | 'unreadable';
  /** None where the event had none. */
  readonly eventId: string | undefined;
  /** What kind it was called; `unreadable` where that could not be read either. */
  readonly named: string;
  readonly content: string;
}

export type PopulationEvent = LifeEvent | EventSetAside;
