import type pg from 'pg';
import type { Institutions, Wire } from '../wire.ts';
import { ENDED_RULES, ENDS, FORGOTTEN, LISTINGS, RULES, type Rule } from './rules.ts';
import { instructedBy, readFates, readReference } from './truth.ts';

/** The auditor found what must not be. */
export class Breach extends Error {
  override readonly name = 'Breach';
  constructor(rule: string, found: readonly string[]) {
    super(
      `${rule}: ${found.slice(0, 5).join('; ')}${found.length > 5 ? `; and ${found.length - 5} more` : ''}`,
    );
  }
}

interface SignedLine {
  readonly amount: number;
  readonly account: string;
  /** This line may not be paid: its death was known when its list was released. */
  dead: boolean;
}

/** Rows that only ever come, by what names them. */
const APPEND_ONLY: Readonly<Record<string, string>> = {
  ledger_tx: 'tx_id::text',
  ledger_entry: "tx_id || ' ' || account_id || ' ' || amount",
  journal: 'journal_id::text',
  approval: 'approval_id::text',
  list_transition: 'transition_id::text',
  inbox: 'inbox_id::text',
  inbox_applied: 'inbox_id::text',
  outcome: "payment_id || ' ' || attempt_no || ' ' || kind",
};

/**
 * Watches a country from outside: reads tables with its own SQL, the institutions with their true books, and the wire. It shares no code with
 * the program, remembers what it saw, and throws at the first thing that must not be.
 */
export class Auditor {
  readonly #client: pg.Client;
  readonly #institutions: Pick<Institutions, 'hub' | 'post'>;
  readonly #wire: Pick<Wire, 'overheard'>;
  readonly #signed = new Map<string, SignedLine>();
  readonly #seenSigned = new Set<string>();
  readonly #seenReleased = new Set<string>();
  readonly #rows = new Map<string, string>();
  /** By person, the month of a death we knew of when the last step ended. */
  #knownDead = new Map<string, number>();
  #heard = 0;

  constructor(
    client: pg.Client,
    institutions: Pick<Institutions, 'hub' | 'post'>,
    wire: Pick<Wire, 'overheard'>,
  ) {
    this.#client = client;
    this.#institutions = institutions;
    this.#wire = wire;
  }

  /** What must hold at every moment. */
  async afterStep(): Promise<void> {
    await this.#hold(RULES);
    await this.#rememberSigned();
    await this.#markDead();
    this.#compareInstructions();
    await this.#nobodyTwice();
  }

  /** What must hold when faults are off and everything had its time; and nothing that was written has changed. */
  async afterMonth(month: string): Promise<void> {
    await this.afterStep();
    await this.#hold(ENDED_RULES.map((rule) => ({ ...rule, name: `${month}: ${rule.name}` })));
    await this.booksAreTrue();
    await this.historyStands();
  }

  async nobodyIsForgotten(): Promise<void> {
    await this.#hold([FORGOTTEN]);
  }

  async payments(): Promise<number> {
    const { rows } = await this.#client.query<{ n: number }>('select count(*)::integer as n from payment');
    return rows[0]!.n;
  }

