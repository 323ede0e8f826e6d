import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { openSite, type Site } from './site.ts';

interface Said {
  readonly id: string | undefined;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: events of two shapes
  readonly said: any;
}

/** A stream of server-sent events, read one at a time; comments are events named `comment`. */
async function follow(url: string, key: string, lastEventId?: string) {
  const stop = new AbortController();
  const response = await fetch(`${url}/v1/feed`, {
    headers: {
      authorization: `Bearer ${key}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: stop.signal,
  });
  assert.equal(response.status, 200);
  assert.match(String(response.headers.get('content-type')), /^text\/event-stream/);
  // Taken hold of at once: of a response that nobody holds or reads, the collector of garbage ends the stream.
  const events = read(response.body!.values());
  return {
    async next(wanted: (one: Said) => boolean): Promise<Said> {
      for (;;) {
        const { value, done } = await events.next();
        if (done) throw new Error('the stream ended');
        if (wanted(value)) return value;
      }
    },
    async end(): Promise<boolean> {
      for (;;) if ((await events.next()).done) return true;
    },
    stop: () => stop.abort(),
  };
}

async function* read(body: AsyncIterable<Uint8Array>): AsyncGenerator<Said> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of body) {
    text += decoder.decode(part, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      if (block.startsWith(':')) yield { id: undefined, event: 'comment', said: undefined };
      else if (field('data'))
        yield { id: field('id'), event: field('event')!, said: JSON.parse(field('data')!) };
    }
  }
}

const isStep = (one: Said) => one.event === 'transition';
const isProgress = (one: Said) => one.event === 'progress';

describe('the live feed', () => {
  let site: Site;
  let url: string;
  before(async () => {
    site = await openSite();
    await site.server.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(site.server.server.address() as AddressInfo).port}`;
  });
  after(() => site.close());
  const keyOf = (name: string) => site.officers.get(name)!.key;
  const step = (listId: bigint, to: string) =>
    site.run('step', async (tx) => {
      await tx.run(
        sql`insert into list_transition (list_id, commune_id, from_state, to_state) select list_id, commune_id, null, ${to} from list where list_id = ${listId}`,
      );
      return { ok: true, value: null };
    });

  it('tells each of his own lists, and of progress when he comes', async () => {
    const own = await follow(url, keyOf('commune_officer'));
    const theirs = await follow(url, keyOf('neighbour'));
    const country = await follow(url, keyOf('auditor'));
    assert.equal((await own.next(isProgress)).said.lists.drafted.lists, 1);
    assert.equal((await country.next(isProgress)).said.lists.drafted.lists, 2);
    await step(site.listId, 'first');
    await step(site.neighbourListId, 'second');
    assert.deepEqual(
      [(await own.next(isStep)).said.list, (await theirs.next(isStep)).said.list],
      [site.list, site.neighbourList],
    );
    const both = [await country.next(isStep), await country.next(isStep)];
    assert.deepEqual(both.map((one) => one.said.to).sort(), ['first', 'second']);
    // The next step either sees is his own again: the neighbour's never came.
    await step(site.neighbourListId, 'third');
    await step(site.listId, 'fourth');
    assert.equal((await own.next(isStep)).said.to, 'fourth');
    assert.equal((await theirs.next(isStep)).said.to, 'third');
    for (const one of [own, theirs, country]) one.stop();
  });

  it('who comes back with his Last-Event-ID misses nothing, and stays alive in between', async () => {
    const first = await follow(url, keyOf('auditor'));
    await first.next((one) => one.event === 'comment');
    await step(site.listId, 'before');
    const seen = await first.next((one) => isStep(one) && one.said.to === 'before');
    first.stop();
    await step(site.listId, 'meanwhile');
    const again = await follow(url, keyOf('auditor'), seen.id);
    assert.equal(
      (await again.next((one) => isStep(one) && one.said.transition > seen.said.transition)).said.to,
      'meanwhile',
    );
    again.stop();
  });

  it('a step whose transaction ends late is told although a later one was told before', async () => {
    const follower = await follow(url, keyOf('auditor'));
    await follower.next(isProgress);
    const slow = await site.admin.pool.connect();
    try {
      const insert =
        'insert into list_transition (list_id, commune_id, from_state, to_state) select list_id, commune_id, null, $2 from list where list_id = $1';
      await slow.query('begin');
      await slow.query(insert, [site.listId.toString(), 'slow']);
      await step(site.listId, 'quick');
      const quick = await follower.next((one) => isStep(one) && one.said.to === 'quick');
      await slow.query('commit');
      const late = await follower.next((one) => isStep(one) && one.said.to === 'slow');
      assert.ok(late.said.transition < quick.said.transition);
      assert.ok(
        Number(quick.id) < late.said.transition,
        'to come back with the id of the quick one would bring the slow one too',
      );
    } finally {
      slow.release();
      follower.stop();
    }
  });

  it('progress is told anew when a list moves, and a follower whose session is ended is let go', async () => {
    const follower = await follow(url, keyOf('neighbour'));
    await follower.next(isProgress);
    const checked = await site.ask('POST', `/v1/lists/${site.neighbourList}/check`, { as: 'neighbour' });
    assert.equal(checked.status, 200, checked.text);
    assert.equal(
      (await follower.next((one) => isProgress(one) && one.said.lists.checked)).said.lists.checked.lists,
      1,
    );
    await site.run('revoke', async (tx) => ({
      ok: true,
      value: await tx.run(
        sql`update session set ended_at = now(), ended_because = 'revoked' where officer_id = ${site.officers.get('neighbour')!.officerId}`,
      ),
    }));
    assert.ok(await follower.end());
  });

  it('closing the server ends the streams', async () => {
    const follower = await follow(url, keyOf('auditor'));
    await follower.next(isProgress);
    await Promise.all([site.server.close(), follower.end()]);
  });
});
