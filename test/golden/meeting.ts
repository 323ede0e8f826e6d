import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { paymentHubOverHttp } from '#adapters/hub/hub.ts';
import { cashDesksOverHttp } from '#adapters/post/cashDesks.ts';
import { fileSigner } from '#adapters/signer/fileSigner.ts';
import { treasuryOverHttp } from '#adapters/treasury/treasury.ts';
import type { CashDeskPort, FrozenFile, PaymentHubPort } from '#contexts/disbursement/ports.ts';
import type { TreasuryOrder, TreasuryPort } from '#contexts/treasury/ports.ts';
import type { ReadReport, ReportItem } from '#core/iso20022/reportItems.ts';
import { type Dong, sumDong } from '#core/money.ts';
import { month } from '#core/months.ts';
import { fileKey } from '#platform/crypto/fileKey.ts';
import { Fault } from '#platform/fault.ts';
import { Country, type RunningInstitution } from './institutions.ts';

const XSDS = new URL('../../../shared/data/iso20022/xsd/', import.meta.url);
export const DAY = 86_400;
export const BUDGET_LINE = '018-370-371';
export const COMMUNE = '00004';

/** Accounts behind the hub: two that are open, one closed. */
export const OPEN = {
  provider: '970405',
  accountNumber: '0000000001',
  holderName: 'NGUYEN VAN MAU',
  state: 'open',
};
export const OTHER = {
  provider: '970436',
  accountNumber: '0000000002',
  holderName: 'TRAN THI THU',
  state: 'open',
};
export const CLOSED = {
  provider: '970405',
  accountNumber: '0000000003',
  holderName: 'LE VAN VI DU',
  state: 'closed',
};

export const addressOf = (institution: RunningInstitution) => ({
  baseUrl: institution.url,
  pausesMilliseconds: [0],
});

/** The fault a call ends in; fails where it ends otherwise. */
export const faultOf = (call: Promise<unknown>): Promise<Fault> =>
  call.then(
    () => assert.fail('the call did not fail'),
    (error: unknown) => (error instanceof Fault ? error : assert.fail(String(error))),
  );

export async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes));
}

/** The items of a report that must be read whole, with nothing unreadable in it. */
export async function itemsOf(bytes: Uint8Array, read: ReadReport): Promise<readonly ReportItem[]> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  const items = (await Array.fromAsync(read(once()))).flat();
  assert.equal(items.at(-1)?.kind, 'report_end');
  assert.deepEqual(
    items.filter((item) => item.kind === 'unreadable'),
    [],
  );
  return items;
}

/** Validates against the published schema; says so where the schema is not there. */
export function assertValid(t: TestContext, bytes: Buffer, type: string): void {
  const xsd = new URL(`${type}.xsd`, XSDS);
  if (!existsSync(xsd)) {
    t.diagnostic(`not validated: the published schema is not at ${xsd.pathname}`);
    return;
  }
  using schema = XmlDocument.fromBuffer(readFileSync(xsd));
  using validator = XsdValidator.fromDoc(schema);
  using document = XmlDocument.fromBuffer(bytes);
  validator.validate(document);
}

/** The Treasury with the hub and the cash desks it funds, and our ports to them. */
export class Meeting implements AsyncDisposable {
  readonly country: Country;
  readonly treasury: RunningInstitution;
  readonly post: RunningInstitution;
  hub: RunningInstitution;

  private constructor(
    country: Country,
    running: { treasury: RunningInstitution; post: RunningInstitution; hub: RunningInstitution },
  ) {
    this.country = country;
    this.treasury = running.treasury;
    this.post = running.post;
    this.hub = running.hub;
  }

  static async open(): Promise<Meeting> {
    const country = await Country.create({ 'accounts.ndjson': [OPEN, OTHER, CLOSED] });
    const [hub, post] = await Promise.all([country.start('hub'), country.start('post')]);
    const treasury = await country.start('treasury', '--hub', hub.url, '--post', post.url);
    return new Meeting(country, { treasury, post, hub });
  }

  get treasuryPort(): TreasuryPort {
    return treasuryOverHttp(addressOf(this.treasury));
  }

  get hubPort(): PaymentHubPort {
    return paymentHubOverHttp(addressOf(this.hub));
  }

  get deskPort(): CashDeskPort {
    return cashDesksOverHttp(addressOf(this.post));
  }

  /** Freezes a file on disk as the outbox would. */
  async freeze(name: string, text: string): Promise<FrozenFile> {
    const path = join(this.country.folder, name);
    await writeFile(path, text);
    return { path, sha256: createHash('sha256').update(text).digest('hex') };
  }

  /** An order signed by a chair whose key the Treasury knows. */
  async orderOf(orderId: string, parts: TreasuryOrder['parts']): Promise<TreasuryOrder> {
    const signer = fileSigner(
      join(this.country.folder, 'keys'),
      fileKey(join(this.country.folder, 'keys', 'master.key')),
    );
    const publicKeySpkiBase64 = await signer.createKey('chair');
    await this.treasuryPort.registerKey({
      keyId: 'chair',
      publicKeySpkiBase64,
      officer: 'O1',
      unit: COMMUNE,
    });
    const digest = createHash('sha256').update(orderId).digest();
    return {
      orderId,
      budgetLine: BUDGET_LINE,
      communeCode: COMMUNE,
      month: month('2026-11'),
      programme: 'social_assistance',
      amount: sumDong(parts.map(({ amount }) => amount)),
      payments: 3,
      listDigest: digest.toString('hex'),
      signature: await signer.sign('chair', Buffer.concat([Buffer.from('ansinh-list-v1\n'), digest])),
      signedBy: 'O1',
      parts,
    };
  }

  /** Sends an order and lets the Treasury control and fund it. */
  async fund(orderId: string, payingAccount: string, provider: string, amount: Dong): Promise<void> {
    const order = await this.orderOf(orderId, [{ payingAccount, provider, amount }]);
    assert.equal(await this.treasuryPort.submitOrder(order), 'received');
    await this.treasury.advance(2 * DAY);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.country[Symbol.asyncDispose]();
  }
}
