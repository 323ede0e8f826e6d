import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isHidden } from '#api/benefits.ts';
import { mayUse, PERMISSIONS } from '#api/permissions.ts';
import { runCommandLine } from '#cli/run.ts';
import type { Opened, System } from '#cli/system.ts';
import { unlockSheet } from '#contexts/reporting/index.ts';
import { systemClock } from '#platform/clock.ts';
import { sql } from '#platform/database.ts';
import { createProgress } from '#platform/progress/progress.ts';
import { openSite, type Site } from './site.ts';

describe('ansinh export', () => {
  let site: Site;
  let home: string;
  before(async () => {
    site = await openSite({ people: 4 });
    home = await mkdtemp(join(tmpdir(), 'ansinh-export-'));
  });
  after(async () => {
    await site.close();
    await rm(home, { recursive: true });
  });

  /** One command line, as an officer of the site, with the JSON it printed. */
  async function ansinh(as: string, ...argv: readonly string[]) {
    const out: string[] = [];
    const printer = { out: (text: string) => void out.push(text), err: () => undefined };
    const opened = {
      country: site.country,
      scoped: site.database,
      clock: systemClock,
      permissions: {
        mayUse,
        rolesOf: (operation: keyof typeof PERMISSIONS) => PERMISSIONS[operation],
        hidesBenefit: isHidden,
      },
    } as unknown as Opened;
    const system = {
      printer,
      json: true,
      progress: createProgress({ stream: { write: () => undefined }, mode: 'silent' }),
      presentedSession: async () => site.officers.get(as)!.key,
      open: async () => opened,
    } as unknown as System;
    const code = await runCommandLine([...argv, '--json'], () => system, printer);
    return { code, json: JSON.parse(out.join('')) };
  }

  it('writes a locked file for its owner alone, says the password once, and is entered as taken away', async () => {
    const file = join(home, 'danh-sach.xlsx');
    const purpose = 'list_check: đối chiếu';
    const { code, json } = await ansinh(
      'commune_officer',
      'export',
      'lines',
      site.list,
      file,
      '--purpose',
      purpose,
    );
    assert.equal(code, 0, JSON.stringify(json));
    assert.equal(json.rows, 4);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const open = await unlockSheet(await readFile(file), json.password);
    assert.equal(open.subarray(0, 2).toString(), 'PK');
    const [entry] = await site.rowsOf(
      sql<{
        through: string;
        operation: string;
        looked_at: number;
      }>`select through, operation, looked_at from person_access order by 1 desc limit 1`,
    );
    assert.deepEqual(entry, { through: 'export', operation: 'export_lines', looked_at: 4 });
  });

  it('takes away nothing without a purpose, nothing of the neighbour, and nothing for who sees no persons', async () => {
    const file = join(home, 'khong.xlsx');
    const silent = await ansinh('commune_officer', 'export', 'persons', file);
    assert.deepEqual([silent.code, silent.json.error.code], [2, 'purpose_missing']);
    const purpose = ['--purpose', 'audit'];
    const theirs = await ansinh('neighbour', 'export', 'lines', site.list, file, ...purpose);
    assert.equal(theirs.json.error.code, 'list_not_found');
    const ministry = await ansinh('ministry_officer', 'export', 'persons', file, ...purpose);
    assert.equal(ministry.json.error.code, 'role_may_not');
    await assert.rejects(stat(file));
  });
});
