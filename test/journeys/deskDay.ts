import assert from 'node:assert/strict';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { tellOfficers } from '#app/demoSignIn.ts';
import {
  checkMonth,
  draftMonth,
  orderMonth,
  readAllotments,
  releaseMonth,
  signMonth,
} from '#app/month/cycleSteps.ts';
import { awaitFunding } from '#app/month/payMonth.ts';
import { serve } from '#app/serve.ts';
import { registerWithSandbox } from '#app/signIn.ts';
import { readMailboxes } from '#app/tasks.ts';
import { openOwnDesk, revokeDevice } from '#contexts/cashdesk/index.ts';
import { month } from '#core/months.ts';
import { perform } from '#platform/perform.ts';
import { Cable } from '../support/cable.ts';
import { signInOfficerAt } from '../support/journey.ts';
import { Keyboard } from '../support/keyboard.ts';
import { type RunningCountry, runningCountry } from '../support/runningCountry.ts';
import { pinOf } from '../support/syntheticPeople.ts';

const PIN = '246813';
/** The card of Nguyễn Thị Mẫu, and what stands in the QR of her identity card. */
export const HER_CARD = 'ANSINH1:7ABCD0EFGH1JKMN2PQRS3TVWXY';
export const HER_IDENTITY_CARD = `${pinOf(0)}||Nguyễn Thị Mẫu|01011950|Nữ|Thôn Mẫu, Xã Thử|10052021`;
const FLOAT = '10000000';

/** A running commune that pays its eight payees itself, and its pages at the end of a cable. */
export class DeskDay implements AsyncDisposable {
  readonly country: RunningCountry;
  readonly cable: Cable;
  readonly admin: pg.Client;
  readonly code: string;
  readonly #close: () => Promise<void>;

  private constructor(country: RunningCountry, cable: Cable, admin: pg.Client, close: () => Promise<void>) {
    this.country = country;
    this.cable = cable;
    this.admin = admin;
    this.code = country.staff[0]!.code;
    this.#close = close;
  }

