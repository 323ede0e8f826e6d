import type pg from 'pg';
import type { Database } from '#platform/database.ts';
import { inTransaction } from '#platform/database.ts';

/** The program was killed at this point. Nothing of ours catches it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * What is to happen at the n-th effect from now: the program dies just before or just after it, or something else runs to its end first, as
 * another program on another machine might.
 */
export type Strike =
  | { readonly at: number; readonly how: 'killed_before' | 'killed_after' }
  | { readonly at: number; readonly how: 'overtaken'; readonly by: () => Promise<void> };

/**
 * Counts everything a program does that others can see: each beginning and commit of a transaction, each call over a wire. Between two of them
 * it may be killed, or overtaken by another.
 */
export class Effects {
  /** Statements sent to the database since the start. */
  statements = 0;
  #count = 0;
  #strike: Strike | undefined;
  #struck: string | undefined;

  /** Runs `work` with a strike waiting for it; says where it struck, undefined when the work had fewer effects. */
  async under(strike: Strike, work: () => Promise<void>): Promise<string | undefined> {
    this.#count = 0;
    this.#strike = strike;
    this.#struck = undefined;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    } finally {
      this.#strike = undefined;
    }
    return this.#struck;
  }

  async around<T>(name: string, mayBeOvertaken: boolean, effect: () => Promise<T>): Promise<T> {
    const strike = this.#strike;
    if (!strike) return effect();
    this.#count += 1;
    if (this.#count < strike.at || (strike.how === 'overtaken' && !mayBeOvertaken)) return effect();
    this.#strike = undefined;
    this.#struck = `${strike.how} ${name}`;
    if (strike.how === 'overtaken') await strike.by();
    if (strike.how === 'killed_before') throw new Killed(name);
    const value = await effect();
    if (strike.how === 'killed_after') throw new Killed(name);
    return value;
  }

  /** The same database, seen through these effects. Inside a transaction nothing overtakes: it holds locks that the other would wait for. */
  watch(database: Database): Database {
    const pool = {
      connect: async () => {
        await this.around('begin', true, async () => undefined);
        const client = await database.pool.connect();
        return new Proxy(client, { get: (target, name) => this.#of(target, name) });
      },
      query: (...asked: Parameters<pg.Pool['query']>) => database.pool.query(...asked),
    } as unknown as pg.Pool;
    return {
      pool,
      read: (scope, reading) =>
        inTransaction(pool, 'begin isolation level repeatable read read only', scope, reading),
      close: () => database.close(),
    };
  }

  #of(client: pg.PoolClient, name: string | symbol): unknown {
    if (name === 'query') return this.#query(client);
    const value = Reflect.get(client, name) as unknown;
    return typeof value === 'function' ? value.bind(client) : value;
  }

  #query(client: pg.PoolClient): unknown {
    const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
    return (...asked: unknown[]) => {
      this.statements += 1;
      return asked[0] === 'commit' ? this.around('commit', false, () => query(...asked)) : query(...asked);
    };
  }

  /** The same port, each of its calls an effect. A port that is used inside a transaction is never overtaken. */
  watchPort<Port extends object>(name: string, port: Port, mayBeOvertaken = true): Port {
    return new Proxy(port, {
      get: (target, key) => {
        const value = Reflect.get(target, key) as unknown;
        if (typeof value !== 'function' || key === 'readReport' || key === 'readStatement') return value;
        return (...asked: unknown[]) =>
          this.around(`${name}.${String(key)}`, mayBeOvertaken, async () => await value.apply(target, asked));
      },
    });
  }
}
