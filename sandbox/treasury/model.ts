import type { KeyObject } from 'node:crypto';
import { type Answer, answer, lostAnswer, problem, streamed } from '../kit/answer.ts';
import { fraction, happens } from '../kit/chance.ts';
import { DAY, type Pace, paceOf, SECOND, timeText } from '../kit/clock.ts';
import { Engine, type EngineOptions, type Stamped } from '../kit/engine.ts';
import { cameBefore, digestOf } from '../kit/once.ts';
import { pageOf } from '../kit/pages.ts';
import { type Allotment, Allotments } from './allotments.ts';
import { BudgetAccount } from './budgetAccount.ts';
import { treasuryFaults } from './faults.ts';
import {
  asksDecision,
  asksKey,
  asksOrder,
  asksReturn,
  type Order,
  type Reason,
  readPublicKey,
  reasons,
  signatureFits,
  type Transfer,
} from './orders.ts';

const CONTROL: Pace = { real: 50, virtual: 3600 * SECOND };
const FUNDING: Pace = { real: 50, virtual: DAY };

interface KeptOrder {
  readonly order: Order;
  readonly sha256: string;
  status: 'received' | 'accepted' | 'returned' | 'funded';
  reason?: Reason;
  fundedAt?: number;
  /** Parts whose account has not been credited yet. */
  readonly owed: Set<number>;
  returned: number;
  /** What a controller decided, as it was said. */
  decided?: { readonly sha256: string };
}

interface OrderEvent {
  readonly eventId: string;
  readonly orderId: string;
  readonly status: string;
  readonly at: string;
  readonly reason?: Reason;
}

interface GivenBack {
  readonly returnId: string;
  readonly orderId: string;
  readonly amount_dong: number;
  readonly reason: string;
  readonly budgetLine: string;
  readonly communeCode: string;
}
interface RegisteredKey {
  readonly keyId: string;
  readonly publicKeySpkiBase64: string;
}
type Input =
  | { kind: 'order'; order: Order; sha256: string; objection?: keyof typeof reasons; byHand?: boolean }
  | { kind: 'decision'; orderId: string; accepts: boolean; reason?: string; sha256: string }
  | { kind: 'key'; key: RegisteredKey; sha256: string }
  | { kind: 'credited'; orderId: string; part: number }
  | { kind: 'return'; given: GivenBack; sha256: string };

export interface TreasuryOptions extends EngineOptions<typeof treasuryFaults> {
  readonly truth?: { readonly allotments: Iterable<Allotment> };
}

/** The State Treasury: controls orders, funds them, and keeps the budget account. */
export class Treasury {
  readonly engine: Engine<Input, typeof treasuryFaults>;
  readonly #allotments = new Allotments();
  readonly #account = new BudgetAccount();
  readonly #orders = new Map<string, KeptOrder>();
  readonly #events: OrderEvent[] = [];
  readonly #keys = new Map<string, { sha256: string; key: KeyObject | undefined }>();
  readonly #returns = new Map<string, { sha256: string }>();
  readonly #funding = new Set<KeptOrder>();

  constructor(options: TreasuryOptions) {
    this.engine = new Engine<Input, typeof treasuryFaults>(options, {
      kinds: treasuryFaults,
      apply: (input) => this.#apply(input),
    });
    this.useAllotments(options.truth?.allotments ?? []);
  }

  useAllotments(allotments: Iterable<Allotment>): void {
    this.#allotments.use(allotments);
  }

  /** Allotments of a year; a commune and lines may be named, which opens generous ones where the sample gives none. */
  allotments(query: URLSearchParams): Answer {
    this.engine.now();
    const year = Number(query.get('year'));
    if (!Number.isInteger(year) || year < 1900 || year > 2999) {
      return problem(400, 'year_invalid', 'Năm không hợp lệ.', 'Name the year: ?year=YYYY');
    }
    const lines = query.getAll('budgetLine');
    const communes = query.getAll('communeCode');
    for (const line of lines) for (const commune of communes) this.#allotments.amountOf(line, commune, year);
    const allotments = this.#allotments
      .ofYear(year)
      .filter(({ budgetLine }) => lines.length === 0 || lines.includes(budgetLine))
      .filter(({ communeCode }) => communes.length === 0 || communes.includes(communeCode));
    return answer(200, { allotments });
  }

