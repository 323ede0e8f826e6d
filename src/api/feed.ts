import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { actorOfSession } from '#contexts/identity/index.ts';
import { communesIn, sql } from '#platform/database.ts';
import { errorFacts } from '#platform/log.ts';
import type { Actor } from '#platform/perform.ts';
import { lookAfter, progressOf, transitionEvents } from './feedReading.ts';
import { mayUse } from './permissions.ts';
import { Refused } from './problems.ts';
import type { World } from './route.ts';
import { Settled } from './settled.ts';
import { admit } from './signedIn.ts';

export interface FeedOptions {
  /** Between two looks at the database; one look serves all who follow. */
  readonly lookMilliseconds?: number;
  /** Between two signs of life; at each, the follower's session is checked again. */
  readonly heartbeatMilliseconds?: number;
}

export const FEED_PATH = '/v1/feed';
const MOST_FOLLOWERS = 1_000;
/** A follower this far behind is let go; he comes back with his Last-Event-ID. */
const MOST_BYTES_BEHIND = 4 * 1024 * 1024;
/** Steps this recent may still be missing from a look when the first follower comes. */
const LATE_STEPS = 1_000;

interface Follower {
  readonly actor: Actor;
  readonly token: string;
  readonly stream: ServerResponse;
  readonly sent: Set<number>;
  /** Writes are one after another. */
  last: Promise<void>;
}

/** The live feed: who follows it is told of every step of a list, and of progress, as far as his scope shows them. */
export function openFeed(app: FastifyInstance, world: World, schema: object, options: FeedOptions): void {
  const feed = new Feed(world, options);
  app.addHook('preClose', async () => feed.stop());
  app.get(FEED_PATH, { schema, onRequest: admit(world, 'followFeed') }, async (request, reply) => {
    const from = request.headers['last-event-id'];
    const resume = typeof from === 'string' && /^\d{1,15}$/.test(from) ? Number(from) : undefined;
    if (feed.isFull) throw new Refused(FEED_FULL);
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const { live, token } = request.signedIn!;
    await feed.add(live.actor, token, reply.raw, resume);
  });
}

class Feed {
  readonly #world: World;
  readonly #look: number;
  readonly #heartbeat: number;
  readonly #followers = new Set<Follower>();
  #steps: Settled | undefined;
  #sign = '';
  #timers: NodeJS.Timeout[] = [];
  #stopped = false;

  constructor(world: World, options: FeedOptions) {
    this.#world = world;
    this.#look = options.lookMilliseconds ?? 1_000;
    this.#heartbeat = options.heartbeatMilliseconds ?? 15_000;
  }

  get isFull(): boolean {
    return this.#followers.size >= MOST_FOLLOWERS;
  }

