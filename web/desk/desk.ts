import { useSyncExternalStore } from 'react';
import { Refused, read, watchReach } from '../kit/ask.ts';
import { isBehind } from './clock.ts';
import { get, put } from './kept/database.ts';
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
import { type Draft, forgetDraft, keepDraft, keptDraft } from './kept/draft.ts';
import { type KeptDevice, newSealingKey } from './kept/keys.ts';
import { beTheOnlyWindow } from './kept/oneWindow.ts';
import { allDone, type Deed, type Done, handInEnded, record, sendWaiting } from './kept/outbox.ts';
import { contested, waitingToSend } from './standing.ts';
import { stepBack, stepTo, watchSteps } from './steps.ts';

/** Everything the page shows, of one moment. */
export interface DeskState {
  readonly phase: 'opening' | 'other_window' | 'no_day' | 'locked' | 'open';
  readonly device: KeptDevice | undefined;
  readonly facts: (DayFacts & { readonly wrong?: number }) | undefined;
  readonly lines: readonly Line[];
  readonly done: readonly Done[];
  /** Money that left the box and did not count, of days that ended here: forgotten by the disk, on the screen until somebody says that he has seen it. */
  readonly unseen: readonly Done[];
  /** References that ended elsewhere since the lines were taken. */
  readonly elsewhere: ReadonlySet<string>;
  readonly isOnline: boolean;
  /** Something waits, and the server wants to know first who asks. */
  readonly isSignedOut: boolean;
  /** Who is in front of the desk, and who receives for him if that was found by his card. */
  readonly paying: (Omit<Draft, 'at'> & { readonly mandate?: string | undefined }) | undefined;
  /** The payment that was under way when the page was cut off. */
  readonly draft: Draft | undefined;
  /** The clock of the device is behind what has happened already. */
  readonly isClockBehind: boolean;
  /** The device does not write any more: its storage is full. */
  readonly cannotKeep: boolean;
  /** Another officer has said that this device is lost; the lines are wiped. */
  readonly isGivenUp: boolean;
}

