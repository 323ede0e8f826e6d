import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { CommuneLife, type CommuneTruth } from './communeLife.ts';
import { Dice } from './dice.ts';
import type { Entry } from './entry.ts';
import { identityOf } from './identity.ts';
import { birthText, PinOffice } from './person.ts';
import { type Commune, communesOf, provinceName } from './places.ts';
import { chooseSheetQuirks, type WrittenRoster, writeRosterWorkbook } from './rosterWorkbook.ts';

export interface SampleOptions {
  /** Two digits; `38` Thanh Hóa has 166 communes, so 100,000 people are about 600 a commune. */
  readonly province: string;
  /** Beneficiaries in the first month. */
  readonly people: number;
  readonly seed: number;
  /** First month, `YYYY-MM`. */
  readonly month: string;
  readonly months: number;
  /** The folder; its `rosters` and `truth` are written anew. */
  readonly out: string;
  readonly onProgress?: (progress: SampleProgress) => void;
}

export interface SampleProgress {
  readonly communes: number;
  readonly ofCommunes: number;
  readonly workbooks: number;
  readonly rows: number;
}

export interface MonthSummary extends WrittenRoster {
  readonly workbooks: number;
  readonly deaths: number;
}

export interface SampleSummary {
  readonly province: string;
  readonly provinceName: string;
  readonly seed: number;
  readonly communes: number;
  /** Humans in the population database, payees included. */
  readonly persons: number;
  readonly accounts: number;
  /** By month `YYYY-MM`; amounts in đồng as the rosters claim them. */
  readonly months: Readonly<Record<string, MonthSummary>>;
}

const monthText = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;

function monthsFrom(first: string, count: number): readonly number[] {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(first)) throw new Error(`${first} is not a month YYYY-MM`);
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1;
  return Array.from(
    { length: count },
    (_, at) => Math.floor((start + at) / 12) * 100 + ((start + at) % 12) + 1,
  );
}

