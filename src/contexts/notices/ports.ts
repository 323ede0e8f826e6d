import type { Channel } from '#core/notices/channels.ts';

/** One message as its carrier takes it: frozen id and words, and where to. */
export interface NoticeMessage {
  readonly messageId: string;
  /** A telephone number, an e-mail address, or for VNeID the personal number. */
  readonly to: string;
  readonly text: string;
}

/** What the carrier says of one message: it will carry it, or why not (a stable code of its own). */
export type CarrierAnswer =
  | { readonly messageId: string; readonly taken: true }
  | { readonly messageId: string; readonly taken: false; readonly code: string };

/** What became of a message. */
export interface Receipt {
  readonly receiptId: string;
  readonly messageId: string;
  readonly delivered: boolean;
  readonly code: string | undefined;
}

/**
 * Who carries messages of one channel: an operator's gateway, the message box of VNeID, a mail service. Calls throw `Fault`; after one whose outcome is unknown the
 * messages are enquired after before they are sent again.
 */
export interface NoticeCarrier {
  /** At most 200 messages; an answer for each, in their order. The same id with the same content is answered as the first time. */
  send(messages: readonly NoticeMessage[], signal?: AbortSignal): Promise<readonly CarrierAnswer[]>;
  /** Which of these ids the carrier knows. */
  enquire(messageIds: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>>;
  receipts(
    cursor: string | undefined,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly receipts: readonly Receipt[]; readonly cursor: string | undefined }>;
}

/** By channel; a channel without a carrier is passed over. */
export type Carriers = Readonly<Partial<Record<Channel, NoticeCarrier>>>;
