import { useLocation, useSearch } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { useStanding } from '../../kit/session.ts';

/** What a list is narrowed to: words, and by name whatever else it may be narrowed by. */
export interface Narrowed<Name extends string> {
  readonly words: string;
  readonly chosen: Partial<Record<Name, string>>;
  readonly isNarrowed: boolean;
  readonly narrow: (change: Change<Name>) => void;
  /** Narrows by nothing; which side of the list is looked at stays. */
  readonly clear: () => void;
}
type Change<Name extends string> = Partial<Record<Name | 'words', string>>;

const filled = (change: object) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value)) as Record<string, string>;

/**
 * What a list that names nobody is narrowed to, in the page's address: it can be sent to somebody, and reloading or coming back finds it. `of` tells lists of one page
 * apart; `ways` are names by which another side of the list is looked at (open or closed): they narrow nothing.
 */
export function useNarrowed<Name extends string>(
  names: readonly Name[],
  of = '',
  ways: readonly Name[] = [],
): Narrowed<Name> {
  const search = useSearch();
  const [path, go] = useLocation();
  const inAddress = (name: string) => (of ? `${of}_${name}` : name);
  const all = ['words', ...names] as const;
  const said = new URLSearchParams(search);
  const asked = filled(Object.fromEntries(all.map((name) => [name, said.get(inAddress(name)) ?? ''])));
  const write = (next: Record<string, string>) => {
    const text = new URLSearchParams(search);
    for (const name of all) text.delete(inAddress(name));
    for (const [name, value] of Object.entries(filled(next))) text.set(inAddress(name), value);
    // What is typed letter by letter is one visit.
    go(text.size > 0 ? `${path}?${text}` : path, { replace: true, state: history.state });
  };
  return narrowedBy(asked, ways, write);
}

/** With the visit of the page, beside the row one was at (`LongRows.tsx`). */
const KEPT = 'narrowed';
interface Kept {
  /** Whose it is: on a machine that officers share the browser's way back leads through what others visited. */
  readonly by: string;
  readonly lists: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * What a list of persons is narrowed to, kept with the visit of the page: reloading or the browser's way back finds it for the same officer, and no name ever stands in
 * an address, which others read over one's shoulder and every proxy writes down.
 */
export function useNarrowedPersons<Name extends string>(
  _names: readonly Name[],
  of: string,
  ways: readonly Name[] = [],
): Narrowed<Name> {
  const state = useHistoryState<Readonly<Record<string, unknown>> | null>();
  const { who } = useStanding();
  const by = `${who?.name} ${who?.unit?.code}`;
  const ownLists = (one: Readonly<Record<string, unknown>> | null) => {
    const kept = one?.[KEPT] as Kept | undefined;
    return kept?.by === by ? kept.lists : {};
  };
  const write = (next: Record<string, string>) => {
    const kept: Kept = { by, lists: { ...ownLists(history.state), [of]: filled(next) } };
    history.replaceState({ ...history.state, [KEPT]: kept }, '');
  };
  return narrowedBy(ownLists(state)[of] ?? {}, ways, write);
}

function narrowedBy<Name extends string>(
  asked: Readonly<Record<string, string>>,
  ways: readonly string[],
  write: (next: Record<string, string>) => void,
): Narrowed<Name> {
  const { words = '', ...chosen } = asked;
  return {
    words,
    chosen: chosen as Partial<Record<Name, string>>,
    isNarrowed: Object.keys(asked).some((name) => !ways.includes(name)),
    narrow: (change) => write({ ...asked, ...change } as Record<string, string>),
    clear: () => write(Object.fromEntries(Object.entries(asked).filter(([name]) => ways.includes(name)))),
  };
}