  registerKey(body: unknown): Answer {
    const asked = asksKey(body);
    if ('refused' in asked) return asked.refused;
    const { keyId, publicKeySpkiBase64 } = asked.read;
    const registered = { keyId, status: 'registered' };
    const sha256 = digestOf(asked.read);
    const before = cameBefore(this.#keys.get(keyId), sha256, 'key_id_reused', registered);
    if (before) return before;
    if (!readPublicKey(publicKeySpkiBase64)) {
      return problem(
        422,
        'key_invalid',
        'Không phải khóa công khai Ed25519 (SPKI, base64).',
        'This is no Ed25519 public key in SPKI, base64.',
      );
    }
    this.engine.take({ kind: 'key', key: asked.read, sha256 });
    return answer(201, registered);
  }

  postOrder(body: unknown): Answer {
    const asked = asksOrder(body);
    if ('refused' in asked) return asked.refused;
    const { orderId } = asked.read;
    const received = { orderId, status: 'received' };
    const sha256 = digestOf(asked.read);
    const before = cameBefore(this.#orders.get(orderId), sha256, 'order_id_reused', received);
    if (before) return before;
    const { loseAcknowledgement } = this.engine.faults;
    this.engine.now();
    const objection = this.#objection(asked.read);
    const byHand = this.engine.faults.controlByHand;
    this.engine.take({
      kind: 'order',
      order: asked.read,
      sha256,
      ...(objection && { objection }),
      ...(byHand && { byHand }),
    });
    if (happens(loseAcknowledgement, this.engine.seed, 'loseAcknowledgement', orderId)) {
      return lostAnswer(fraction(this.engine.seed, 'cut', orderId) < 0.5);
    }
    return answer(202, received);
  }

  /** A controller accepts or returns an order that waits; once for an order. */
  decideOrder(orderId: string, body: unknown): Answer {
    const asked = asksDecision(body);
    if ('refused' in asked) return asked.refused;
    this.engine.now();
    const kept = this.#orders.get(orderId);
    if (!kept) return unknownOrder;
    const sha256 = digestOf(asked.read);
    if (kept.decided?.sha256 === sha256) return answer(200, { orderId, status: 'decided' });
    if (kept.status !== 'received') return answeredBefore;
    const { accepts, reason } = asked.read;
    this.engine.take({ kind: 'decision', orderId, accepts, sha256, ...(reason && { reason }) });
    return answer(202, { orderId, status: 'decided' });
  }

  getOrder(orderId: string): Answer {
    this.engine.now();
    const kept = this.#orders.get(orderId);
    if (!kept) return unknownOrder;
    const { status, reason, fundedAt, order } = kept;
    return answer(200, {
      orderId,
      status,
      amount_dong: order.amount_dong,
      ...(reason && { reason }),
      ...(fundedAt !== undefined && { fundedAt: timeText(fundedAt) }),
    });
  }

  orderEvents(after: string | null, limit: string | null): Answer {
    this.engine.now();
    const page = pageOf(this.#events, { after, limit, usual: 1000, most: 10_000 });
    if ('refused' in page) return page.refused;
    return answer(200, { events: page.rows, cursor: page.cursor, more: page.more });
  }

  /** Money given back: frees the allotment and shows as a credit of the budget account. */
  giveBack(body: unknown): Answer {
    const asked = asksReturn(body);
    if ('refused' in asked) return asked.refused;
    this.engine.now();
    const { returnId, orderId, amount_dong, budgetLine, communeCode } = asked.read;
    const received = { returnId, status: 'received' };
    const sha256 = digestOf(asked.read);
    const before = cameBefore(this.#returns.get(returnId), sha256, 'return_id_reused', received);
    if (before) return before;
    const kept = this.#orders.get(orderId);
    if (kept?.status !== 'funded') return kept ? notFunded : unknownOrder;
    if (kept.order.budgetLine !== budgetLine || kept.order.communeCode !== communeCode) return lineDiffers;
    if (kept.returned + amount_dong > kept.order.amount_dong) return exceedsOrder;
    this.engine.take({ kind: 'return', given: asked.read, sha256 });
    return answer(202, received);
  }

  /** camt.053 of the budget account of one day, or of the last day on which it moved. */
  statement(day: string): Answer {
    const now = this.engine.now();
    const chosen = day === 'latest' ? this.#account.lastDay(now) : day;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(chosen) || Number.isNaN(Date.parse(chosen))) {
      return problem(400, 'day_invalid', 'Ngày không hợp lệ.', 'Name a day YYYY-MM-DD, or latest.');
    }
    return streamed('application/xml', this.#account.statement(chosen, now));
  }

  /** Credits that are due and not known to have arrived. A credit may be sent again: its id makes it count once. */
  transfersDue(): Transfer[] {
    this.engine.now();
    return [...this.#funding].flatMap(({ order, owed }) =>
      [...owed].map((part) => ({
        fundingId: `${order.orderId}-${part + 1}`,
        orderId: order.orderId,
        part,
        account: order.parts[part]!.payingAccount,
        amount_dong: order.parts[part]!.amount_dong,
      })),
    );
  }

  /** A credit arrived. With the last one the order is funded. */
  transferArrived({ orderId, part }: Transfer): void {
    if (this.#orders.get(orderId)?.owed.has(part)) this.engine.take({ kind: 'credited', orderId, part });
  }

  #apply(input: Stamped<Input>): void {
    if (input.kind === 'key') {
      const key = readPublicKey(input.key.publicKeySpkiBase64);
      this.#keys.set(input.key.keyId, { sha256: input.sha256, key });
    } else if (input.kind === 'order') this.#keep(input, input.at);
    else if (input.kind === 'decision') this.#decide(this.#orders.get(input.orderId)!, input, input.at);
    else if (input.kind === 'credited')
      this.#credited(this.#orders.get(input.orderId)!, input.part, input.at);
    else this.#takeBack(input.given, input.sha256, input.at);
  }

  /** Draws the allotment of an order that may be paid; says so, or sends it back, when it has been controlled. */
  #keep({ order, sha256, objection, byHand }: Extract<Input, { kind: 'order' }>, at: number): void {
    const owed = new Set(order.parts.keys());
    const kept: KeptOrder = { order, sha256, status: 'received', owed, returned: 0 };
    this.#orders.set(order.orderId, kept);
    if (!objection) this.#draw(order, order.amount_dong);
    this.engine.later(at + paceOf(this.engine.clock, CONTROL), (now) => {
      // Decided by hand meanwhile, or to be.
      if (kept.status !== 'received' || (byHand && !objection)) return;
      if (!objection) return this.#accept(kept, now);
      kept.reason = reasons[objection];
      this.#turn(kept, 'returned', now);
    });
  }

  #decide(kept: KeptOrder, said: Extract<Input, { kind: 'decision' }>, at: number): void {
    kept.decided = { sha256: said.sha256 };
    if (said.accepts) {
      this.#accept(kept, at);
      return;
    }
    // What the order had drawn is free again.
    this.#draw(kept.order, -kept.order.amount_dong);
    const words = said.reason ?? reasons.control_refused.vi;
    kept.reason = {
      code: reasons.control_refused.code,
      vi: words,
      en: said.reason ?? reasons.control_refused.en,
    };
    this.#turn(kept, 'returned', at);
  }

  #accept(kept: KeptOrder, at: number): void {
    this.#turn(kept, 'accepted', at);
    const late = this.engine.faults.fundLateSeconds * SECOND;
    this.engine.later(at + paceOf(this.engine.clock, FUNDING) + late, () => this.#funding.add(kept));
  }

  #draw({ budgetLine, communeCode, month }: Order, dong: number): void {
    this.#allotments.draw(budgetLine, communeCode, yearOf(month), dong);
  }

  /** The first thing wrong with an order, in the order of precedence; undefined when it may be paid. */
  #objection(order: Order): keyof typeof reasons | undefined {
    const { orderId, budgetLine, communeCode, month, amount_dong, parts, signature } = order;
    if (parts.reduce((sum, part) => sum + part.amount_dong, 0) !== amount_dong) return 'parts_differ';
    if (!signatureFits(order, this.#keys.get(signature.keyId)?.key)) return 'signature_invalid';
    const remaining = this.#allotments.remaining(budgetLine, communeCode, yearOf(month));
    if (amount_dong > remaining) return 'allotment_exceeded';
    const { seed, faults } = this.engine;
    return happens(faults.returnOrders, seed, 'returnOrders', orderId) ? 'control_refused' : undefined;
  }

  #credited(kept: KeptOrder, part: number, at: number): void {
    kept.owed.delete(part);
    if (kept.owed.size > 0) return;
    this.#funding.delete(kept);
    kept.fundedAt = at;
    this.#account.book(
      at,
      -kept.order.amount_dong,
      kept.order.orderId,
      `${kept.order.programme} ${kept.order.month}`,
    );
    this.#turn(kept, 'funded', at);
  }

