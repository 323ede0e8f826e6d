import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  type AnsweredStatement,
  countSession,
  type DeviceStatement,
  deskLines,
  handInPackage,
  openOwnDesk,
  openSession,
  recordHandovers,
  registerDevice,
  remitSession,
  takePackage,
  witnessSession,
} from '#contexts/cashdesk/index.ts';
import { verify } from '#contexts/reconciliation/index.ts';
import type { CashCount } from '#core/cashdesk/cash.ts';
import { month } from '#core/months.ts';
import { assert as assertTrue, type Refusal, type Result } from '#core/result.ts';
import type { Tx } from '#platform/database.ts';
import { type Actor, perform } from '#platform/perform.ts';
import { Town } from '../hazards/town.ts';
import type { Ground } from '../simulation/landscape.ts';

export const AMOUNT = 810_000n;
export const FLOAT = 100_000_000n;

/** A commune with its own desk, its month released and lying at the desk. */
export class Desk {
  readonly town: Town;
  readonly communeId: number;
  constructor(town: Town) {
    this.town = town;
    this.communeId = town.land.staff[0]!.communeId;
  }

  static async open(ground: Ground, people: number): Promise<Desk> {
    const town = await Town.open(ground, { people, accountEvery: 1_000 });
    await town.rows(
      `update payout_choice set provider_id = (select provider_id from provider where code = 'DESK')`,
    );
    const desk = new Desk(town);
    const fromMonth = month('2026-11');
    await desk.must(town.chair, (tx) =>
      openOwnDesk(tx, { communeId: desk.communeId, fromMonth }, town.chair),
    );
    await town.draftSignAndFund();
    await town.release();
    await town.jobs();
    return desk;
  }

  /**
   * Reads until everything desks did is read. The feed shows a transaction once no older one of the whole server can still commit, and the server of the tests
   * runs others' too: what just happened may be shown a moment later.
   */
  async hear(): Promise<void> {
    for (;;) {
      await this.town.read();
      const [left] = await this.town.rows<{
        events: number;
      }>(`select count(*)::integer as events from desk_event
        where (xid, event_id) > (select split_part(c, ':', 1)::bigint, split_part(c, ':', 2)::bigint
          from (select coalesce((select cursor from mailbox_cursor where mailbox = 'desk.collections'), '0:0') as c) at)`);
      if (left!.events === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get now(): Temporal.Instant {
    return this.town.world.clock.now();
  }

  async try<T>(actor: Actor, useCase: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
    const command = { name: 'desk', actor, purpose: 'a test', key: randomUUID(), input: null };
    return perform(this.town.world.database, command, useCase);
  }

  async must<T>(actor: Actor, useCase: (tx: Tx) => Promise<Result<T, Refusal>>): Promise<T> {
    const done = await this.try(actor, useCase);
    assertTrue(done.ok, done.ok ? '' : done.refusal.code);
    return done.value;
  }

  lines = () =>
    this.town.world.database.read('*', (session) => deskLines(session, { communeId: this.communeId }));

  async device(actor: Actor): Promise<number> {
    const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', publicKey);
    const today = Temporal.PlainDate.from(this.town.world.today());
    const asked = {
      communeId: this.communeId,
      name: 'Máy mẫu',
      key: { kty, crv, x, y },
      expiresOn: today.add({ days: 300 }),
      today,
    };
    return (await this.must(actor, (tx) => registerDevice(tx, asked, actor))).deviceId;
  }

  async box(actor: Actor, deviceId: number): Promise<Box> {
    const { communeId, now } = this;
    const { sessionId } = await this.must(actor, (tx) =>
      openSession(tx, { communeId, slip: 'GR-1', amount: FLOAT, count: notes(FLOAT), now }, actor),
    );
    const { packageId } = await this.must(actor, (tx) =>
      takePackage(tx, { communeId, deviceId, sessionId, now }, actor),
    );
    return { actor, deviceId, sessionId, packageId };
  }

  sync(box: Box, statements: readonly DeviceStatement[]): Promise<readonly AnsweredStatement[]> {
    const { vault } = this.town.world;
    const { communeId, now } = this;
    return this.must(box.actor, (tx) =>
      recordHandovers(tx, vault, { communeId, deviceId: box.deviceId, statements, now }, box.actor),
    );
  }

  handIn = (box: Box) =>
    this.must(box.actor, (tx) =>
      handInPackage(tx, { packageId: box.packageId, communeId: this.communeId, now: this.now }),
    );

  count = (box: Box, amount: bigint, words?: string) =>
    this.try(box.actor, (tx) =>
      countSession(
        tx,
        { sessionId: box.sessionId, communeId: this.communeId, count: notes(amount), words, now: this.now },
        box.actor,
      ),
    );

  /** Counts what should be there, has the other officer sign, and brings it back. */
  async close(box: Box, amount: bigint): Promise<void> {
    const { communeId, now } = this;
    const { sessionId, actor } = box;
    await this.handIn(box);
    const counted = await this.count(box, amount, 'thử');
    assertTrue(counted.ok, counted.ok ? '' : counted.refusal.code);
    const other = actor === this.town.chair ? this.town.drafter : this.town.chair;
    const { digest } = counted.value;
    await this.must(other, (tx) => witnessSession(tx, { sessionId, communeId, digest, now }, other));
    await this.must(actor, (tx) =>
      remitSession(tx, { sessionId, communeId, slip: 'GN-1', amount, now }, actor),
    );
  }

  message = async (): Promise<string> =>
    (await this.town.rows<{ message_id: string }>('select message_id from desk_list'))[0]!.message_id;

  breaches = async () =>
    (await this.town.world.database.read('*', verify))
      .filter((one) => one.breaches > 0)
      .map((one) => one.name);
}

export interface Box {
  readonly actor: Actor;
  readonly deviceId: number;
  readonly sessionId: bigint;
  readonly packageId: bigint;
}

/** An amount in whole notes. */
export function notes(amount: bigint): CashCount {
  const count: Record<string, number> = {};
  let left = amount;
  for (const note of [500_000n, 10_000n, 1_000n]) {
    count[String(note)] = Number(left / note);
    left %= note;
  }
  assert.equal(left, 0n);
  return count;
}

/** A statement of a payment, as a device would have made it; its signature is the door's matter. */
export const paid = (box: Box, reference: string, at: Temporal.Instant, amount = AMOUNT): DeviceStatement => {
  const voucher = randomUUID();
  return {
    voucher,
    packageId: box.packageId,
    reference,
    result: 'paid',
    reason: undefined,
    amount,
    mandateId: undefined,
    atHome: false,
    at,
    evidenceKind: 'witnesses',
    evidence: 'Người Chứng Mẫu',
    signed: `signed ${voucher}`,
  };
};
