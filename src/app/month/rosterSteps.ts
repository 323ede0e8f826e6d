import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { recordPayouts, verifyLinks } from '#contexts/accounts/index.ts';
import { assessMonth } from '#contexts/entitlement/index.ts';
import { endMandatesOfTheDead, recordMandates } from '#contexts/payees/index.ts';
import { checkPeople } from '#contexts/payroll/index.ts';
import { destinationFigures, prevalidateDestinations } from '#contexts/prevalidation/index.ts';
import { dueBefore, importRoster, readLifeEvents } from '#contexts/registry/index.ts';
import type { Month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import type { World } from '../world.ts';
import type { MetRefusal } from './cycleSteps.ts';
import type { MonthWatcher } from './payMonth.ts';

export interface ImportedRosters {
  readonly files: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly refusals: readonly MetRefusal[];
}

/** Imports the workbooks of a folder, or the first so many, one after another; a file that was imported before is answered, not imported again. */
export async function importMonth(
  world: World,
  month: Month,
  folder: string,
  watch: MonthWatcher,
  most?: number,
): Promise<ImportedRosters> {
  const files = (await readdir(folder))
    .filter((file) => file.endsWith('.xlsx') && !file.includes('-loi'))
    .sort()
    .slice(0, most);
  const step = watch.step('import', `Nhập danh sách xã ${month} / Import commune rosters`);
  const errorFolder = join(world.folders.incoming, 'loi');
  await mkdir(errorFolder, { recursive: true });
  const total = { files: 0, read: 0, accepted: 0, rejected: 0 };
  const refusals: MetRefusal[] = [];
  for (const file of files) {
    const imported = await importRoster(
      {
        database: world.database,
        vault: world.vault,
        actor: world.actor,
        recordPayouts: recordPayouts(world.vault),
        recordMandates,
      },
      {
        path: join(folder, file),
        month,
        errorWorkbookPath: join(errorFolder, `${month}-${file}`),
      },
    );
    total.files += 1;
    if (!imported.ok) {
      refusals.push({ where: file, refusal: imported.refusal });
      continue;
    }
    total.read += imported.value.readRows;
    total.accepted += imported.value.acceptedRows;
    total.rejected += imported.value.rejectedRows;
    step.advance(imported.value.readRows);
    step.note(`${total.files}/${files.length} xã / communes`);
  }
  step.done(
    `${total.files} tệp / files, ${total.accepted} dòng vào / rows in, ${total.rejected} dòng lỗi / bad rows`,
  );
  return { ...total, refusals };
}

/** Reads the population database's life events, asks it about everyone whose answer is missing or too old, and the hub about accounts nobody vouched for. */
export async function verifyPeople(world: World, watch: MonthWatcher): Promise<void> {
  const waiting = await world.database.read('*', (session) =>
    session.row(sql<{
      people: number;
      links: number;
    }>`select (select count(*)::integer from person where population = 'unverified') as people,
      (select count(*)::integer from account_link where verification = 'unverified' and state = 'linked') as links`),
  );
  const people = watch.step(
    'population',
    'Đối chiếu CSDLQG về dân cư / Population database',
    waiting!.people,
  );
  const { verified } = await checkPeople(world, {
    ...dueBefore(world.clock.now()),
    progress: (settled) => people.reached(settled),
  });
  people.done(
    Object.entries(verified.results)
      .filter(([result, count]) => result !== 'unanswered' || count > 0)
      .map(([result, count]) => `${result} ${count}`)
      .join(' · '),
  );
  const links = watch.step('accounts', 'Kiểm tra tên tài khoản / Account-name enquiry', waiting!.links);
  const checked = await verifyLinks(
    { ...world, hub: world.rails.hub },
    {
      progress: (settled) => links.reached(settled),
    },
  );
  links.done(`${checked.refused} bị loại / rejected`);
}

/** Births, deaths and moves since the last look. */
export async function followLife(world: World) {
  const counts = await readLifeEvents(world.database, world.population, world.vault, world.actor);
  await endMandatesOfTheDead(world.database, world.actor);
  return counts;
}

/** Before lists are drafted: every account they will pay into still takes money, as far as its provider says. */
export async function prevalidateMonth(world: World, month: Month, watch: MonthWatcher): Promise<void> {
  const step = watch.step('prevalidate', 'Kiểm tra trước tài khoản / Pre-validate accounts');
  const now = world.clock.now();
  const { settled, refused } = await prevalidateDestinations({ ...world, hub: world.rails.hub }, month, {
    now,
    progress: (done) => step.reached(done),
  });
  const known = await world.database.read('*', (session) => destinationFigures(session, month, now));
  step.done(
    `${settled} hỏi lại / asked again, ${refused} bị loại / ended, ${known.fresh}/${known.destinations} còn hạn / hold until pay day`,
  );
}

export async function assessPeople(world: World, month: Month, watch: MonthWatcher): Promise<void> {
  const step = watch.step('assess', 'Tính mức hưởng theo luật / Assess by law');
  const counts = await assessMonth(world.database, world.actor, {
    month,
    progress: (done) => {
      step.reached(done.persons);
      step.note(`${done.communes}/${done.ofCommunes} xã / communes`);
    },
  });
  step.done(
    `${counts.begun} mức hưởng mới / new, ${counts.ended} kết thúc / ended, ${counts.findings} điểm cần xem / findings`,
  );
}

/** In the sample people also die: the population sandbox is told who, as the civil registry would. Telling it twice changes nothing. */
export async function letPeopleDie(
  populationUrl: string,
  truthFolder: string,
  month: Month,
): Promise<number> {
  let text: string;
  try {
    text = await readFile(join(truthFolder, `deaths-${month}.ndjson`), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const deaths = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { pin: string; diedOn?: string; on?: string });
  for (const [on, died] of Map.groupBy(deaths, (death) => death.diedOn ?? death.on ?? `${month}-15`)) {
    const answer = await fetch(new URL('/control/deaths', populationUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pins: died.map((death) => death.pin), on }),
    });
    if (!answer.ok)
      throw new Error(
        `The population sandbox did not take the deaths: ${answer.status} ${await answer.text()}`,
      );
  }
  return deaths.length;
}
