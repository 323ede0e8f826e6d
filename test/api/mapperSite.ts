import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { MapperWorld } from '#contexts/mapper/index.ts';
import { systemClock } from '#platform/clock.ts';
import { sql } from '#platform/database.ts';
import { startPartner } from '../../sandbox/partner/server.ts';
import { openSite } from './site.ts';

export const SENDER = 'spp';
export const NOW = (): string => new Date().toISOString();

export interface Sent {
  readonly status: number;
  readonly signed: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: what comes over the wire is looked into freely
  readonly body: any;
}
export interface Item {
  readonly [member: string]: unknown;
}

export const item = (more: object, reference: string = randomUUID()): Item => ({
  reference_id: reference,
  timestamp: NOW(),
  ...more,
});
export const asking = (pin: string, more: object = {}): Item =>
  item({ id: `pin:${pin}@vn`, scope: 'details', ...more });

export type MapperSite = Awaited<ReturnType<typeof openMapperSite>>;

/** The small country behind its server, and a sandbox partner that sends mapper messages to it and takes its callbacks. */
export async function openMapperSite() {
  const site = await openSite();
  const partner = await startPartner({ name: SENDER, mapper: 'ansinh' });
  await site.server.listen({ host: '127.0.0.1', port: 0 });
  const at = `http://127.0.0.1:${(site.server.server.address() as AddressInfo).port}/v1/g2p-connect`;
  const world: MapperWorld = { ...site, clock: systemClock, name: 'ansinh' };
  const token = await site.signInPartner(SENDER, ['mapper:resolve', 'mapper:link']);

  /** Registers a key of the partner, and where it may be called back. */
  async function register(jwk: { readonly kid: string }): Promise<void> {
    await site.admin.pool.query(
      'insert into partner_key (partner_id, kid, jwk, added_at) select partner_id, $1, $2, now() from partner where code = $3',
      [jwk.kid, JSON.stringify(jwk), SENDER],
    );
    await site.admin.pool.query('update partner set callback_origins = $1 where code = $2', [
      [`http://127.0.0.1:${partner.port}`],
      SENDER,
    ]);
  }
  async function control(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${partner.port}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }
  const send = (path: string, action: string, message: object, header: object = {}, as = token) =>
    control('send', { url: `${at}${path}`, token: as, action, message, header }) as Promise<Sent>;
  const resolve = (items: readonly unknown[], header: object = {}, as = token) =>
    send(
      '/mapper/sync/resolve',
      'resolve',
      { transaction_id: `t-${randomUUID()}`, resolve_request: items },
      header,
      as,
    );

  await register(partner.jwk);
  await control('trust', await (await fetch(`${at}/jwks.json`)).json());
  return {
    site,
    partner,
    at,
    world,
    token,
    register,
    control,
    send,
    resolve,
    people: await peopleOf(site),
    async close(): Promise<void> {
      await partner.close();
      await site.close();
    },
  };
}

interface PersonRow {
  readonly person_id: bigint;
  readonly pin_cipher: Buffer;
  readonly account_cipher: Buffer | null;
  readonly provider: string;
}

async function peopleOf(site: Awaited<ReturnType<typeof openSite>>) {
  const rows = await site.rowsOf(sql<PersonRow>`
    select p.person_id, p.pin_cipher, l.account_cipher, r.code as provider from person p join payout_choice c using (person_id)
      join provider r on r.provider_id = c.provider_id left join account_link l on l.link_id = c.link_id order by p.person_id`);
  return rows.map((row) => ({
    person_id: row.person_id,
    pin: site.vault.open('pin', row.pin_cipher),
    account: row.account_cipher ? site.vault.open('account', row.account_cipher) : undefined,
    provider: row.provider.toLowerCase(),
  }));
}