  async #hold(rules: readonly Rule[]): Promise<void> {
    const asked = rules
      .map((rule, at) => `select ${at} as rule, found from (${rule.breaches}) b (found)`)
      .join(' union all ');
    const { rows } = await this.#client.query<{ rule: number; found: string }>(asked);
    if (rows.length === 0) return;
    const first = Math.min(...rows.map((row) => row.rule));
    throw new Breach(
      rules[first]!.name,
      rows.filter((row) => row.rule === first).map((row) => row.found),
    );
  }

  /** Keeps what was signed as it stood then: amount and account of every line. */
  async #rememberSigned(): Promise<void> {
    const { rows: lists } = await this.#client.query<{ list: string }>(
      "select l.list_id || ' ' || a.list_version as list from approval a join list l using (list_id) where a.stage = 'sign' and a.list_version = l.version",
    );
    const fresh = lists.map((row) => row.list).filter((list) => !this.#seenSigned.has(list));
    if (fresh.length === 0) return;
    const { rows } = await this.#client.query<{ line: string; amount: string; account: string }>(
      `select x.payment_id || '/' || x.person_id || '/' || x.attempt_no as line, x.amount::text, coalesce(k.account_last4, '') as account
      from (${LISTINGS}) x left join account_link k using (link_id) where x.list_id = any ($1::bigint[])
        and not exists (select from hold h where h.list_id = x.list_id and h.payment_id = x.payment_id and h.attempt_no = x.attempt_no and h.kept_out and h.stage = 'draft')`,
      [fresh.map((list) => list.split(' ')[0])],
    );
    for (const list of fresh) this.#seenSigned.add(list);
    for (const { line, amount, account } of rows)
      this.#signed.set(line, { amount: Number(amount), account, dead: false });
  }

  /** A list that was released in this step may not pay whom the registry had called dead before it. */
  async #markDead(): Promise<void> {
    const { rows } = await this.#client.query<{ list: string }>(
      "select list_id::text as list from list where state in ('released', 'closed')",
    );
    const fresh = rows.map((row) => row.list).filter((list) => !this.#seenReleased.has(list));
    for (const list of fresh) this.#seenReleased.add(list);
    if (fresh.length > 0) {
      const { rows: lines } = await this.#client.query<{ line: string; person: string; month: number }>(
        `select x.payment_id || '/' || x.person_id || '/' || x.attempt_no as line, x.person_id::text as person, p.month
        from (${LISTINGS}) x join payment p using (payment_id, person_id) where x.list_id = any ($1::bigint[])`,
        [fresh],
      );
      for (const { line, person, month } of lines) {
        const signed = this.#signed.get(line);
        if (signed && (this.#knownDead.get(person) ?? Number.POSITIVE_INFINITY) < month) signed.dead = true;
      }
    }
    const { rows: dead } = await this.#client.query<{ person: string; month: number }>(
      "select person_id::text as person, to_char(died_on, 'YYYYMM')::integer as month from person where died_on is not null",
    );
    this.#knownDead = new Map(dead.map(({ person, month }) => [person, month]));
  }

  /** Every line that went over the wire is a line that was signed: its amount, its account, and nobody known dead. */
  #compareInstructions(): void {
    const { overheard } = this.#wire;
    for (; this.#heard < overheard.length; this.#heard++) {
      for (const line of instructedBy(overheard[this.#heard]!)) {
        const named = readReference(line.reference);
        const signed = named && this.#signed.get(`${named.paymentId}/${named.personId}/${named.attempt}`);
        if (!signed) throw new Breach('money was ordered to be paid that nobody signed', [line.reference]);
        if (signed.amount !== line.amount)
          throw new Breach('another amount was sent than was signed', [line.reference]);
        if (signed.account !== line.account)
          throw new Breach('money was sent to another account than was signed', [line.reference]);
        if (signed.dead)
          throw new Breach('the dead were paid for months after their death', [line.reference]);
      }
    }
  }

  /** By the institutions' own books nobody has one benefit of one month twice. */
  async #nobodyTwice(): Promise<void> {
    const inHand = readFates(this.#institutions).filter((fate) => fate.end === 'in_hand');
    const named = inHand.map((fate) => readReference(fate.reference));
    if (named.some((one) => one === undefined))
      throw new Breach('money went out under a reference nobody made', ['']);
    const { rows } = await this.#client.query<{ found: string }>(
      `select p.person_id || ' ' || p.benefit_id || ' ' || p.month as found from unnest($1::bigint[]) as paid (payment_id)
      join payment p using (payment_id) group by p.person_id, p.benefit_id, p.month having count(*) > 1`,
      [named.map((one) => one!.paymentId)],
    );
    if (rows.length > 0)
      throw new Breach(
        'somebody was paid twice',
        rows.map((row) => row.found),
      );
    const { rows: known } = await this.#client.query<{ n: number }>(
      'select count(*)::integer as n from unnest($1::bigint[]) as paid (payment_id) join payment p using (payment_id)',
      [named.map((one) => one!.paymentId)],
    );
    if (known[0]!.n !== named.length)
      throw new Breach('somebody was paid by a payment that is gone', [String(named.length - known[0]!.n)]);
  }

  /** What the books say of each attempt is what the institution says, or a break names it. */
  async booksAreTrue(): Promise<void> {
    const { rows } = await this.#client.query<{ line: string; ended: string; named: boolean }>(
      `select n.payment_id || '/' || n.person_id || '/' || n.attempt_no as line, n.ended,
        exists (select from break b where b.payment_id = n.payment_id) as named from (${ENDS}) n`,
    );
    const ours = new Map(rows.map((row) => [row.line, row]));
    const wrong: string[] = [];
    for (const { reference, end } of readFates(this.#institutions)) {
      const name = readReference(reference)!;
      const said = ours.get(`${name.paymentId}/${name.personId}/${name.attempt}`);
      if (said?.named) continue;
      if (!MEANS[end]!.includes(said?.ended ?? 'nothing'))
        wrong.push(`${reference} is ${end}, the books say ${said?.ended ?? 'nothing'}`);
    }
    if (wrong.length > 0) throw new Breach('the books differ from the truth and no break says so', wrong);
  }

  /** What was written stands: no row of history is gone or reads otherwise. */
  async historyStands(): Promise<void> {
    for (const [table, key] of Object.entries(APPEND_ONLY)) {
      const { rows } = await this.#client.query<{ key: string; digest: string }>(
        `select ${key} as key, md5(t::text) as digest from ${table} t`,
      );
      const now = new Map(rows.map((row) => [row.key, row.digest]));
      for (const [name, digest] of this.#rows) {
        const [of, found] = name.split('\u0000') as [string, string];
        if (of === table && now.get(found) !== digest)
          throw new Breach(`a row of ${table} was changed or taken away`, [found]);
      }
      for (const row of rows) this.#rows.set(`${table}\u0000${row.key}`, row.digest);
    }
  }
}

const MEANS: Readonly<Record<string, readonly string[]>> = {
  in_hand: ['credited', 'collected'],
  returned: ['returned'],
  refused: ['rejected', 'uncollected', 'recalled'],
  waiting: ['nothing', 'unknown'],
};