let state: DeskState = {
  phase: 'opening',
  device: undefined,
  facts: undefined,
  lines: [],
  done: [],
  unseen: [],
  elsewhere: new Set(),
  isOnline: navigator.onLine,
  isSignedOut: false,
  paying: undefined,
  draft: undefined,
  isClockBehind: false,
  cannotKeep: false,
  isGivenUp: false,
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

/** Finds what the device kept, and begins to send what waits; in one window of the device alone. `take` takes it from the other. */
export async function openDesk(take = false): Promise<void> {
  const leave = () => {
    clearInterval(looking);
    change({ phase: 'other_window', lines: [], done: [], unseen: [], paying: undefined, draft: undefined });
  };
  if (!(await beTheOnlyWindow(take, leave))) return leave();
  const device = await get<KeptDevice>('kept', 'device');
  const facts = device && (await keptDay());
  const done = device ? await allDone(device) : [];
  const draft = device && (await draftOf(device, done));
  change({ device, facts, done, draft, phase: facts ? 'locked' : 'no_day' });
  lookAtClock();
  looking = setInterval(() => void lookOut(false), EVERY_MILLISECONDS);
}
let looking: ReturnType<typeof setInterval> | undefined;

/** Hears the network come and go, and whoever works here. */
export function watchDevice(): void {
  for (const sign of ['pointerdown', 'keydown'])
    addEventListener(sign, () => {
      touchedAt = Date.now();
    });
  watchSteps((step) => {
    if (state.paying) void putAside();
    else if (step === 'door' && state.phase === 'open') lock();
  });
  watchReach((isReached) => change({ isOnline: isReached }));
  addEventListener('online', () => void lookOut(true));
  addEventListener('offline', () => change({ isOnline: false }));
}

/** What was under way, unless it is on the disk as done. */
async function draftOf(device: KeptDevice, all: readonly Done[]): Promise<Draft | undefined> {
  const draft = await keptDraft(device);
  const isDone = (one: Done) => one.reference === draft?.line.reference && one.at >= draft.at;
  return all.some(isDone) ? undefined : draft;
}

export async function keepDevice(
  named: Pick<KeptDevice, 'device' | 'name' | 'signing'>,
): Promise<KeptDevice> {
  // What an older registration of this device did is read with the same key.
  const device = { ...named, outboxKey: state.device?.outboxKey ?? (await newSealingKey()) };
  await put('kept', 'device', device);
  change({ device, isGivenUp: false });
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
  else if (unlocked.is === 'wiped') change(WIPED);
  return unlocked;
}

const WIPED = { phase: 'no_day', facts: undefined, lines: [] } as const;

async function enter(day: OpenDay): Promise<void> {
  const draft = await draftOf(state.device!, state.done);
  change({ phase: 'open', facts: day.facts, lines: day.lines, draft, elsewhere: new Set() });
  stepTo('list');
  void lookOut(true);
}

export const lock = (): void => change({ phase: 'locked', lines: [], paying: undefined });

/** Somebody is in front of the desk. */
export function bringForward(line: Line, mandate?: string): void {
  change({ paying: { package: state.facts!.package, line, mandate } });
  stepTo('person');
}

/** By the browser's Back: to the list again. Where papers were seen the money may be gone already, so it is asked what became of it. */
async function putAside(): Promise<void> {
  const draft = await draftOf(state.device!, state.done);
  change({ paying: undefined, draft });
}

/** What was under way when the page was cut off is gone on with: the money was handed over. */
export function goOnWithDraft(): void {
  change({ paying: state.draft, draft: undefined });
  stepTo('person');
}

/** Notes on the disk whose payment is under way, so that a start after a cut asks what became of it. Where that cannot be written, nothing else can. */
export async function beginPaying(): Promise<void> {
  const { device, paying } = state;
  if (!device || !paying) return;
  const at = new Date().toISOString();
  await written(keepDraft(device, { package: paying.package, line: paying.line, at }));
}

export async function endPaying(): Promise<void> {
  await forgetDraft();
  if (state.paying) stepBack();
  change({ draft: undefined, paying: undefined });
}

/** Whether it is on the disk. */
async function written(writing: Promise<unknown>): Promise<boolean> {
  const isWritten = await writing.then(
    () => true,
    () => false,
  );
  change({ cannotKeep: !isWritten });
  return isWritten;
}

/** Records a deed on the disk, shows it, and sends it when there is a network. Where it cannot be written, whoever is in front of the desk stays there. */
export async function doDeed(
  deed: Omit<Deed, 'package' | 'reference' | 'payee' | 'amount_dong'>,
): Promise<void> {
  const { package: given, line } = state.paying!;
  const { reference, payee, amount_dong } = line;
  const recording = record(state.device!, { ...deed, package: given, reference, payee, amount_dong });
  if (!(await written(recording))) return;
  change({ done: [...state.done, await recording] });
  await endPaying();
  void lookOut(true);
}

/** Wipes the day's lines. That they are handed in is told when all is sent, at once or when there is a network. */
async function forgetDay(): Promise<void> {
  await wipeDay();
  change(WIPED);
  // Who stands there with papers seen may have the money already: that payment is finished, and people look at it. Anybody else comes again.
  if (state.paying && !(await keptDraft(state.device!))) change({ paying: undefined });
}

/** The day is done on this device: wiped, and handed in. Throws where the server says no or is away; it is told later then. */
export async function finishDay(): Promise<void> {
  await forgetDay();
  if (await mayHandIn()) await endDays();
}

/** Everything done is with the server; before new lines are taken. */
export const sendAll = (): Promise<void> => sendWaiting(state.device!, hear);

let touchedAt = Date.now();
/** Left alone so long, the names are no longer on the screen (minutes). Not while somebody is being paid: that may take its time. */
const IDLE_MINUTES = 10;
const isLeftAlone = (): boolean =>
  state.phase === 'open' && !state.paying && Date.now() - touchedAt > IDLE_MINUTES * 60_000;

const EVERY_MILLISECONDS = 4_000;
const LONGEST_PAUSE = 15;
let isLooking = false;
let pauses = 0;
let pause = 0;

/** Sends what waits and asks what ended elsewhere; after a failure a little later each time, at most a minute. Over with the day. */
async function lookOut(now: boolean): Promise<void> {
  if (state.facts && Date.parse(state.facts.expiresAt) <= Date.now()) await forgetDay();
  lookAtClock();
  if (isLeftAlone()) lock();
  if (isLooking || !state.device || state.phase === 'other_window' || (!now && pauses++ < pause)) return;
  isLooking = true;
  pauses = 0;
  try {
    if (waitingToSend(state).length > 0) await sendWaiting(state.device, hear);
    // Locked too: a lost device that still has a network hears that it was given up.
    if (state.facts) await askWhoElse();
    if (await mayHandIn()) await endDays();
    pause = 0;
    if (state.isSignedOut) change({ isSignedOut: false });
  } catch (error) {
    pause = Math.min(LONGEST_PAUSE, pause * 2 + 1);
    if (error instanceof Refused && error.isSignedOut) change({ isSignedOut: true });
    else if (error instanceof DOMException && error.name === 'QuotaExceededError')
      change({ cannotKeep: true });
    else if (!(error instanceof Refused)) throw error;
  } finally {
    isLooking = false;
  }
}

/** A payment whose fate nobody has told yet keeps its box waiting. */
const mayHandIn = async (): Promise<boolean> =>
  !state.draft && !state.paying && (await endedDays()).length > 0;

function lookAtClock(): void {
  const isClockBehind = state.facts !== undefined && isBehind(state.facts.takenAt, Date.now());
  if (isClockBehind !== state.isClockBehind) change({ isClockBehind });
}

async function endDays(): Promise<void> {
  const current = state.facts?.package;
  await handInEnded(current);
  const ended = contested(state).filter((one) => one.package !== current);
  change({ done: await allDone(state.device!), unseen: [...state.unseen, ...ended] });
}

/** Whoever works here has seen what did not count; it stands with his box on the server. */
export const noteSeen = (): void => change({ unseen: [] });

const hear = (answered: Done): void =>
  change({ done: state.done.map((done) => (done.voucher === answered.voucher ? answered : done)) });

async function askWhoElse(): Promise<void> {
  const { references, given_up } = await read('/v1/desk/packages/{package}/ended', {
    path: { package: state.facts!.package },
  });
  change({ elsewhere: new Set(references), isGivenUp: given_up });
  if (given_up) await forgetDay();
}

/** Asks at once, before money leaves the box; without a network nothing new is known. */
export const askBeforePaying = (): Promise<void> => askWhoElse().catch(() => undefined);

export const sendNow = (): Promise<void> => lookOut(true);