/** Shares the people among the communes unevenly but exactly: wards and lowland communes are several times larger. */
function sizes(communes: readonly Commune[], people: number, seed: number): readonly number[] {
  const weights = communes.map(({ code }) => 0.35 + new Dice(seed, 'size', code).next() ** 2 * 2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let given = 0;
  let shared = 0;
  return weights.map((weight) => {
    shared += (weight / total) * people;
    const size = Math.round(shared) - given;
    given += size;
    return size;
  });
}

/** The truth of the sandbox institutions, one JSON object a line, written as the communes are made. */
class TruthFiles {
  persons = 0;
  accounts = 0;
  readonly #folder: string;
  readonly #seed: number;
  readonly #month: number;
  readonly #streams = new Map<string, WriteStream>();

  /** @param month yyyymm, when it is told who has an electronic identity */
  constructor(folder: string, seed: number, month: number) {
    this.#folder = folder;
    this.#seed = seed;
    this.#month = month;
    for (const name of ['population', 'accounts', 'identities']) this.append(name, []);
  }

  append(name: string, lines: readonly object[]): void {
    const stream = this.#streams.get(name) ?? createWriteStream(join(this.#folder, `${name}.ndjson`));
    this.#streams.set(name, stream);
    if (lines.length > 0) stream.write(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  }

  keep({ people, accounts, receivesFor }: CommuneTruth): void {
    const everyone = [...people];
    const persons = everyone.map(({ pin, fullName, birth, sex, communeCode, diedOn }) => {
      const registered = {
        pin,
        fullName,
        birthDate: birthText(birth),
        sex,
        communeCode,
        alive: diedOn === undefined,
      };
      return diedOn === undefined ? registered : { ...registered, diedOn };
    });
    const known = [...accounts].flatMap(({ truth }) => (truth ? [truth] : []));
    this.persons += persons.length;
    this.accounts += known.length;
    this.append('population', persons);
    this.append('accounts', known);
    this.append(
      'identities',
      everyone.flatMap(
        (person) => identityOf(this.#seed, person, this.#month, receivesFor.get(person)) ?? [],
      ),
    );
  }

  async close(): Promise<void> {
    for (const stream of this.#streams.values()) {
      stream.end();
      await finished(stream);
    }
  }
}

interface Province {
  readonly options: SampleOptions;
  readonly months: readonly number[];
  readonly truth: TruthFiles;
  readonly summaries: Map<number, MonthSummary>;
}

/** Lives one commune through all months, writing its workbook of each; answers who moved on, by month. */
async function liveThrough(
  province: Province,
  commune: Commune,
  life: CommuneLife,
  arrivals: ReadonlyMap<number, readonly Entry[]>,
) {
  const { options, months, truth, summaries } = province;
  const moved = new Map<number, readonly Entry[]>();
  for (const [at, month] of months.entries()) {
    if (at > 0) moved.set(month, life.liveOn(month, arrivals.get(month) ?? []));
    const file = join(options.out, 'rosters', monthText(month), `${commune.code}-${commune.slug}.xlsx`);
    const quirks = chooseSheetQuirks(new Dice(options.seed, 'sheet', commune.code));
    const written = await writeRosterWorkbook(file, commune, month, life.entries, quirks);
    const deaths = life.deathsIn(month);
    truth.append(`deaths-${monthText(month)}`, deaths);
    const before = summaries.get(month);
    summaries.set(month, {
      workbooks: (before?.workbooks ?? 0) + 1,
      rows: (before?.rows ?? 0) + written.rows,
      badRows: (before?.badRows ?? 0) + written.badRows,
      amount: (before?.amount ?? 0) + written.amount,
      deaths: (before?.deaths ?? 0) + deaths.length,
    });
  }
  return moved;
}

async function prepareFolders(out: string, months: readonly number[]): Promise<void> {
  for (const part of ['rosters', 'truth']) await rm(join(out, part), { recursive: true, force: true });
  for (const month of months) await mkdir(join(out, 'rosters', monthText(month)), { recursive: true });
  await mkdir(join(out, 'truth'), { recursive: true });
}

/**
 * Makes a province: its communes' rosters for some months as real spreadsheets, and the truth that the other institutions know.
 * The same options give the same cells. One commune is held at a time, whatever the size.
 */
export async function generateSample(options: SampleOptions): Promise<SampleSummary> {
  const communes = communesOf(options.province);
  const name = provinceName(options.province);
  if (name === undefined) throw new Error(`There is no province with the code ${options.province}`);
  const months = monthsFrom(options.month, options.months);
  await prepareFolders(options.out, months);
  const province: Province = {
    options,
    months,
    truth: new TruthFiles(join(options.out, 'truth'), options.seed, months[0]!),
    summaries: new Map(),
  };
  const people = sizes(communes, options.people, options.seed);
  const offices = new PinOffice();
  let arrivals: ReadonlyMap<number, readonly Entry[]> = new Map();
  let neighbours: readonly Entry[] = [];
  for (const [communeIndex, commune] of communes.entries()) {
    const life = new CommuneLife({
      seed: options.seed,
      provinceCode: options.province,
      commune,
      communeIndex,
      people: people[communeIndex]!,
      firstMonth: months[0]!,
      offices,
      neighbours,
    });
    neighbours = life.entries.slice(0, 20).map((entry) => ({ ...entry }));
    arrivals = await liveThrough(province, commune, life, arrivals);
    province.truth.keep(life.truth());
    const rows = [...province.summaries.values()].reduce((sum, summary) => sum + summary.rows, 0);
    const done = communeIndex + 1;
    options.onProgress?.({
      communes: done,
      ofCommunes: communes.length,
      workbooks: done * months.length,
      rows,
    });
  }
  await province.truth.close();
  const summary: SampleSummary = {
    province: options.province,
    provinceName: name,
    seed: options.seed,
    communes: communes.length,
    persons: province.truth.persons,
    accounts: province.truth.accounts,
    months: Object.fromEntries(
      [...province.summaries].map(([month, written]) => [monthText(month), written]),
    ),
  };
  await writeFile(join(options.out, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`);
  return summary;
}
