// node scripts/run.mjs --with-tests bench/tables.ts [csv|xlsx|raw ROWS]: one table on its way to a file, each in a process of its own.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { writeCsv, writeSheet } from '#contexts/reporting/index.ts';
import type { Sheet } from '#core/tables/sheet.ts';

const ROWS = 100_000;
const head = (name: string) => ({ vi: name, en: name });
type Row = number;

const sheetOf = (rows: number): Sheet<Row> => ({
  table: {
    title: head('Danh sách chi trả'),
    columns: [
      { head: head('Khoản chi'), type: 'text', width: 14, cell: (at) => `TT-${String(at).padStart(9, '0')}` },
      { head: head('Họ và tên'), type: 'text', width: 28, cell: (at) => `Người Hưởng Mẫu ${at}` },
      { head: head('Số định danh'), type: 'text', width: 14, cell: (at) => `••••••••${at % 10_000}` },
      { head: head('Chế độ'), type: 'text', width: 30, cell: () => 'Người khuyết tật nặng' },
      { head: head('Tháng'), type: 'month', width: 9, cell: () => '2026-12' },
      { head: head('Số tiền'), type: 'dong', width: 16, total: 'words', cell: (at) => 810_000 + at },
      { head: head('Nơi chi trả'), type: 'text', width: 20, cell: () => 'VNPOST' },
      { head: head('Trạng thái'), type: 'text', width: 16, cell: () => 'Đã nhận tiền mặt' },
    ],
  },
  language: 'vi',
  about: { unit: 'Xã Mẫu', officer: 'Cán bộ mẫu', at: '2026-12-01T02:30:00Z', narrowed: [], mark: null },
  rows: (async function* () {
    for (let at = 0; at < rows; at++) yield at;
  })(),
});

/** The same values, put together by hand and written. */
async function raw(rows: number, to: Writable): Promise<void> {
  let piece = '';
  for (let at = 0; at < rows; at++) {
    piece += `TT-${String(at).padStart(9, '0')},Người Hưởng Mẫu ${at},••••••••${at % 10_000},Người khuyết tật nặng,2026-12,${810_000 + at},VNPOST,Đã nhận tiền mặt\r\n`;
    if (piece.length < 65_536) continue;
    if (!to.write(piece)) await once(to, 'drain');
    piece = '';
  }
  to.end(piece);
}

const WAYS = {
  raw,
  csv: (rows: number, to: Writable) => writeCsv(sheetOf(rows), to),
  xlsx: (rows: number, to: Writable) => writeSheet(sheetOf(rows), to),
};

async function one(way: keyof typeof WAYS, rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ansinh-tables-'));
  const path = join(folder, 'bang');
  const before = process.resourceUsage().maxRSS;
  const [clock, work] = [performance.now(), process.cpuUsage()];
  const to = createWriteStream(path);
  const done = finished(to);
  await WAYS[way](rows, to);
  await done;
  const { user, system } = process.cpuUsage(work);
  const bytes = (await stat(path)).size;
  await rm(folder, { recursive: true });
  const { maxRSS } = process.resourceUsage();
  console.log(
    `${way.padEnd(5)} ${rows} rows  ${Math.round(performance.now() - clock)} ms  processor ${Math.round((user + system) / 1000)} ms  ${(bytes / 1e6).toFixed(1)} MB  peak ${Math.round(maxRSS / 1024)} MiB, ${Math.round((maxRSS - before) / 1024)} of them for it`,
  );
}

const [way, rows] = process.argv.slice(2);
if (way !== undefined && way in WAYS) await one(way as keyof typeof WAYS, Number(rows ?? ROWS));
else
  for (const each of Object.keys(WAYS))
    process.stdout.write(execFileSync(process.execPath, [...process.execArgv, import.meta.filename, each]));
