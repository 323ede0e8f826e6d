import { command, read } from '../../kit/ask.ts';
import { all, put, remove } from './database.ts';
import { endedDays } from './day.ts';
import { type KeptDevice, type Sealed, seal, sha256, signed, unseal } from './keys.ts';

/** What the officer did with one line. */
export interface Deed {
  readonly package: string;
  readonly reference: string;
  readonly payee: string;
  readonly result: 'paid' | 'refused';
  readonly reason?: RefusalReason;
  readonly amount_dong: number;
  readonly mandate?: string;
  readonly at_home: boolean;
  readonly evidence_kind?: EvidenceKind;
  readonly evidence?: string;
}
export type RefusalReason =
  | 'not_here'
  | 'identity_doubtful'
  | 'mandate_missing'
  | 'refused_by_payee'
  | 'died';
export type EvidenceKind = 'signature' | 'witnesses' | 'paper_receipt';

export type DeskAnswer =
  | 'accepted'
  | 'already_known'
  | 'paid_elsewhere'
  | 'ended_before'
  | 'not_on_list'
  | 'amount_differs'
  | 'expired'
  | 'voucher_reused'
  | 'not_of_this_device';

/** A deed that is on the disk, and what was answered. */
export interface Done extends Omit<Deed, 'evidence'> {
  readonly voucher: string;
  readonly at: string;
  readonly signed: string;
  readonly evidence?: string | undefined;
  readonly answer?: DeskAnswer;
  readonly firstAt?: string | null;
}

interface KeptDone {
  readonly voucher: string;
  readonly at: string;
  readonly package: string;
  readonly isSent: boolean;
  readonly sealed: Sealed;
}

/** Signs a deed and puts it on the disk; when this returns, nothing can take it away but the server's answer. */
export async function record(device: KeptDevice, deed: Deed): Promise<Done> {
  const { payee, evidence, ...said } = deed;
  const voucher = crypto.randomUUID();
  const at = new Date().toISOString();
  const statement = {
    voucher,
    ...said,
    at,
    ...(evidence === undefined ? {} : { evidence_sha256: await sha256(evidence) }),
  };
  const done: Done = { ...deed, voucher, at, signed: await signed(device.signing, statement) };
  await keep(device, done);
  return done;
}

const keep = async (device: KeptDevice, done: Done): Promise<void> => {
  const kept: KeptDone = {
    voucher: done.voucher,
    at: done.at,
    package: done.package,
    isSent: done.answer !== undefined,
    sealed: await seal(device.outboxKey, done),
  };
  await put('outbox', done.voucher, kept);
};

/** Everything done on this device that is kept, in its order. */
export async function allDone(device: KeptDevice): Promise<Done[]> {
  const kept = await all<KeptDone>('outbox');
  kept.sort((a, b) => a.at.localeCompare(b.at));
  return Promise.all(kept.map((one) => unseal<Done>(device.outboxKey, one.sealed)));
}

/** Sent together at most, in number and in characters. */
const MOST_AT_ONCE = 20;
const MOST_CHARACTERS = 4_000_000;

function nextBatch(waiting: readonly Done[]): Done[] {
  const batch: Done[] = [];
  let characters = 0;
  for (const done of waiting) {
    characters += (done.evidence?.length ?? 0) + done.signed.length;
    if (batch.length === MOST_AT_ONCE || (batch.length > 0 && characters > MOST_CHARACTERS)) break;
    batch.push(done);
  }
  return batch;
}

const csrf = async (): Promise<string> => (await read('/v1/session', {})).csrf_token ?? '';

/**
 * Sends what waits, a batch at a time, and keeps each answer before the next: cut off anywhere, what was not heard is sent again and known there by its voucher.
 * Throws `Refused`; what was answered until then is kept.
 */
export async function sendWaiting(device: KeptDevice, hear: (done: Done) => void): Promise<void> {
  const token = await csrf();
  for (;;) {
    const waiting = (await allDone(device)).filter((done) => done.answer === undefined);
    const batch = nextBatch(waiting);
    if (batch.length === 0) return;
    const statements = batch.map(({ voucher, signed: statement, evidence }) => ({
      voucher,
      signed: statement,
      ...(evidence === undefined ? {} : { evidence }),
    }));
    const { answers } = await command(
      '/v1/desk/handovers',
      { body: { device: device.device, statements } },
      { key: crypto.randomUUID(), csrfToken: token },
    );
    for (const { voucher, answer: said, was, first_at } of answers) {
      const done = batch.find((one) => one.voucher === voucher)!;
      // What it was answered the first time, where that was not heard.
      const answer = was ?? said;
      // Evidence has arrived: the device need not hold it any longer. What the server could not read stays whole.
      const evidence = answer === 'not_of_this_device' ? done.evidence : undefined;
      const answered: Done = { ...done, answer, firstAt: first_at, evidence };
      await keep(device, answered);
      hear(answered);
    }
  }
}

/** Says that all was sent and the lines are wiped, for each package that ended here; then what the server has of them is forgotten too. What was done with the lines that are still here stays: it says who is not to be paid again. */
export async function handInEnded(current: string | undefined): Promise<void> {
  for (const ended of await endedDays())
    await command(
      '/v1/desk/packages/{package}/hand-in',
      { path: { package: ended } },
      { key: crypto.randomUUID(), csrfToken: await csrf() },
    );
  await remove('kept', 'ended');
  for (const kept of await all<KeptDone>('outbox'))
    if (kept.isSent && kept.package !== current) await remove('outbox', kept.voucher);
}
