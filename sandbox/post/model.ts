import { Type } from 'typebox';
import { type Answer, answer, problem, streamed } from '../kit/answer.ts';
import { timeText } from '../kit/clock.ts';
import { Engine, type EngineOptions } from '../kit/engine.ts';
import { cameBefore, digestOf } from '../kit/once.ts';
import { pageOf } from '../kit/pages.ts';
import { reader, text } from '../kit/shapes.ts';
import { type CashList, CashListReader } from './cashList.ts';
import { postFaults, USUAL_UNCOLLECTED } from './faults.ts';
import { asksFunding, asksRemittance, Funds } from './funds.ts';
import { type CashPayment, CollectionFeed, fateOf, type KeptList, type Result } from './handing.ts';

const asksRecall = reader(Type.Object({ references: Type.Array(text(35)) }));

type Input =
  | { kind: 'list'; list: CashList }
  | { kind: 'close'; listId: string }
  | { kind: 'recall'; listId: string; references: readonly string[] }
  | { kind: 'funding'; fundingId: string; account: string; amount_dong: number; sha256: string }
  | { kind: 'remittance'; remittanceId: string; account: string; amount_dong: number; sha256: string };

export type PostOptions = EngineOptions<typeof postFaults>;

/** Takes the bytes of one list as they come, and the answer at their end. */
export interface ListDoor {
  write(bytes: Uint8Array): void;
  finish(): Answer;
}

/** Whoever hands over cash: the post office and the commune cash desks. */
export class Post {
  readonly engine: Engine<Input, typeof postFaults>;
  readonly #feed: CollectionFeed<Input>;
  readonly #lists = new Map<string, KeptList>();
  readonly #funds = new Funds();

  constructor(options: PostOptions) {
    this.engine = new Engine<Input, typeof postFaults>(options, {
      kinds: postFaults,
      usual: { uncollectedRate: USUAL_UNCOLLECTED },
      apply: (input) => this.#apply(input, input.at),
    });
    this.#feed = new CollectionFeed(this.engine);
  }

