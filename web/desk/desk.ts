import { useSyncExternalStore } from 'react';
import { Refused, read, watchReach } from '../kit/ask.ts';
import { get, put, remove } from './kept/database.ts';
import {
  type DayFacts,
  endedDays,
  keepDay,
  keptDay,
  type Line,
  type OpenDay,
  type Unlocked,
  unlock,
  wipeDay,
} from './kept/day.ts';
import { type KeptDevice, newSealingKey, type Sealed, seal, unseal } from './kept/keys.ts';
import { allDone, type Deed, type Done, handInEnded, record, sendWaiting } from './kept/outbox.ts';

/** Everything the page shows, of one moment. */
export interface DeskState {
  readonly phase: 'opening' | 'no_day' | 'locked' | 'open';
  readonly device: KeptDevice | undefined;
  readonly facts: (DayFacts & { readonly wrong?: number }) | undefined;
  readonly lines: readonly Line[];
  readonly done: readonly Done[];
  /** References that ended elsewhere since the lines were taken. */
  readonly elsewhere: ReadonlySet<string>;
  readonly isOnline: boolean;
  /** Something waits, and the server wants to know first who asks. */
  readonly isSignedOut: boolean;
  /** The payment that was under way when the page was cut off. */
  readonly draft: string | undefined;
}

let state: DeskState = {
  phase: 'opening',
  device: undefined,
  facts: undefined,
  lines: [],
  done: [],
  elsewhere: new Set(),
  isOnline: navigator.onLine,
  isSignedOut: false,
  draft: undefined,
};
const listeners = new Set<() => void>();

