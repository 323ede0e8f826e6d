import type { Readings } from '../../kit/api.generated.ts';
import type { Asked } from '../../kit/ask.ts';

/** What is asked of the public figures; kept in the address, so that what somebody sees can be sent to others. */
export type AskedFigures = NonNullable<Asked<Readings['/v1/public/figures']>['query']>;

const NAMES = ['month', 'programme', 'province'] as const;
/** A question the interface would refuse is not asked: addresses are written by anybody. */
const SHAPES: Readonly<Record<(typeof NAMES)[number], RegExp>> = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  programme: /^(social_assistance|social_pension|merit)$/,
  province: /^\d{2}$/,
};

export function readAsked(search: string): AskedFigures {
  const said = new URLSearchParams(search);
  const kept = NAMES.map((name) => [name, said.get(name) ?? ''] as const);
  return Object.fromEntries(kept.filter(([name, value]) => SHAPES[name].test(value)));
}

/** As it stands behind an address, with its question mark; empty when nothing is asked. */
export function askedText(asked: AskedFigures): string {
  const said = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(said as [string, string][]).toString();
  return text && `?${text}`;
}
