import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { spawnInstitution } from '../kit/testProgram.ts';

const line = (pin: string) =>
  `${JSON.stringify({ pin, fullName: 'Nguyễn Thị Mẫu', birthDate: '1940', alive: true })}\n`;
const asked = (pin: string, requestId = 'r1') => ({
  requestId,
  persons: [{ ref: 'a', pin, fullName: 'NGUYỄN THỊ MẪU', birthDate: '1940' }],
});
const result = (body: Record<string, unknown>) => (body.results as { result: string }[])[0]!.result;

test('a population database killed and started again still knows who died', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-population-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const truth = join(folder, 'elsewhere');
  mkdirSync(truth);
  writeFileSync(join(truth, 'population.ndjson'), line('001040000001') + line('001040000002'));

  const first = await spawnInstitution('population', join(folder, 'state'), '--truth', truth);
  t.after(first.kill);
  assert.equal(result((await first.post('/v1/match', asked('001040000001'))).body), 'MATCH');
  await first.post('/control/deaths', { pins: ['001040000001'], on: '2026-11-02' });
  await first.kill();

  writeFileSync(join(truth, 'new'), line('001040000001') + line('001040000002') + line('001040000003'));
  renameSync(join(truth, 'new'), join(truth, 'population.ndjson'));
  const second = await spawnInstitution('population', join(folder, 'state'), '--truth', truth);
  t.after(second.kill);
  assert.equal(result((await second.post('/v1/match', asked('001040000001'))).body), 'DECEASED');
  assert.equal(result((await second.post('/v1/match', asked('001040000003'))).body), 'MATCH');
  const feed = (await second.get('/v1/events')).body;
  assert.equal((feed.events as { pin: string }[])[0]!.pin, '001040000001');
});

/** Opens a match whose body is still to come; resolves when the institution has begun on it. */
async function openMatch(url: string): Promise<{ finish: (body: unknown) => Promise<number> }> {
  const opened = request(`${url}/v1/match`, { method: 'POST', headers: { expect: '100-continue' } });
  opened.flushHeaders();
  await once(opened, 'continue');
  return {
    finish: async (body) => {
      opened.end(JSON.stringify(body));
      const [response] = (await once(opened, 'response')) as [IncomingMessage];
      response.resume();
      return response.statusCode!;
    },
  };
}

test('a ninth match at once is asked to wait, and the eight are answered, however slowly', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-population-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const population = await spawnInstitution('population', join(folder, 'state'));
  t.after(population.kill);
  await population.post('/control/faults', { faults: { slowMilliseconds: 20 } });
  const eight = await Promise.all(Array.from({ length: 8 }, () => openMatch(population.url)));
  const body = JSON.stringify(asked('001040000001'));
  const ninth = await fetch(`${population.url}/v1/match`, { method: 'POST', body });
  assert.deepEqual([ninth.status, ninth.headers.get('retry-after')], [429, '1']);
  await ninth.arrayBuffer();
  const statuses = await Promise.all(
    eight.map((each, number) => each.finish(asked('001040000001', `r${number}`))),
  );
  assert.deepEqual(statuses, Array(8).fill(200));
  assert.equal((await population.post('/v1/match', asked('001040000001'))).status, 200);
});
