import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { printTable } from '#adapters/print/printTable.ts';
import {
  lockedZip,
  lockSheet,
  markFor,
  memory,
  oncePassword,
  writeCsv,
  writeSheet,
} from '#contexts/reporting/index.ts';
import { decideExport, type Mark } from '#core/access/exporting.ts';
import { accepted, type Refusal, type Result } from '#core/result.ts';
import type { Sheet } from '#core/tables/sheet.ts';
import type { Session } from '#platform/database.ts';
import { type Format, TakenFile } from '../fileAnswers.ts';
import type { RefusalCode } from '../refusals.ts';
import type { Call } from '../route.ts';
import { inWords } from './narrowed.ts';
import type { AskedForFile, Report, ReportAsked } from './report.ts';
import { walkPages } from './walkPages.ts';

type Made<T> = Promise<Result<T, Refusal<RefusalCode>>>;

/**
 * The file of a report. Where it names people all is read in the one transaction that enters who was looked at; the file is whole, and locked, before anything of it leaves. Only what names nobody,
 * or is locked, ever lies on a disk, readable by this program alone.
 */
export function makeFile(report: Report<unknown>, call: AskedForFile): Made<TakenFile> {
  if (report.of.kind !== 'reading_persons') return makeOpen(report, call);
  const { query, body } = call;
  return call
    .readPersons(
      { ...query, ...(body as object | undefined), ...soughtBy(call) },
      async (session) => {
        const persons = new Set<string>();
        const inside: Call<unknown, unknown, unknown> = {
          ...call,
          read: (reading) => reading(session),
          async readPersons(_input, reading, note) {
            const found = await reading(session);
            if (found.ok) for (const person of note(found.value).persons) persons.add(person);
            return found;
          },
        };
        const mark = await markOf(session, call, call.purpose());
        const made = await written(report, { ...call, ...inside } as AskedForFile, {
          session,
          mark,
          locks: true,
        });
        return made.ok ? accepted({ file: made.value, persons: [...persons] }) : made;
      },
      ({ file, persons }) => ({
        export: file.locked!.number,
        sha256: file.sha256.toString('hex'),
        rows: file.rows,
        persons,
      }),
    )
    .then((done) => (done.ok ? accepted(done.value.file) : done));
}

/** Names nobody: read page by page, no transaction held over the whole. */
async function makeOpen(report: Report<unknown>, call: AskedForFile): Made<TakenFile> {
  const mark = await call.read((session) => markOf(session, call, ''));
  return written(report, call, { session: undefined, mark, locks: false });
}

const markOf = (session: Session, { actor, world }: AskedForFile, purpose: string): Promise<Mark> =>
  markFor(session, { officerId: actor.officerId, purpose, now: world.clock.now() });

/** What was looked for among persons, as a part of what was asked. */
const soughtBy = (call: AskedForFile): { readonly words?: string } => {
  const words = call.sought();
  return words === undefined ? {} : { words };
};

interface Taking {
  /** The one that reads all, where people are named. */
  readonly session: Session | undefined;
  readonly mark: Mark;
  readonly locks: boolean;
}

async function written(report: Report<unknown>, call: AskedForFile, taking: Taking): Made<TakenFile> {
  const { format = 'xlsx', language = 'vi' } = call.query;
  const query = { ...(call.params as object), ...call.query, ...soughtBy(call) };
  const asked: ReportAsked = { query, language, roles: call.actor.roles };
  const answers = await walkPages(report.of, call);
  if (!answers.ok) return answers;
  const read = <T>(reading: (session: Session) => Promise<T>) =>
    taking.session ? reading(taking.session) : call.read(reading);
  const { officer, unit, at, number } = taking.mark;
  const narrowed = await read((session) => inWords(session, asked));
  const sheet: Sheet<unknown> = {
    table: report.table(asked),
    language,
    about: { unit, officer, at, narrowed, mark: taking.locks ? taking.mark : null },
    rows: rowsOf(report, answers.value, taking.locks ? asked.roles : undefined),
  };
  const name = `${report.file}-${taking.locks ? number : at.slice(0, 10)}`;
  return spooled(sheet, { format, name, lock: taking.locks ? { number, password: oncePassword() } : null });
}

/** A rule met half way through: the file is given up. */
class GivenUp extends Error {
  readonly refusal: Refusal<RefusalCode>;
  constructor(refusal: Refusal<RefusalCode>) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function* rowsOf(
  { itemsOf = allItems, keeps }: Report<unknown>,
  answers: AsyncIterable<unknown>,
  roles: readonly string[] | undefined,
) {
  let rows = 0;
  for await (const answer of answers)
    for (const item of itemsOf(answer as never)) {
      if (keeps && !keeps(item)) continue;
      rows++;
      const allowed = roles ? decideExport(roles, rows) : undefined;
      if (allowed?.ok === false) throw new GivenUp(allowed.refusal);
      yield item;
    }
}

const allItems = (answer: { readonly items: readonly unknown[] }) => answer.items;

type Lock = { readonly number: string; readonly password: string } | null;

/** Writes the file to a folder of its own; `TakenFile.send` removes it. */
async function spooled(
  sheet: Sheet<unknown>,
  { format, name, lock }: { readonly format: Format; readonly name: string; readonly lock: Lock },
): Made<TakenFile> {
  const folder = await mkdtemp(join(tmpdir(), `ansinh-taken-${process.pid}-`));
  const type = lock && format === 'csv' ? 'zip' : format;
  const path = join(folder, `${name}.${type}`);
  try {
    const made = await WRITERS[format](sheet, { path, name: `${name}.${format}`, lock });
    if (!made.ok) {
      await rm(folder, { recursive: true });
      return made;
    }
    const sha256 = await digestOf(path);
    return accepted(
      new TakenFile({ path, name: `${name}.${type}`, type, sha256, rows: made.value, locked: lock }),
    );
  } catch (error) {
    await rm(folder, { recursive: true });
    if (error instanceof GivenUp) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly lock: Lock;
}

const PRIVATE = { mode: 0o600 };
const WRITERS: Readonly<Record<Format, (sheet: Sheet<unknown>, place: Place) => Made<number>>> = {
  pdf: (sheet, { path, lock }) => printTable(sheet, createWriteStream(path, PRIVATE), lock ?? undefined),
  async csv(sheet, { path, name, lock }) {
    const to = createWriteStream(path, PRIVATE);
    const done = finished(to);
    const rows = lock
      ? await lockedZip({ name, password: lock.password }, (text) => writeCsv(sheet, text), to)
      : await writeCsv(sheet, to);
    await done;
    return accepted(rows);
  },
  async xlsx(sheet, { path, lock }) {
    if (!lock) return accepted(await writeSheet(sheet, createWriteStream(path, PRIVATE)));
    const { sink, bytes } = memory();
    const rows = await writeSheet(sheet, sink);
    await writeFile(path, lockSheet(bytes(), lock.password), PRIVATE);
    return accepted(rows);
  },
};

async function digestOf(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest();
}
