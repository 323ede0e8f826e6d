import {
  checkMonth,
  draftMonth,
  listsIn,
  orderMonth,
  readAllotments,
  releaseMonth,
  signMonth,
  supplementMonth,
} from '#app/month/cycleSteps.ts';
import { readMailboxes } from '#app/tasks.ts';
import { enquireOpen } from '#contexts/disbursement/index.ts';
import { month } from '#core/months.ts';
import type { Refusal, Result } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { runAllJobs } from '../simulation/jobs.ts';
import { type Ground, type Landscape, openLandscape } from '../simulation/landscape.ts';
import { setFaults } from '../simulation/trouble.ts';
import { makePeople } from '../support/syntheticPeople.ts';

export interface TownOptions {
  readonly people?: number;
  readonly communes?: number;
  /** Every n-th person has an account, the others take cash; 1 means all. */
  readonly accountEvery?: number;
  /** From which month everybody is owed, yyyymm; 202611 unless told. */
  readonly fromMonth?: number;
}

/** A town whose months are walked step by step; every institution is a model in this program, reached over the real adapters. */
export class Town {
  readonly land: Landscape;
  readonly cycleIds: number[] = [];
  #turn = 0;

  private constructor(land: Landscape) {
    this.land = land;
  }

  static async open(ground: Ground, options: TownOptions = {}): Promise<Town> {
    const land = await openLandscape(ground, { seed: 'hazards', communes: options.communes ?? 1 });
    const { database, actor, vault } = land.world;
    const accounts = await makePeople(database, actor, vault, {
      communes: land.staff.map((one) => one.communeId),
      peopleACommune: options.people ?? 6,
      accountEvery: options.accountEvery ?? 1,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: options.fromMonth ?? 202611,
    });
    land.institutions.hub.useAccounts(accounts.map((account) => ({ ...account, state: 'open' as const })));
    return new Town(land);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.land.close();
  }

  get world() {
    return this.land.world;
  }

  get drafter(): Actor {
    return this.land.staff[0]!.drafter;
  }

  get chair(): Actor {
    return this.land.staff[0]!.chair;
  }

  faults(name: 'hub' | 'post' | 'treasury' | 'population', faults: Record<string, unknown>): void {
    setFaults(this.land, name, faults);
  }

  /** Opens the month's cycles and drafts their lists. */
  async draft(text = '2026-11'): Promise<void> {
    const { world, land } = this;
    await readAllotments(world, month(text).year, land.staff);
    this.cycleIds.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...(await draftMonth(world, month(text), land.staff, () => undefined)),
    );
  }

  check = () => checkMonth(this.world, this.cycleIds, this.land.staff, () => undefined);
  sign = () => signMonth(this.world, this.cycleIds, this.land.staff, () => undefined);
  order = () => orderMonth(this.world, this.cycleIds, this.land.staff, () => undefined);
  release = () => releaseMonth(this.world, this.cycleIds, () => undefined);
  jobs = () => runAllJobs(this.land);
  read = () => readMailboxes(this.world);
  lists = (...states: Parameters<typeof listsIn>[2][number][]) => listsIn(this.world, this.cycleIds, states);
  supplement = () => supplementMonth(this.world, this.cycleIds, ++this.#turn);

  async draftAndSign(text?: string): Promise<void> {
    await this.draft(text);
    await this.check();
    await this.sign();
  }

  /** Until the money lies on the paying accounts. */
  async fund(): Promise<void> {
    await this.order();
    await this.jobs();
    this.land.advance(2 * 86_400);
    await this.read();
  }

  async draftSignAndFund(text?: string): Promise<void> {
    await this.draftAndSign(text);
    await this.fund();
  }

  /** Released, sent, paid and reported, as far as nobody interferes. */
  async pay(text?: string): Promise<void> {
    await this.draftSignAndFund(text);
    await this.release();
    await this.sendAndHear();
  }

  async sendAndHear(days = 2): Promise<void> {
    await this.jobs();
    this.land.advance(days * 86_400);
    await this.read();
  }

  enquire = () =>
    enquireOpen(this.world.database, this.world.actor, {
      rails: this.world.rails,
      folder: this.world.folders.incoming,
      vault: this.world.vault,
      today: this.world.today(),
      round: `hazard:${++this.#turn}`,
    });

  /** One command; gives `accepted` or the refusal's code. */
  async command<T>(
    actor: Actor,
    name: string,
    useCase: (tx: Tx) => Promise<Result<T, Refusal>>,
    key = `${name}:${++this.#turn}`,
  ): Promise<string> {
    const result = await perform(
      this.world.database,
      { name, actor, purpose: 'hazard', key, input: name },
      useCase,
    );
    return result.ok ? 'accepted' : result.refusal.code;
  }

  /** Rows as the owner sees them. */
  async rows<Row extends object>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.land.admin.query<Row>(statement, [...values]);
    return rows;
  }

  async count(statement: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await this.rows<{ n: number }>(`select count(*)::integer as n from ${statement}`, values);
    return row!.n;
  }

  /** How many payments stand in each state. */
  async standing(): Promise<Record<string, number>> {
    const rows = await this.rows<{ state: string; n: number }>(
      'select state, count(*)::integer as n from payment_state group by 1 order by 1',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** Open breaks by kind. */
  async breaks(): Promise<Record<string, number>> {
    const rows = await this.rows<{ kind: string; n: number }>(
      'select kind, count(*)::integer as n from break where closed_at is null group by 1 order by 1',
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  }

  /** How many transfers the hub truly settled. */
  settled(): number {
    const lines = [...this.land.institutions.hub.outcomes().stream!.chunks].map(
      (line) => JSON.parse(line) as { type: string; status?: string },
    );
    return lines.filter((line) => line.type === 'transaction' && line.status === 'ACSC').length;
  }

  /** How often a route of an institution was asked. */
  asked(method: string, path: RegExp): number {
    return this.land.wire.overheard.filter((one) => one.method === method && path.test(one.path)).length;
  }
}