  #takeBack(given: GivenBack, sha256: string, at: number): void {
    this.#returns.set(given.returnId, { sha256 });
    const kept = this.#orders.get(given.orderId)!;
    kept.returned += given.amount_dong;
    this.#draw(kept.order, -given.amount_dong);
    this.#account.book(at, given.amount_dong, given.returnId, `Return of ${given.orderId}`);
  }

  #turn(kept: KeptOrder, status: 'accepted' | 'returned' | 'funded', at: number): void {
    kept.status = status;
    const { reason, order } = kept;
    const eventId = `OE-${String(this.#events.length + 1).padStart(8, '0')}`;
    const event = { eventId, orderId: order.orderId, status, at: timeText(at), ...(reason && { reason }) };
    this.#events.push(event);
    if (!this.engine.faults.duplicateEvents) return;
    const renamed = fraction(this.engine.seed, 'duplicateEvents', eventId) < 0.5;
    this.#events.push(renamed ? { ...event, eventId: `${eventId}-2` } : event);
  }
}

const yearOf = (month: string): number => Number(month.slice(0, 4));

const unknownOrder = problem(404, 'order_unknown', 'Không có lệnh này.', 'No order of this id was received.');
const answeredBefore = problem(
  422,
  'order_answered',
  'Lệnh này đã được trả lời.',
  'This order was answered before.',
);
const notFunded = problem(422, 'order_not_funded', 'Lệnh chưa được cấp tiền.', 'The order was not funded.');
const lineDiffers = problem(
  422,
  'return_line_differs',
  'Mục ngân sách hoặc xã khác với lệnh.',
  'The budget line or commune is not that of the order.',
);
const exceedsOrder = problem(
  422,
  'return_exceeds_order',
  'Số hoàn trả vượt số tiền của lệnh.',
  'More would be given back than the order paid out.',
);

/** The model alone, for tests and simulations in one program. */
export const createTreasury = (options: TreasuryOptions): Treasury => new Treasury(options);
