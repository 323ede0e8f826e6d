import assert from 'node:assert/strict';
import type { BrowserContextOptions } from 'playwright-core';
import { closeCycles } from '#app/month/cycleSteps.ts';
import { payMonth } from '#app/month/payMonth.ts';
import { sealWhatWaits } from '#app/tasks.ts';
import { publishFigures } from '#contexts/transparency/index.ts';
import { month } from '#core/months.ts';
import { sql } from '#platform/database.ts';
import { PHONE } from '../test/support/browser.ts';
import { type Journey, UNWATCHED } from '../test/support/journey.ts';
import { type RunningCountry, runningCountry } from '../test/support/runningCountry.ts';

const PASSCODE = '135790';

/** A small country whose month is paid, published and sealed. */
export async function countryToLookAt(): Promise<RunningCountry> {
  const country = await runningCountry({
    communes: 2,
    peopleACommune: 14,
    accountEvery: 2,
    benefit: 'elder_80_no_pension',
    amount: 540_000n,
    fromMonth: 202610,
    signIn: true,
  });
  const { world, staff } = country;
  const paid = await payMonth(world, { month: month('2026-10'), staff, watch: UNWATCHED, patience: 20_000 });
  assert.deepEqual(await closeCycles(world, paid.cycleIds), []);
  await publishFigures(world.database, world.actor);
  await sealWhatWaits(world);
  return country;
}

/** Signs one of those who were paid in, and returns the cookies alone: nothing else is kept of that visit. */
export async function signedInCitizen(
  { world, urls }: RunningCountry,
  journey: Journey,
): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const row = (await world.database.read('*', (session) =>
    session.row(sql<{ pin_cipher: Buffer; full_name: string }>`
      select pin_cipher, full_name from person where exists (select from outcome o where o.person_id = person.person_id and o.kind = 'credited')
      order by person_id limit 1`),
  ))!;
  const pin = world.vault.open('pin', row.pin_cipher);
  const answer = await fetch(new URL('/control/people', urls.vneid), {
    method: 'POST',
    body: JSON.stringify({
      people: [{ pin, passcode: PASSCODE, fullName: row.full_name, birthDate: '1940', level: 2 }],
    }),
  });
  assert.equal(answer.status, 200);
  const page = await journey.open(PHONE);
  await page.goto(`${journey.url}/citizen`);
  await page.getByRole('link', { name: 'Đăng nhập bằng VNeID' }).click();
  await page.locator('#number').fill(pin);
  await page.locator('#passcode').fill(PASSCODE);
  await page
    .getByRole('button', { name: /Đăng nhập/ })
    .first()
    .click();
  await page.getByRole('button', { name: /Đồng ý/ }).click();
  await page.getByTestId('payment').first().waitFor();
  const { cookies } = await page.context().storageState();
  await page.context().close();
  return { cookies, origins: [] };
}
