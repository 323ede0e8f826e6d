import assert from 'node:assert/strict';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { pino } from 'pino';
import { type MonthWatcher, payMonth } from '#app/month/payMonth.ts';
import { openOn } from '#app/openForCommands.ts';
import { type Pages, serve } from '#app/serve.ts';
import { sealWhatWaits } from '#app/tasks.ts';
import type { Opened } from '#cli/system.ts';
import { openSession } from '#contexts/identity/index.ts';
import { verifyLog } from '#contexts/transparency/index.ts';
import { tilePath, tilesBetween } from '#core/merkle/tiles.ts';
import { month } from '#core/months.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { printedBy } from '../support/commandLine.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';
import { signedInOfficer } from '../support/signedInOfficer.ts';

const SILENT: MonthWatcher = { step: () => ({ advance() {}, reached() {}, note() {}, done() {} }) };

describe('the log of a paid month', () => {
  const open = new AsyncDisposableStack();
  let country: RunningCountry;
  let pages: Pages;
  let opened: Opened;
  let folder: string;
  before(async () => {
    country = open.use(
      await runningCountry({
        communes: 2,
        peopleACommune: 20,
        accountEvery: 3,
        closedAccounts: 1,
        benefit: 'disability_severe',
        amount: 810_000n,
        fromMonth: 202611,
      }),
    );
    const { world, staff, appUrl, citizenUrl, home } = country;
    await payMonth(world, { month: month('2026-11'), staff, watch: SILENT, patience: 1_500 });
    await sealWhatWaits(world);
    const log = pino({ level: 'silent' });
    pages = await serve({ appUrl, citizenUrl, world, port: 0, log, publicUrl: undefined });
    open.defer(() => pages.close());
    const closers: (() => Promise<unknown>)[] = [];
    opened = await openOn(
      { workerUrl: world.database.pool.options.connectionString!, appUrl, home },
      closers,
    );
    open.defer(async () => {
      for (const close of closers) await close();
    });
    folder = await mkdtemp(join(tmpdir(), 'ansinh-public-log-'));
    open.defer(() => rm(folder, { recursive: true }));
  });
  after(() => open.disposeAsync());

  const rows = <T>(statement: ReturnType<typeof sql<T>>) =>
    country.world.database.read('*', (session) => session.rows(statement));

  async function tokenOfCitizen(personId: bigint): Promise<string> {
    const { world } = country;
    let token = '';
    const command = {
      name: 'open_session',
      actor: world.actor,
      purpose: 'test',
      key: randomUUID(),
      input: null,
    };
    await perform(world.database, command, async (tx) => {
      const holder = { kind: 'citizen', personId } as const;
      ({ token } = await openSession(tx, { holder, client: 'browser', assurance: 2 }));
      return accepted(null);
    });
    return token;
  }
  async function tokenOfOfficer(role: string, communeId?: number): Promise<string> {
    const [officer] = await rows(sql<{
      id: number;
    }>`select officer_id as id from officer_role join officer using (officer_id)
      where role = ${role} and (${communeId ?? null}::integer is null or unit_id = ${communeId ?? null}) order by 1 limit 1`);
    return signedInOfficer(country.world.database, country.world.actor, officer!.id);
  }
  async function ask(path: string, token: string) {
    const headers = { authorization: `Bearer ${token}`, 'x-purpose': 'payment_check' };
    const answer = await fetch(`${pages.url}${path}`, { headers });
    return { status: answer.status, text: await answer.text() };
  }
  const paidOf = async (kind: string) =>
    (
      await rows(sql<{ paymentId: bigint; personId: bigint; communeId: number }>`
        select o.payment_id as "paymentId", o.person_id as "personId", p.commune_id as "communeId" from outcome o join payment p using (chunk_id, payment_id, person_id)
        where o.kind = ${kind} and o.attempt_no = 1 order by 1 limit 1`)
    )[0]!;

  it('holds everything that was committed', async () => {
    const checks = await country.world.database.read('*', verifyLog);
    assert.deepEqual(
      checks.filter((check) => check.breaches > 0),
      [],
    );
    const kinds = await rows(
      sql<{
        kind: string;
        entries: number;
      }>`select kind, count(*)::integer as entries from log_entry group by 1`,
    );
    const counted = new Map(kinds.map(({ kind, entries }) => [kind, entries]));
    // Two communes' lists and a supplement at least, each signed; reports of the hub and of cash desks.
    assert.ok(counted.get('lines')! >= 3 && counted.get('approval') === counted.get('lines'));
    assert.ok(counted.get('outcomes')! >= 2 && counted.get('journal')! > 20);
  });

  it('is served as it lies in its folder, to any page of any site, and nothing else is', async () => {
    const { log } = country.world.folders;
    const files = (await readdir(log, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(log.length + 1));
    assert.ok(files.includes('checkpoint') && files.includes('key') && files.length >= 4, files.join(' '));
    for (const file of files) {
      const answer = await fetch(`${pages.url}/log/${file}`);
      assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, '*'], file);
      const kept = file.startsWith('tile/') ? /immutable/ : /^public, max-age=\d{1,4}$/;
      assert.match(answer.headers.get('cache-control')!, kept);
      assert.ok(Buffer.from(await answer.arrayBuffer()).equals(await readFile(join(log, file))), file);
    }
    for (const none of [
      'tile/0/999',
      'tile/0/000.p/256',
      'tile/0/000.p/0',
      'tile/9/000',
      'tile/0/..%2f..%2fkey',
    ]) {
      const answer = await fetch(`${pages.url}/log/${none}`);
      assert.deepEqual([answer.status, answer.headers.get('cache-control')], [404, 'no-store'], none);
    }
  });

  it('is verified without a database: from the folder, over HTTP, and on from what was kept', async () => {
    const kept = join(folder, 'kept');
    const first = await printedBy([
      'log',
      'verify',
      '--from',
      country.world.folders.log,
      '--kept',
      kept,
      '--json',
    ]);
    assert.equal(first.code, 0, first.out);
    assert.deepEqual([first.json.key_from, first.json.log.continues], ['log', null]);
    await perform(
      country.world.database,
      { name: 'test', actor: country.world.actor, purpose: 'test', key: randomUUID(), input: null },
      async () => accepted(null),
    );
    const size = await sealWhatWaits(country.world);
    const second = await printedBy(['log', 'verify', '--from', `${pages.url}/log`, '--kept', kept, '--json']);
    assert.equal(second.code, 0, second.out);
    assert.deepEqual([second.json.key_from, second.json.log.continues], ['kept', first.json.log.size]);
    assert.ok(second.json.log.size >= size && size > first.json.log.size);
    const people = await printedBy(['log', 'verify', '--from', `${pages.url}/log`, '--kept', kept]);
    assert.match(
      people.out,
      /dựng lại đúng mã gốc.*built again to the root.*begins with the kept checkpoint/s,
    );
  });

  it('changed in one place is refused, and the place is named in both languages', async () => {
    const copy = join(folder, 'copy');
    await cp(country.world.folders.log, copy, { recursive: true });
    const { json: whole } = await printedBy(['log', 'verify', '--from', copy, '--json']);
    const tile = tilesBetween(0, whole.log.size).findLast(({ level }) => level === 0)!;
    const path = join(copy, tilePath(tile));
    const bytes = await readFile(path);
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(path, bytes);
    const { code, json } = await printedBy(['log', 'verify', '--from', copy, '--json']);
    assert.equal(code, 1);
    const { error } = json;
    assert.equal(error.code, 'log_tile_differs');
    assert.ok(error.vi.includes(tilePath(tile)) && error.en.includes(tilePath(tile)), error.vi);
    const nowhere = await printedBy(['log', 'verify', '--from', folder, '--json']);
    assert.deepEqual([nowhere.code, nowhere.json.error.code], [1, 'log_not_found']);
  });

  it('gives a citizen the receipt of his own payment, which anybody checks offline', async () => {
    for (const kind of ['credited', 'collected'] as const) {
      const paid = await paidOf(kind);
      const reference = paymentReference(paid.paymentId);
      const token = await tokenOfCitizen(paid.personId);
      const answer = await ask(`/v1/me/payments/${reference}/receipt`, token);
      assert.equal(answer.status, 200, answer.text);
      const file = join(folder, `${kind}.json`);
      await writeFile(file, answer.text);
      const key = join(country.world.folders.log, 'key');
      const checked = await printedBy(['log', 'verify', '--receipt', file, '--key', key, '--json']);
      assert.equal(checked.code, 0, checked.out);
      const { statements } = checked.json.receipt;
      assert.deepEqual(
        statements.map((one: { kind: string }) => one.kind),
        ['line', 'outcome'],
      );
      for (const one of statements)
        assert.deepEqual([one.payment, one.amount_dong, one.month], [reference, 810_000, '2026-11']);
      assert.equal(statements[1].outcome, kind);
      const words = await printedBy([
        'log',
        'verify',
        '--receipt',
        file,
        '--key',
        key,
        '--from',
        `${pages.url}/log`,
      ]);
      assert.match(words.out, /Biên nhận đúng.*The receipt holds.*810\.000 đ/s);
      await writeFile(file, answer.text.replaceAll('|810000|', '|910000|'));
      const changed = await printedBy(['log', 'verify', '--receipt', file, '--key', key, '--json']);
      assert.deepEqual([changed.code, changed.json.error.code], [1, 'receipt_not_in_log']);
    }
  });

  it('follows a payment that was tried twice: both lines, both outcomes', async () => {
    const paid = await paidOf('rejected');
    const token = await tokenOfCitizen(paid.personId);
    const answer = await ask(`/v1/me/payments/${paymentReference(paid.paymentId)}/receipt`, token);
    const { statements } = JSON.parse(answer.text);
    const forms = statements.map((one: { statement: string }) => one.statement.split('|')[0]);
    assert.equal(forms.filter((form: string) => form === 'ansinh-line-v1').length, 2, answer.text);
    assert.equal(forms.filter((form: string) => form === 'ansinh-outcome-v1').length, 2);
  });

  it('gives nobody a receipt of what he may not see', async () => {
    const paid = await paidOf('credited');
    const reference = paymentReference(paid.paymentId);
    const other = (
      await rows(sql<{ id: bigint }>`select person_id as id from payment where person_id <> ${paid.personId}
      and payee_id <> ${paid.personId} order by 1 desc limit 1`)
    )[0]!;
    const stranger = await ask(`/v1/me/payments/${reference}/receipt`, await tokenOfCitizen(other.id));
    assert.equal(stranger.status, 404, stranger.text);
    const elsewhere = country.staff.find((one) => one.communeId !== paid.communeId)!;
    const neighbour = await tokenOfOfficer('commune_officer', elsewhere.communeId);
    assert.equal((await ask(`/v1/payments/${reference}/receipt`, neighbour)).status, 404);
    const own = await tokenOfOfficer('commune_officer', paid.communeId);
    assert.equal((await ask(`/v1/payments/${reference}/receipt`, own)).status, 200);
    // Its amount would tell the auditor of an illness.
    const auditor = await ask(`/v1/payments/${reference}/receipt`, await tokenOfOfficer('auditor'));
    assert.deepEqual([auditor.status, JSON.parse(auditor.text).code], [403, 'receipt_tells_of_health']);
    const printed = await printedBy(['log', 'receipt', reference, '--json'], opened, own);
    assert.equal(printed.code, 0, printed.out);
    assert.equal(printed.json.statements.length, 2);
    const [looked] = await rows(
      sql<{
        n: number;
      }>`select count(*)::integer as n from journal where command = 'get_payment_receipt' and accepted`,
    );
    assert.ok(looked!.n >= 2, 'who looked stands in the journal');
  });

  /** What is in a locked archive, by name. */
  async function unlocked(file: Uint8Array, password: string): Promise<Map<string, string>> {
    const zip = new ZipReader(new Uint8ArrayReader(new Uint8Array(file)), { password, useWebWorkers: false });
    const files = new Map<string, string>();
    for (const entry of await zip.getEntries()) {
      assert.ok(entry.encrypted && !entry.directory);
      files.set(entry.filename, await entry.getData(new TextWriter()));
    }
    return files;
  }

  it('gives who may see a payment all that proves it, locked', async () => {
    const paid = await paidOf('credited');
    const reference = paymentReference(paid.paymentId);
    const file = join(folder, 'evidence.zip');
    const own = await tokenOfOfficer('commune_officer', paid.communeId);
    const argv = ['evidence', reference, file, '--purpose', 'audit: kiểm thử', '--json'];
    const printed = await printedBy(argv, opened, own);
    assert.equal(printed.code, 0, printed.out);
    const files = await unlocked(await readFile(file), printed.json.password);
    assert.deepEqual([...files.keys()], ['README.txt', 'evidence.json', 'receipt.json', 'log-key.txt']);
    const evidence = JSON.parse(files.get('evidence.json')!);
    assert.deepEqual(
      [evidence.payment.payment, evidence.payment.amount_dong, evidence.attempts.length],
      [reference, 810_000, 1],
    );
    const [attempt] = evidence.attempts;
    const { public_key, digest, signature } = attempt.approvals[1];
    const bytes = Buffer.concat([Buffer.from('ansinh-list-v1\n'), Buffer.from(digest, 'hex')]);
    const key = createPublicKey({ key: Buffer.from(public_key, 'base64'), format: 'der', type: 'spki' });
    assert.ok(
      verify(null, bytes, key, Buffer.from(signature, 'base64')),
      'whoever has the file checks the signature',
    );
    assert.equal(attempt.outcomes[0].kind, 'credited');
    assert.match(attempt.outcomes[0].document_sha256, /^[0-9a-f]{64}$/);
    for (const name of ['receipt.json', 'log-key.txt']) await writeFile(join(folder, name), files.get(name)!);
    const receipt = ['--receipt', join(folder, 'receipt.json'), '--key', join(folder, 'log-key.txt')];
    const checked = await printedBy(['log', 'verify', ...receipt, '--json']);
    assert.equal(checked.code, 0, checked.out);
    const statements: readonly { kind: string; digest?: string }[] = checked.json.receipt.statements;
    assert.deepEqual(statements.map((one) => one.kind).sort(), ['approval', 'line', 'outcome']);
    assert.equal(statements.find((one) => one.kind === 'approval')!.digest, digest);
    await assert.rejects(unlocked(await readFile(file), 'ABCD-EFGH'), /password/i);
    const bare = await readFile(file);
    assert.ok(!bare.includes(reference) && !bare.includes('810000'));
  });

  it('gives an auditor what does not tell of health, and a neighbour nothing', async () => {
    const paid = await paidOf('credited');
    const reference = paymentReference(paid.paymentId);
    const post = async (token: string, purpose: string) =>
      fetch(`${pages.url}/v1/exports/evidence`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-purpose': purpose,
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ payment: reference }),
      });
    const answer = await post(await tokenOfOfficer('auditor'), 'audit');
    const exported = (await answer.json()) as { content: string; password: string; file_name: string };
    assert.equal(answer.status, 200, JSON.stringify(exported));
    assert.match(exported.file_name, /^chung-cu-XK-\w{10}\.zip$/);
    const files = await unlocked(Buffer.from(exported.content, 'base64'), exported.password);
    const evidence = JSON.parse(files.get('evidence.json')!);
    assert.deepEqual([evidence.payment.amount_dong, evidence.rule], [null, null]);
    assert.equal(evidence.payment.benefit.code, 'restricted');
    const { statements } = JSON.parse(files.get('receipt.json')!);
    assert.deepEqual(
      statements.map((one: { record: string }) => one.record),
      ['approval'],
    );
    for (const text of files.values()) assert.ok(!/810[ .]?000/.test(text));
    const elsewhere = country.staff.find((one) => one.communeId !== paid.communeId)!;
    const neighbour = await post(await tokenOfOfficer('commune_officer', elsewhere.communeId), 'audit');
    assert.equal(neighbour.status, 404);
    const [taken] = await rows(
      sql<{
        n: number;
      }>`select count(*)::integer as n from journal where command = 'export_evidence' and accepted and result::text like '%persons%'`,
    );
    assert.equal(taken!.n, 2);
  });
});