function change(part: Partial<DeskState>): void {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDesk = (): DeskState => useSyncExternalStore(subscribe, () => state);

/** Finds what the device kept, and begins to send what waits. */
export async function openDesk(): Promise<void> {
  const device = await get<KeptDevice>('kept', 'device');
  const facts = device && (await keptDay());
  const done = device ? await allDone(device) : [];
  change({ device, facts, done, phase: facts ? 'locked' : 'no_day' });
  watchReach((isReached) => change({ isOnline: isReached }));
  addEventListener('online', () => void lookOut(true));
  addEventListener('offline', () => change({ isOnline: false }));
  setInterval(() => void lookOut(false), EVERY_MILLISECONDS);
}

export async function keepDevice(
  named: Pick<KeptDevice, 'device' | 'name' | 'signing'>,
): Promise<KeptDevice> {
  const device = { ...named, outboxKey: await newSealingKey() };
  await put('kept', 'device', device);
  change({ device });
  return device;
}

/** Keeps the day under the PIN and opens it. */
export async function beginDay(
  facts: DayFacts,
  secret: { readonly sealed: string; readonly dayKey: CryptoKey; readonly pin: string },
): Promise<void> {
  await keepDay(facts, secret);
  await tryPin(secret.pin);
}

export async function tryPin(pin: string): Promise<Unlocked> {
  const unlocked = await unlock(pin);
  if (unlocked.is === 'open') await enter(unlocked.day);
  else if (unlocked.is === 'wiped') change({ phase: 'no_day', facts: undefined, lines: [] });
  return unlocked;
}

async function enter(day: OpenDay): Promise<void> {
  const { device } = state;
  const draft = await get<Sealed>('kept', 'draft');
  const reference = draft && device ? await unseal<string>(device.outboxKey, draft) : undefined;
  const isPaid = state.done.some((done) => done.reference === reference && done.result === 'paid');
  change({
    phase: 'open',
    facts: day.facts,
    lines: day.lines,
    draft: isPaid ? undefined : reference,
    elsewhere: new Set(),
  });
  void lookOut(true);
}

export const lock = (): void => change({ phase: 'locked', lines: [] });

/** Notes on the disk whose payment is under way, so that a start after a cut asks what became of it. */
export async function beginPaying(reference: string): Promise<void> {
  if (state.device) await put('kept', 'draft', await seal(state.device.outboxKey, reference));
}

export async function endPaying(): Promise<void> {
  await remove('kept', 'draft');
  change({ draft: undefined });
}

/** Records a deed on the disk, shows it, and sends it when there is a network. */
export async function doDeed(deed: Deed): Promise<Done> {
  const done = await record(state.device!, deed);
  change({ done: [...state.done, done] });
  await endPaying();
  void lookOut(true);
  return done;
}

/** Wipes the day's lines. That they are handed in is told when all is sent, at once or when there is a network. */
export async function forgetDay(): Promise<void> {
  await wipeDay();
  change({ phase: 'no_day', facts: undefined, lines: [] });
}

/** The day is done on this device: wiped, and handed in. Throws where the server says no or is away; it is told later then. */
export async function finishDay(): Promise<void> {
  await forgetDay();
  await endDays();
}

/** Everything done is with the server; before new lines are taken. */
export const sendAll = (): Promise<void> => sendWaiting(state.device!, hear);

const EVERY_MILLISECONDS = 4_000;
const LONGEST_PAUSE = 15;
let isLooking = false;
let pauses = 0;
let pause = 0;

/** Sends what waits and asks what ended elsewhere; after a failure a little later each time, at most a minute. Over with the day. */
async function lookOut(now: boolean): Promise<void> {
  if (state.facts && Date.parse(state.facts.expiresAt) <= Date.now()) await forgetDay();
  if (isLooking || !state.device || (!now && pauses++ < pause)) return;
  isLooking = true;
  pauses = 0;
  try {
    if (waitingToSend(state).length > 0) await sendWaiting(state.device, hear);
    if (state.phase === 'open') await askWhoElse();
    else if ((await endedDays()).length > 0) await endDays();
    pause = 0;
    if (state.isSignedOut) change({ isSignedOut: false });
  } catch (error) {
    pause = Math.min(LONGEST_PAUSE, pause * 2 + 1);
    if (error instanceof Refused && error.isSignedOut) change({ isSignedOut: true });
    else if (!(error instanceof Refused)) throw error;
  } finally {
    isLooking = false;
  }
}

async function endDays(): Promise<void> {
  await handInEnded();
  change({ done: await allDone(state.device!) });
}

const hear = (answered: Done): void =>
  change({ done: state.done.map((done) => (done.voucher === answered.voucher ? answered : done)) });

async function askWhoElse(): Promise<void> {
  const { references } = await read('/v1/desk/packages/{package}/ended', {
    path: { package: state.facts!.package },
  });
  change({ elsewhere: new Set(references) });
}

/** Asks at once, before money leaves the box; without a network nothing new is known. */
export const askBeforePaying = (): Promise<void> => askWhoElse().catch(() => undefined);

export const sendNow = (): Promise<void> => lookOut(true);

export const waitingToSend = (desk: DeskState): readonly Done[] =>
  desk.done.filter((done) => done.answer === undefined);

/** Money left the box, and did not count. */
const UNACCEPTED = new Set(['paid_elsewhere', 'ended_before', 'not_on_list', 'amount_differs', 'expired']);
export const contested = (desk: DeskState): readonly Done[] =>
  desk.done.filter((done) => done.result === 'paid' && UNACCEPTED.has(done.answer ?? ''));

export type Standing =
  | { readonly is: 'waiting'; readonly last: Done | undefined }
  | { readonly is: 'paid' | 'refused' | 'contested'; readonly last: Done }
  | { readonly is: 'elsewhere' };

/** How a line stands, as far as this device knows. */
export function standingOf(desk: DeskState, line: Line): Standing {
  const mine = desk.done.filter((done) => done.reference === line.reference);
  const paid = mine.findLast((done) => done.result === 'paid');
  if (paid) return { is: UNACCEPTED.has(paid.answer ?? '') ? 'contested' : 'paid', last: paid };
  const last = mine.at(-1);
  if (last && (last.reason === 'refused_by_payee' || last.reason === 'died')) return { is: 'refused', last };
  if (desk.elsewhere.has(line.reference)) return { is: 'elsewhere' };
  return { is: 'waiting', last };
}

/** đồng handed over on this device in this day's package. */
export const handedOver = (desk: DeskState): number =>
  desk.done
    .filter((done) => done.result === 'paid' && done.package === desk.facts?.package)
    .reduce((sum, done) => sum + done.amount_dong, 0);
