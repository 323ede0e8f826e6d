import { type Static, Type } from 'typebox';
import { type Answer, answer, lostAnswer, problem } from '../kit/answer.ts';
import { happens } from '../kit/chance.ts';
import { type Pace, paceOf, SECOND, timeText } from '../kit/clock.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { digestOf } from '../kit/once.ts';
import { pageOf } from '../kit/pages.ts';
import { reader, text } from '../kit/shapes.ts';
import { noticeFaults } from './faults.ts';

export const CARRIED = ['sms', 'vneid', 'email'] as const;
export type Carried = (typeof CARRIED)[number];

const MOST_MESSAGES = 200;
/** How long a message is on its way. */
const DELIVERY: Pace = { real: 100, virtual: 5 * SECOND };

const Message = Type.Object({ messageId: text(100), to: text(254), text: text(2000) });
const asksSending = reader(Type.Object({ messages: Type.Array(Message, { maxItems: MOST_MESSAGES }) }));
const asksEnquiry = reader(Type.Object({ messageIds: Type.Array(text(100), { maxItems: MOST_MESSAGES }) }));

type Message = Static<typeof Message>;
type Status = 'accepted' | 'refused' | 'delivered' | 'failed';
interface Input {
  readonly kind: 'messages';
  readonly carried: Carried;
  readonly messages: readonly Message[];
}
interface Kept {
  readonly sha256: string;
  readonly first: { readonly status: 'accepted' | 'refused'; readonly code?: string };
  status: Status;
}

/** A message as it lies in its reader's inbox, and what became of those that do not. */
export interface Post {
  readonly carried: Carried;
  readonly to: string;
  readonly text: string;
  readonly messageId: string;
  readonly takenAt: string;
  status: Status | 'lost';
  at?: string;
}

interface Receipt {
  readonly receiptId: string;
  readonly messageId: string;
  readonly status: 'delivered' | 'failed';
  readonly code?: string;
  readonly at: string;
}

/** What an address of each channel looks like: another is refused at once. */
const ADDRESS: Readonly<Record<Carried, RegExp>> = {
  sms: /^(0|\+84)\d{9}$/,
  vneid: /^\d{12}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
};

/** Three carriers of messages in one program: an operator's gateway, the message box of VNeID, a mail service. */
export class NoticeCarriers {
  readonly engine: Engine<Input, typeof noticeFaults>;
  readonly #kept = new Map<string, Kept>();
  readonly #posts: Post[] = [];
  readonly #receipts: Record<Carried, Receipt[]> = { sms: [], vneid: [], email: [] };
  /** Who has VNeID; undefined: nobody said, and everybody has. */
  #identities: ReadonlySet<string> | undefined;
  readonly #tries = new Map<string, number>();

  constructor(options: EngineOptions<typeof noticeFaults>) {
    this.engine = new Engine<Input, typeof noticeFaults>(options, {
      kinds: noticeFaults,
      apply: (input) => this.#take(input),
    });
  }

  useIdentities(rows: Iterable<{ readonly pin: string }>): void {
    const pins = new Set([...rows].map((row) => row.pin));
    this.#identities = pins.size > 0 ? pins : undefined;
  }

