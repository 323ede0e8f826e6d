import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { hexOf, sameBytes } from '#core/bytes.ts';
import { openCheckpoint } from '#core/merkle/checkpoint.ts';
import { leafHash, rootOf } from '#core/merkle/hashing.ts';
import { consistencyRanges, isConsistent, rangeRoots } from '#core/merkle/proofs.ts';
import { readVerifierKey } from '#core/merkle/signedNote.ts';
import { accepted } from '#core/result.ts';
import { verifyEd25519 } from '#platform/crypto/ed25519.ts';
import { sha256 } from '#platform/crypto/sha256.ts';
import { looseVault } from '#platform/crypto/vault.ts';
import { connect, marked, sql } from '#platform/database.ts';
import { perform } from '#platform/perform.ts';
import { memorySigner } from '../../../test/support/memorySigner.ts';
import { keyText, publishedLog, publishLog, sealLog, verifyLog } from './index.ts';
import { openTestLog } from './testLog.ts';

type TestLog = Awaited<ReturnType<typeof openTestLog>>;

/** A promise and how to keep it. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

describe('the transparency log', () => {
  let log: TestLog;
  before(async () => {
    log = await openTestLog(memorySigner());
    await log.sealAll();
  });
  after(() => log.close());

  const published = async () => (await log.world.database.read([], publishedLog))!;
  const breaches = async () =>
    (await log.world.database.read('*', verifyLog)).filter((check) => check.breaches > 0);
  const journalIdOf = async (key: string) =>
    (
      await log.rows(sql<{ id: bigint }>`select journal_id as id from journal where idempotency_key = ${key}`)
    )[0]!.id;

  it('takes entries in whatever order their commands end: none is lost, none moves, and who came after comes after', async () => {
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const [written, end] = [gate(), gate()];
    // The first command takes its number and stays open: its transaction ends last.
    const slow = new pg.Client({ connectionString: log.workerUrl });
    await slow.connect();
    await slow.query('begin');
    await slow.query(
      `insert into journal (actor_id, unit_id, command, purpose, idempotency_key, input_hash, accepted) values (0, 1, 'slow', 'test', $1, $2, true)`,
      [first, Buffer.alloc(34)],
    );
    // The second is open too, and ends before the first.
    const other = perform(log.world.database, log.command(second), async () => {
      written.open();
      await end.passed;
      return accepted(null);
    });
    await written.passed;
    await log.sealAll();
    const early = await log.order();
    end.open();
    await other;
    await log.sealAll();
    const middle = await log.order();
    assert.deepEqual(middle.slice(0, early.length), early, 'what is sealed stays where it is');
    assert.ok(middle.includes(await journalIdOf(second)));
    await slow.query('commit');
    await slow.end();
    await perform(log.world.database, log.command(third), async () => accepted(null));
    await log.sealAll();
    const late = await log.order();
    assert.deepEqual(late.slice(0, middle.length), middle);
    const [a, b, c] = [await journalIdOf(first), await journalIdOf(second), await journalIdOf(third)];
    assert.ok(a < b, 'the first had the lower number');
    assert.ok(late.indexOf(a) > late.indexOf(b), 'and ended later');
    assert.ok(late.indexOf(c) > late.indexOf(a), 'the third began when both had ended');
    assert.equal(new Set(late).size, late.length);
    assert.deepEqual(await breaches(), []);
  });

  it('makes no command wait: while a sealing stands still, commands are written', async () => {
    await log.act();
    const [asked, goOn] = [gate(), gate()];
    const { signer } = log.world;
    const sealing = sealLog({
      ...log.world,
      signer: {
        ...signer,
        async sign(keyId, bytes) {
          asked.open();
          await goOn.passed;
          return signer.sign(keyId, bytes);
        },
      },
    });
    await asked.passed;
    await log.act();
    goOn.open();
    assert.ok(await sealing);
    await log.sealAll();
    assert.deepEqual(await breaches(), []);
  });

  it('is sealed by many workers at once as by one: no place twice, no gap', async () => {
    for (let round = 0; round < 3; round++) {
      await Promise.all(Array.from({ length: 8 }, () => log.act()));
      await Promise.all(Array.from({ length: 4 }, () => sealLog(log.world)));
      await log.sealAll();
    }
    assert.deepEqual(await breaches(), []);
    const [counted] = await log.rows(
      sql<{
        entries: bigint;
        last: bigint;
      }>`select count(*) as entries, max(entry_index) as last from log_entry`,
    );
    assert.equal(counted!.entries, counted!.last + 1n);
  });

  it('stays as it was when the signer is away, and goes on when he is back', async () => {
    await log.act();
    const size = (await published()).checkpoint.size;
    const away = { ...log.world.signer, sign: async () => Promise.reject(new Error('away')) };
    await assert.rejects(sealLog({ ...log.world, signer: away }), /away/);
    assert.equal((await published()).checkpoint.size, size);
    await log.sealAll();
    assert.ok((await published()).checkpoint.size > size);
  });

  it('does not seal for the sake of its own entries', async () => {
    await log.act();
    await log.sealAll();
    const { size } = (await published()).checkpoint;
    assert.equal(await sealLog(log.world), undefined);
    assert.equal((await published()).checkpoint.size, size);
  });

  it('publishes checkpoints that begin each other, signed with its key and under its name', async () => {
    const key = readVerifierKey(sha256, keyText(await published()));
    assert.ok(key.ok);
    assert.equal(key.value.name, 'test.example/log');
    const rows = await log.rows(
      sql<{ size: bigint; note: string }>`select size, note from log_checkpoint order by size`,
    );
    assert.ok(rows.length >= 5, `${rows.length} checkpoints`);
    const entries = await log.rows(sql<{ entry: Buffer }>`select entry from log_entry order by entry_index`);
    const leaves = entries.map(({ entry }) => leafHash(sha256, entry));
    let before: { size: number; root: Uint8Array } | undefined;
    for (const { note } of rows) {
      const opened = await openCheckpoint(note, key.value, verifyEd25519);
      assert.ok(opened.ok);
      const { size, root } = opened.value;
      assert.ok(sameBytes(root, rootOf(sha256, leaves.slice(0, size))));
      if (before) {
        const ranges = consistencyRanges(before.size, size);
        const proof = rangeRoots(sha256, ranges, ({ level, index }) =>
          rootOf(sha256, leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
        );
        assert.ok(isConsistent(sha256, { before: before.size, size, rootBefore: before.root, root, proof }));
      }
      before = { size, root };
    }
  });

  it('says nothing that could be guessed: equal commands have unlike entries, and entries hold no word of them', async () => {
    for (let at = 0; at < 3; at++) await log.act();
    await log.sealAll();
    const entries = await log.rows(sql<{ entry: Buffer }>`select entry from log_entry`);
    const texts = entries.map(({ entry }) => entry.toString());
    assert.equal(new Set(texts).size, texts.length);
    for (const text of texts) assert.match(text, /^(journal|approval|lines|outcomes)\/2 [0-9a-f]{64}$/);
  });

  it('is not gone on with once somebody changed what was sealed; the proof names the entry', async () => {
    await log.act();
    await log.sealAll();
    const admin = new pg.Client({ connectionString: log.adminUrl });
    await admin.connect();
    const changing = async (there: string, back: string, work: () => Promise<void>) => {
      await admin.query(there);
      await work();
      await admin.query(back);
    };
    const named = async (name: string, example?: string) => {
      const found = (await breaches()).find((check) => check.name === name);
      assert.ok(found, name);
      if (example) assert.equal(found.example, example);
    };
    const { rows } = await admin.query(
      `select entry_index, record_id from log_entry where kind = 'journal' order by 1 desc limit 1`,
    );
    const [index, id] = [rows[0].entry_index, rows[0].record_id];
    await changing(
      `update journal set purpose = purpose || '!' where journal_id = ${id}`,
      `update journal set purpose = rtrim(purpose, '!') where journal_id = ${id}`,
      () => named('log_says_what_the_books_say', String(index)),
    );
    await changing(
      `update log_entry set entry = set_byte(entry, 12, get_byte(entry, 12) # 1) where entry_index = ${index}`,
      `update log_entry set entry = set_byte(entry, 12, get_byte(entry, 12) # 1) where entry_index = ${index}`,
      async () => {
        await named('log_is_as_signed');
        await log.act();
        await assert.rejects(sealLog(log.world), /as it was signed last/);
      },
    );
    await log.sealAll();
    await changing(
      `create temp table kept as select * from log_entry where entry_index = 2; delete from log_entry where entry_index = 2`,
      'insert into log_entry select * from kept',
      async () => {
        await named('everything_is_sealed_or_waits');
        await named('log_is_as_signed');
      },
    );
    await admin.end();
    assert.deepEqual(await breaches(), []);
  });
});

describe('the files of the log', () => {
  let log: TestLog;
  let folder: string;
  before(async () => {
    log = await openTestLog(memorySigner());
    folder = await mkdtemp(join(tmpdir(), 'ansinh-log-'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
    await log.close();
  });

  it('are what the database says, grow past a full tile, and are written again where they were lost', async () => {
    const { database } = log.world;
    await log.act();
    await log.sealAll();
    const first = await publishLog(database, folder);
    assert.ok(first > 0 && first < 256);
    const key = await readFile(join(folder, 'key'), 'utf8');
    assert.match(key, /^test\.example\/log\+[0-9a-f]{8}\+A/);
    assert.ok(await readFile(join(folder, `tile/0/000.p/${first}`)));
    for (let at = 0; at < 270; at++) await log.act();
    await log.sealAll();
    await log.act();
    const sizes = await Promise.all([publishLog(database, folder), publishLog(database, folder)]);
    const size = Math.max(...sizes);
    assert.ok(size > 256);
    const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
      .sort();
    assert.deepEqual(files, [
      'checkpoint',
      'key',
      'tile/0/000',
      `tile/0/001.p/${size - 256}`,
      'tile/1/000.p/1',
      'tile/entries/000',
      `tile/entries/001.p/${size - 256}`,
    ]);
    const bundle = await readFile(join(folder, 'tile/entries/000'));
    const written = await readFile(join(folder, 'tile/0/000'));
    assert.equal(written.length, 8192);
    const firstEntry = bundle.subarray(2, 2 + bundle.readUInt16BE(0));
    assert.equal(hexOf(written.subarray(0, 32)), hexOf(leafHash(sha256, firstEntry)));
    await rm(join(folder, 'checkpoint'));
    assert.equal(await publishLog(database, folder), size);
    assert.deepEqual(await readFile(join(folder, 'tile/0/000')), written);
    await rm(folder, { recursive: true });
    assert.equal(await publishLog(database, folder), size);
  });
});

describe('hashes of inputs', () => {
  let log: TestLog;
  before(async () => {
    log = await openTestLog(memorySigner());
  });
  after(() => log.close());

  it('are keyed: the same input under another key is another hash, and the same command sent again is recognised', async () => {
    const { database } = log.world;
    const done = await perform(database, log.command('key-0001'), async () => accepted(1));
    assert.deepEqual(await perform(database, log.command('key-0001'), async () => accepted(2)), done);
    const other = await perform(database, log.command('key-0001', { pin: '001000000998' }), async () =>
      accepted(3),
    );
    assert.ok(!other.ok && other.refusal.code === 'idempotency_key_reused');
    const elsewhere = marked(connect(log.workerUrl, { connections: 1 }), looseVault());
    await perform(elsewhere, log.command('key-0002'), async () => accepted(1));
    await elsewhere.close();
    const hashes = await log.rows(
      sql<{
        hash: string;
      }>`select encode(input_hash, 'hex') as hash from journal where idempotency_key like 'key-000%'`,
    );
    assert.deepEqual(
      hashes.map(({ hash }) => hash.length),
      [68, 68],
    );
    assert.equal(new Set(hashes.map(({ hash }) => hash.slice(4))).size, 2);
  });

  it('of older entries get their key before they are sealed, and the command sent again is still recognised', async () => {
    const done = await perform(log.bare, log.command('old-0001'), async () => accepted('the first answer'));
    const bare = () =>
      log.rows(
        sql<{ command: string }>`select command from journal where length(input_hash) = 32 order by 1`,
      );
    assert.ok((await bare()).length >= 2);
    await log.sealAll();
    assert.deepEqual(await bare(), [{ command: 'seed_country' }]);
    assert.deepEqual(
      await perform(log.world.database, log.command('old-0001'), async () => accepted('another')),
      done,
    );
    const checks = await log.world.database.read('*', verifyLog);
    assert.deepEqual(
      checks.filter((check) => check.breaches > 0),
      [],
    );
  });

  it('of sealed entries are changed by nobody', async () => {
    await log.sealAll();
    const [entry] = await log.rows(
      sql<{
        id: bigint;
        hash: Buffer;
      }>`select journal_id as id, input_hash as hash from journal where command = 'seed_country'`,
    );
    const client = new pg.Client({ connectionString: log.workerUrl });
    await client.connect();
    const { rows } = await client.query(
      'select mark_inputs(array[$1::bigint], array[$2::bytea], array[$3::bytea]) as n',
      [String(entry!.id), entry!.hash, Buffer.alloc(34)],
    );
    assert.equal(String(rows[0].n), '0');
    await assert.rejects(
      client.query('select mark_inputs(array[$1::bigint], array[$2::bytea], array[$3::bytea])', [
        String(entry!.id),
        Buffer.alloc(34),
        Buffer.alloc(34),
      ]),
      /only bare hashes/,
    );
    await client.end();
  });
});
