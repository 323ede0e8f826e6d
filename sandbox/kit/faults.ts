/** The kinds of fault: on or off, a rate from 0 to 1, an amount of seconds or milliseconds, a list of names. */
export type FaultKind = 'switch' | 'rate' | 'amount' | 'names';
export type FaultKinds = Readonly<Record<string, FaultKind>>;

interface ValueOf {
  switch: boolean;
  rate: number;
  amount: number;
  names: readonly string[];
}

export type Faults<Kinds extends FaultKinds> = { readonly [Name in keyof Kinds]: ValueOf[Kinds[Name]] };

const calm = { switch: false, rate: 0, amount: 0, names: [] } as const;

/** Every fault off, but for what `usual` says of a normal day. */
export const noFaults = <Kinds extends FaultKinds>(
  kinds: Kinds,
  usual: Partial<Faults<Kinds>> = {},
): Faults<Kinds> => {
  const off = Object.entries(kinds).map(([name, kind]) => [name, calm[kind]]);
  return { ...Object.fromEntries(off), ...usual } as Faults<Kinds>;
};

function fits(kind: FaultKind, value: unknown): boolean {
  if (kind === 'switch') return typeof value === 'boolean';
  if (kind === 'names') return Array.isArray(value) && value.every((name) => typeof name === 'string');
  if (typeof value !== 'number' || !(value >= 0)) return false;
  return kind === 'rate' ? value <= 1 : Number.isFinite(value);
}

/** Reads a set of faults; says which name is unknown or which value does not fit, instead of ignoring it. */
export function readFaults<Kinds extends FaultKinds>(
  kinds: Kinds,
  wanted: unknown,
): { readonly faults: Partial<Faults<Kinds>> } | { readonly wrong: string } {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) return { wrong: 'faults' };
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(kinds, name) || !fits(kinds[name]!, value)) return { wrong: name };
  }
  return { faults: wanted as Partial<Faults<Kinds>> };
}