  send(carried: Carried, body: unknown): Answer {
    const asked = asksSending(body);
    if ('refused' in asked) return asked.refused;
    const { messages } = asked.read;
    this.engine.take({ kind: 'messages', carried, messages });
    const answers = messages.map((message) => ({ messageId: message.messageId, ...this.#said(message) }));
    if (this.engine.faults.leaveOut) answers.pop();
    return this.#answerIsLost(messages[0]?.messageId ?? '') ?? answer(200, { answers });
  }

  enquire(carried: Carried, body: unknown): Answer {
    const asked = asksEnquiry(body);
    if ('refused' in asked) return asked.refused;
    this.engine.now();
    const known = asked.read.messageIds.flatMap((messageId) => {
      const kept = this.#kept.get(messageId);
      return kept && kept.first.status === 'accepted' ? [{ messageId, carried, status: kept.status }] : [];
    });
    return answer(200, { known });
  }

  receipts(carried: Carried, after: string | null, limit: string | null): Answer {
    this.engine.now();
    const page = pageOf(this.#receipts[carried], { after, limit, usual: 1000, most: 1000 });
    if ('refused' in page) return page.refused;
    const rows = this.engine.faults.repeatReceipts ? page.rows.flatMap((row) => [row, row]) : page.rows;
    return answer(200, { receipts: rows, cursor: page.cursor, more: page.more });
  }

  /** Every message, newest first; of one reader, where one is named. */
  inbox(to: string | null): readonly Post[] {
    this.engine.now();
    return this.#posts.filter((post) => to === null || post.to === to).toReversed();
  }

  /** Strikes by the call's first message and how often it was sent, so that a later try may be answered. */
  #answerIsLost(first: string): Answer | undefined {
    const turn = this.#tries.get(first) ?? 0;
    this.#tries.set(first, turn + 1);
    const { faults, seed } = this.engine;
    if (!happens(faults.loseAnswers, seed, 'lose answer', first, turn)) return undefined;
    return lostAnswer(happens(0.5, seed, 'broken', first, turn));
  }

  /** What is answered of a message: the same as the first time for the same content, no to another under its id. */
  #said(message: Message): { status: 'accepted' | 'refused'; code?: string } {
    const kept = this.#kept.get(message.messageId)!;
    return kept.sha256 === digestOf(message) ? kept.first : { status: 'refused', code: 'message_id_reused' };
  }

  #take({ carried, messages, at }: Stamped<Input>): void {
    for (const message of messages) {
      if (this.#kept.has(message.messageId)) continue;
      const code = this.#refusalOf(carried, message.to);
      const first = code ? { status: 'refused' as const, code } : { status: 'accepted' as const };
      const kept: Kept = { sha256: digestOf(message), first, status: first.status };
      this.#kept.set(message.messageId, kept);
      const post: Post = { carried, ...message, takenAt: timeText(at), status: first.status };
      this.#posts.push(post);
      if (!code) this.#bring(post, kept, at);
    }
  }

  #refusalOf(carried: Carried, to: string): string | undefined {
    if (!ADDRESS[carried].test(to)) return 'address_malformed';
    if (this.engine.faults.rejectNumbers.includes(to)) return 'address_unknown';
    if (carried === 'vneid' && this.#identities && !this.#identities.has(to)) return 'address_unknown';
    return undefined;
  }

  #bring(post: Post, kept: Kept, at: number): void {
    const { faults, seed, clock } = this.engine;
    if (happens(faults.loseMessages, seed, 'lose', post.messageId)) {
      post.status = 'lost';
      return;
    }
    const fails = happens(faults.failDeliveries, seed, 'fail', post.messageId);
    const twice = faults.deliverTwice;
    this.engine.later(at + paceOf(clock, DELIVERY) + faults.lateSeconds * SECOND, (then) => {
      const status = fails ? 'failed' : 'delivered';
      kept.status = status;
      Object.assign(post, { status, at: timeText(then) });
      if (twice && !fails) this.#posts.push({ ...post });
      const receipts = this.#receipts[post.carried];
      const receiptId = `RC-${post.carried}-${String(receipts.length + 1).padStart(8, '0')}`;
      receipts.push({
        receiptId,
        messageId: post.messageId,
        status,
        ...(fails && { code: 'unreachable' }),
        at: timeText(then),
      });
    });
  }
}

export const unknownCarrier = problem(
  404,
  'carrier_unknown',
  'Không có kênh gửi này.',
  'There is no such carrier here: sms, vneid or email.',
);

/** The model alone, for tests and simulations in one program. */
export const createNoticeCarriers = (options: EngineOptions<typeof noticeFaults>): NoticeCarriers =>
  new NoticeCarriers(options);