  async add(actor: Actor, token: string, stream: ServerResponse, resume: number | undefined): Promise<void> {
    const follower: Follower = { actor, token, stream, sent: new Set(), last: Promise.resolve() };
    stream.on('close', () => this.#followers.delete(follower));
    stream.on('error', () => this.#followers.delete(follower));
    this.#steps ??= await this.#startingPoint();
    this.#followers.add(follower);
    stream.write('retry: 2000\n\n');
    if (resume !== undefined) this.#tellSteps(follower, { after: resume });
    this.#tellProgress(follower, new Map());
    this.#start();
    await follower.last;
  }

  /** Ends every stream, so that the server can close. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const { stream } of this.#followers) stream.end();
    this.#followers.clear();
  }

  /** Timers run while somebody follows. */
  #start(): void {
    if (this.#timers.length > 0 || this.#stopped) return;
    const again = (milliseconds: number, at: number, work: () => Promise<void>): void => {
      this.#timers[at] = setTimeout(async () => {
        await work().catch((error: Error) => this.#world.log.warn({ err: errorFacts(error) }, 'feed'));
        if (this.#stopped) return;
        if (this.#followers.size > 0) again(milliseconds, at, work);
        else this.#pause();
      }, milliseconds).unref();
    };
    again(this.#look, 0, () => this.#lookOnce());
    again(this.#heartbeat, 1, () => this.#beat());
  }

  #pause(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
    this.#steps = undefined;
  }

  async #startingPoint(): Promise<Settled> {
    return this.#world.database.read('*', async (session) => {
      const row = await session.row(
        sql<{ last: bigint }>`select coalesce(max(transition_id), 0) as last from list_transition`,
      );
      const start = Math.max(0, Number(row!.last) - LATE_STEPS);
      const look = await lookAfter(session, start);
      this.#sign = look.sign;
      const steps = new Settled(start, look.ids);
      steps.take({ ...look, ids: [] });
      return steps;
    });
  }

  /** One look over the country finds what is new, by number alone; what a follower is told of it, his own scope decides. */
  async #lookOnce(): Promise<void> {
    const steps = this.#steps;
    if (!steps) return;
    const look = await this.#world.database.read('*', (session) => lookAfter(session, steps.settled));
    const fresh = steps.take(look);
    const moved = look.sign !== this.#sign;
    this.#sign = look.sign;
    const shared = new Map<string, Promise<string | undefined>>();
    for (const follower of this.#followers) {
      if (fresh.length > 0) this.#tellSteps(follower, { ids: fresh });
      if (moved) this.#tellProgress(follower, shared);
    }
  }

  #tellSteps(follower: Follower, which: { ids: readonly number[] } | { after: number }): void {
    this.#next(follower, async () => {
      const events = await this.#world.database.read(follower.actor.scope, (session) =>
        transitionEvents(session, which),
      );
      const settled = this.#steps?.settled ?? 0;
      for (const event of events) {
        if (follower.sent.has(event.transition)) continue;
        follower.sent.add(event.transition);
        write(follower, 'transition', event, Math.min(event.transition, settled));
      }
      for (const id of follower.sent) if (id <= settled - LATE_STEPS) follower.sent.delete(id);
    });
  }

  #tellProgress(follower: Follower, shared: Map<string, Promise<string | undefined>>): void {
    this.#next(follower, async () => {
      const { scope } = follower.actor;
      const communes = communesIn(scope);
      const place = communes === '*' ? '*' : communes.join();
      const reading =
        shared.get(place) ??
        this.#world.database.read(scope, progressOf).then((progress) => progress && JSON.stringify(progress));
      shared.set(place, reading);
      const progress = await reading;
      if (progress) writeText(follower, `event: progress\ndata: ${progress}\n\n`);
    });
  }

  /** A sign of life; who has lost his session or his role is let go. */
  async #beat(): Promise<void> {
    for (const follower of this.#followers) {
      const { database, clock } = this.#world;
      const live = await actorOfSession(database, follower.token, clock, { onlyLook: true });
      if (live && mayUse(live.actor.roles, 'followFeed')) writeText(follower, ': alive\n\n');
      else follower.stream.end();
    }
  }

  #next(follower: Follower, work: () => Promise<void>): void {
    follower.last = follower.last.then(work).catch((error: Error) => {
      // He comes back with his Last-Event-ID and is told again.
      this.#world.log.warn({ err: errorFacts(error) }, 'feed');
      follower.stream.end();
    });
  }
}

const write = (follower: Follower, name: string, event: object, id: number): void =>
  writeText(follower, `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(event)}\n\n`);

function writeText({ stream }: Follower, text: string): void {
  if (stream.writableEnded || stream.destroyed) return;
  if (stream.writableLength > MOST_BYTES_BEHIND) stream.destroy();
  else stream.write(text);
}

const FEED_FULL = {
  code: 'too_many_requests',
  vi: 'Đang có quá nhiều người theo dõi; hãy thử lại sau ít phút.',
  en: 'Too many follow the feed now; try again in a few minutes.',
} as const;
