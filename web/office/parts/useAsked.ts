import { useLocation, useSearch } from 'wouter';

/** What a page is narrowed to, kept in its address: it can be sent to somebody, and the way back is the browser's. */
export function useAsked<Name extends string>(
  names: readonly Name[],
): readonly [asked: Partial<Record<Name, string>>, ask: (change: Partial<Record<Name, string>>) => void] {
  const search = useSearch();
  const [path, go] = useLocation();
  const said = new URLSearchParams(search);
  const asked = Object.fromEntries(
    names.flatMap((name) => (said.get(name) ? [[name, said.get(name)]] : [])),
  ) as Partial<Record<Name, string>>;
  const ask = (change: Partial<Record<Name, string>>) => {
    const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value);
    const text = new URLSearchParams(next as [string, string][]).toString();
    go(text ? `${path}?${text}` : path);
  };
  return [asked, ask];
}