  static async open(): Promise<DeskDay> {
    const country = await runningCountry({
      communes: 1,
      peopleACommune: 8,
      accountEvery: 1_000,
      benefit: 'disability_severe',
      amount: 810_000n,
      fromMonth: 202611,
      signIn: true,
    });
    const admin = new pg.Client({ connectionString: country.adminUrl });
    await admin.connect();
    await admin.query(
      `update payout_choice set link_id = null, provider_id = (select provider_id from provider where code = 'DESK')`,
    );
    await nameThem(admin);
    await describeThem(admin, country.staff[0]!.drafter.officerId);
    await layMonth(country);
    const { world, home, urls, appUrl, citizenUrl } = country;
    const officers = await tellOfficers(world.database, join(home, 'truth'));
    const cable = await Cable.lay();
    const log = pino({ level: 'silent' });
    const pages = await serve({ appUrl, citizenUrl, world, port: 0, log, publicUrl: cable.url });
    cable.plug(pages.url);
    await registerWithSandbox(urls, join(home, 'keys'), cable.url);
    return new DeskDay(country, cable, admin, async () => {
      await cable.remove();
      await pages.close();
      await officers[Symbol.asyncDispose]();
      await admin.end();
      await country[Symbol.asyncDispose]();
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#close();
  }

  async rows<Row extends object>(statement: string): Promise<Row[]> {
    return (await this.admin.query<Row>(statement)).rows;
  }

  async signIn(page: Page, login: string): Promise<void> {
    await page.goto(`${this.cable.url}/desk`);
    await signInOfficerAt(page, this.country, login);
  }

  /** From nothing to a list in hand, by the keyboard alone: the device registered, the float counted where there is none yet, a PIN chosen. */
  async begin(page: Page, hasBox: boolean): Promise<void> {
    const keys = new Keyboard(page);
    await keys.press(page.getByLabel('Tên thiết bị'));
    if (!hasBox) {
      await keys.type(page.getByLabel('Số giấy rút tiền'), 'GR-01');
      await keys.type(page.getByLabel('Số tiền trên giấy'), FLOAT);
      await keys.type(page.getByLabel('500.000'), '20');
      await page.keyboard.press('Enter');
      await page.getByLabel('Mã mở máy hôm nay').fill('123456');
      await page.getByText('Mã này ai cũng đoán ra').waitFor();
      await page.getByLabel('Mã mở máy hôm nay').fill('');
    }
    await this.takeLines(page);
  }

  async takeLines(page: Page): Promise<void> {
    await this.askForLines(page);
    await page.getByRole('heading', { name: 'Ai đang nhận tiền?' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  async askForLines(page: Page): Promise<void> {
    const keys = new Keyboard(page);
    await keys.type(page.getByLabel('Mã mở máy hôm nay'), PIN);
    await keys.type(page.getByLabel('Nhập lại mã'), PIN);
    await page.keyboard.press('Enter');
  }

  /** The chair says that the device registered last is lost. */
  async revokeLast(): Promise<void> {
    const { world, staff } = this.country;
    const { chair, communeId } = staff[0]!;
    const [last] = await this.rows<{ id: number }>('select max(device_id)::integer as id from desk_device');
    const deviceId = last!.id;
    const command = { name: 'revoke', actor: chair, purpose: 'a test', key: 'revoke', input: null };
    const done = await perform(world.database, command, (tx) =>
      revokeDevice(tx, { deviceId, communeId, now: world.clock.now() }, chair),
    );
    assert.ok(done.ok);
  }

  /** Reads the desk's mailbox until so many collections are in the books: the feed waits for older transactions of the whole server. A minute at most. */
  async hear(collections: number): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      await readMailboxes(this.country.world);
      const [row] = await this.rows<{ n: number }>(
        `select count(*)::integer as n from outcome where kind = 'collected'`,
      );
      if (row!.n >= collections) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail('what the desk did is not in the books after a minute');
  }

  async unlock(page: Page, pin = PIN): Promise<void> {
    await page.getByLabel('Mã mở máy (6 số)').fill(pin);
    await page.getByRole('button', { name: 'Mở', exact: true }).click();
  }
}

/** Names with tones, to be found without them. */
const nameThem = (admin: pg.Client) =>
  admin.query(`update person p set full_name = n.name, name_key = lower(n.name) from (select person_id,
    (array['Nguyễn Thị Mẫu', 'Trần Văn Thử', 'Lê Thị Đẫu Mẫu', 'Phạm Đình Thử', 'Hoàng Thị Mẫu', 'Huỳnh Văn Thử', 'Võ Thị Mẫu', 'Đặng Văn Thử'])
      [row_number() over (order by person_id)] as name from person) n where n.person_id = p.person_id`);

/** She has a card, and receives for Huỳnh Văn Thử too; two are visited at home. */
async function describeThem(admin: pg.Client, officer: number): Promise<void> {
  await admin.query(
    `insert into card (person_id, commune_id, code_hash, code_cipher, issued_by)
      select person_id, commune_id, sha256(convert_to($1, 'UTF8')), 'x', $2 from person where full_name = 'Nguyễn Thị Mẫu'`,
    [HER_CARD.slice('ANSINH1:'.length), officer],
  );
  await admin.query(
    `insert into mandate (person_id, payee_id, kind, from_date, to_date, proof_kind, proof_number, proof_issuer, proof_date, recorded_by)
      select his.person_id, her.person_id, 'authorised', current_date - 30, current_date + 300, 'authorisation', 'UQ-01', 'Xã Thử', current_date - 30, $1
      from person his, person her where his.full_name = 'Huỳnh Văn Thử' and her.full_name = 'Nguyễn Thị Mẫu'`,
    [officer],
  );
  await admin.query(`update person set hamlet = case full_name when 'Võ Thị Mẫu' then 'Thôn 10' else 'Thôn 2' end
    where full_name in ('Võ Thị Mẫu', 'Đặng Văn Thử')`);
  await admin.query(`update payout_choice set home_delivery = true
    where person_id in (select person_id from person where hamlet is not null)`);
}

/** The commune opens its own desk, and the month's list lies there. */
async function layMonth(country: RunningCountry): Promise<void> {
  const { world, staff } = country;
  const { chair, communeId } = staff[0]!;
  const fromMonth = month('2026-11');
  const command = {
    name: 'open_own_desk',
    actor: chair,
    purpose: 'a test',
    key: 'open-own-desk',
    input: null,
  };
  const opened = await perform(world.database, command, (tx) =>
    openOwnDesk(tx, { communeId, fromMonth }, chair),
  );
  assert.ok(opened.ok);
  await readAllotments(world, 2026, staff);
  const cycles = await draftMonth(world, fromMonth, staff, () => undefined);
  await checkMonth(world, cycles, staff, () => undefined);
  await signMonth(world, cycles, staff, () => undefined);
  await orderMonth(world, cycles, staff, () => undefined);
  await awaitFunding(world, cycles, () => undefined, 20_000);
  await releaseMonth(world, cycles, () => undefined);
}