  /** Opens the door for one list. Nothing is kept until its last byte was read and its totals agree. */
  receiveList(headerListId: string | undefined): ListDoor {
    const lines = new CashListReader();
    return { write: (bytes) => lines.write(bytes), finish: () => this.#take(headerListId, lines) };
  }

  /** One list whose bytes are all there. */
  postList(headerListId: string | undefined, ndjson: string | Uint8Array): Answer {
    const door = this.receiveList(headerListId);
    door.write(Buffer.from(ndjson));
    return door.finish();
  }

  getList(listId: string): Answer {
    this.engine.now();
    const list = this.#lists.get(listId);
    return list ? answer(200, this.#shown(list)) : unknownList;
  }

  getPayment(listId: string, reference: string): Answer {
    this.engine.now();
    const list = this.#lists.get(listId);
    if (!list) return unknownList;
    const payment = list.payments.get(reference);
    if (!payment) {
      return problem(
        404,
        'payment_unknown',
        'Danh sách không có khoản này.',
        'The list has no such payment.',
      );
    }
    const { status, amount, at } = payment;
    return answer(200, {
      listId,
      reference,
      status,
      amount_dong: amount,
      ...(status !== 'waiting' && { at: timeText(at) }),
    });
  }

  collections(after: string | null, limit: string | null): Answer {
    this.engine.now();
    const page = pageOf(this.#feed.listed, { after, limit, usual: 5000, most: 50_000 });
    if ('refused' in page) return page.refused;
    return answer(200, { collections: page.rows, cursor: page.cursor, more: page.more });
  }

  /** The period is over: what nobody fetched is uncollected. Closing a closed list changes nothing. */
  close(listId: string): Answer {
    this.engine.now();
    const list = this.#lists.get(listId);
    if (!list) return unknownList;
    if (!list.closed) this.engine.take({ kind: 'close', listId });
    return answer(200, this.#shown(list));
  }

  /** Takes payments back before they are handed over; says which were too late. */
  recall(listId: string, body: unknown): Answer {
    this.engine.now();
    const list = this.#lists.get(listId);
    if (!list) return unknownList;
    const asked = asksRecall(body);
    if ('refused' in asked) return asked.refused;
    this.engine.take({ kind: 'recall', listId, references: asked.read.references });
    const recalled: string[] = [];
    const tooLate: string[] = [];
    const unknown: string[] = [];
    for (const reference of asked.read.references) {
      const status = list.payments.get(reference)?.status;
      (status === undefined ? unknown : status === 'recalled' ? recalled : tooLate).push(reference);
    }
    return answer(200, { recalled, tooLate, ...(unknown.length > 0 && { unknown }) });
  }

  fund(body: unknown): Answer {
    const asked = asksFunding(body);
    if ('refused' in asked) return asked.refused;
    const { fundingId, account, amount_dong } = asked.read;
    const credited = { fundingId, status: 'credited' };
    const sha256 = digestOf(asked.read);
    const before = this.#funds.cameBefore(`funding ${fundingId}`, sha256, 'funding_id_reused', credited);
    if (before) return before;
    this.engine.take({ kind: 'funding', fundingId, account, amount_dong, sha256 });
    return answer(200, credited);
  }

  funds(account: string | null): Answer {
    this.engine.now();
    return this.#funds.show(account);
  }

  /** Sends what is left on an account back to the Treasury. */
  remit(body: unknown): Answer {
    const asked = asksRemittance(body);
    if ('refused' in asked) return asked.refused;
    this.engine.now();
    const { remittanceId, account, amount_dong } = asked.read;
    const sent = { remittanceId, status: 'remitted' };
    const sha256 = digestOf(asked.read);
    const before = this.#funds.cameBefore(`remittance ${remittanceId}`, sha256, 'remittance_id_reused', sent);
    if (before) return before;
    if (amount_dong > this.#funds.balance(account)) {
      return problem(
        422,
        'balance_short',
        'Số dư không đủ.',
        'The account holds less than is to be sent back.',
      );
    }
    this.engine.take({ kind: 'remittance', remittanceId, account, amount_dong, sha256 });
    return answer(200, sent);
  }

  /** What truly became of every payment, and the cash accounts: for an auditor, not for the payer. */
  outcomes(): Answer {
    this.engine.now();
    return streamed('application/x-ndjson', this.#outcomeLines());
  }

  *#outcomeLines(): Generator<string> {
    for (const account of this.#funds.accounts()) {
      yield `${JSON.stringify({ type: 'account', ...(this.#funds.show(account).body as object) })}\n`;
    }
    for (const { listId, payments } of this.#lists.values()) {
      for (const { reference, amount: amount_dong, status } of payments.values()) {
        yield `${JSON.stringify({ type: 'payment', listId, reference, amount_dong, status })}\n`;
      }
    }
  }

  #take(headerListId: string | undefined, lines: CashListReader): Answer {
    const read = lines.finish();
    const listId = headerListId ?? ('list' in read ? read.list.listId : '');
    const sha256 = 'list' in read ? read.list.sha256 : read.sha256;
    const received = { listId, status: 'received', sha256 };
    const before = cameBefore(this.#lists.get(listId), sha256, 'list_id_reused', received);
    if (before) return before;
    if ('fault' in read) return refusalOf(read.fault);
    if (headerListId !== read.list.listId) {
      return problem(
        400,
        'list_id_differs',
        'X-List-Id khác listId.',
        'X-List-Id must equal the listId of the header line.',
      );
    }
    this.engine.take({ kind: 'list', list: read.list });
    return answer(202, received);
  }

  #apply(input: Input, at: number): void {
    if (input.kind === 'list') this.#keep(input.list, at);
    else if (input.kind === 'close') this.#close(this.#lists.get(input.listId)!, at);
    else if (input.kind === 'recall') this.#recall(this.#lists.get(input.listId)!, input.references, at);
    else if (input.kind === 'funding') {
      this.#funds.fund(`funding ${input.fundingId}`, input.sha256, input.account, input.amount_dong);
    } else
      this.#funds.remit(`remittance ${input.remittanceId}`, input.sha256, input.account, input.amount_dong);
  }

  #keep(list: CashList, at: number): void {
    const payments = new Map<string, CashPayment>();
    for (const [reference, amount] of list.payments) {
      payments.set(reference, { reference, amount, status: 'waiting', at });
    }
    const counts = { waiting: payments.size, collected: 0, uncollected: 0, refused: 0, recalled: 0 };
    const kept: KeptList = { ...list, payments, counts, receivedAt: at, closed: false };
    this.#lists.set(list.listId, kept);
    const { seed, faults, clock } = this.engine;
    for (const payment of payments.values()) {
      const fate = fateOf(seed, kept, payment.reference, faults.uncollectedRate, clock.virtual);
      if (fate) this.engine.later(at + fate.after, (now) => this.#finish(kept, payment, fate.result, now));
    }
    this.#feed.reportStranger(kept, at);
  }

  /** A payment ends, unless it was taken back or the list was closed before the person came. */
  #finish(list: KeptList, payment: CashPayment, result: Result, at: number): void {
    if (payment.status !== 'waiting') return;
    this.#turn(list, payment, result, at);
    if (result === 'collected') this.#funds.handOver(list.payingAccount, payment.amount);
    this.#feed.report(list, payment, result, at);
  }

  #turn(list: KeptList, payment: CashPayment, status: CashPayment['status'], at: number): void {
    list.counts[payment.status] -= 1;
    list.counts[status] += 1;
    payment.status = status;
    payment.at = at;
  }

  #close(list: KeptList, at: number): void {
    list.closed = true;
    for (const payment of list.payments.values()) this.#finish(list, payment, 'uncollected', at);
  }

  #recall(list: KeptList, references: readonly string[], at: number): void {
    for (const reference of references) {
      const payment = list.payments.get(reference);
      if (payment?.status === 'waiting') this.#turn(list, payment, 'recalled', at);
    }
  }

  #shown(list: KeptList): Record<string, unknown> {
    const { waiting, ...counts } = list.counts;
    const begun = list.payments.size > waiting;
    const status = list.closed ? 'closed' : begun ? 'paying' : 'received';
    return { listId: list.listId, status, payments: list.payments.size, waiting, ...counts };
  }
}

const unknownList = problem(
  404,
  'list_unknown',
  'Không có danh sách này.',
  'No list of this id was received.',
);

function refusalOf(
  fault: Extract<ReturnType<CashListReader['finish']>, { fault: unknown }>['fault'],
): Answer {
  if (fault.code === 'totals_differ') {
    return problem(
      422,
      'totals_differ',
      'Số khoản hoặc tổng tiền khác dòng đầu.',
      'The header line states another count or sum than the payments have.',
    );
  }
  if (fault.code === 'too_many_payments') {
    return problem(
      413,
      'too_many_payments',
      'Tối đa 200.000 khoản.',
      'A list may hold 200,000 payments at most.',
    );
  }
  return problem(
    400,
    'list_invalid',
    `Dòng ${fault.line} sai mẫu hoặc trùng mã.`,
    `Line ${fault.line} does not have the documented shape, or repeats a reference.`,
  );
}

/** The model alone, for tests and simulations in one program. */
export const createPost = (options: PostOptions): Post => new Post(options);
