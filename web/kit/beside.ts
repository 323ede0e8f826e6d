import { useEffect } from 'react';
import { Refused } from './ask.ts';
import { usePick } from './words.ts';

/** Where a form says why something was refused: beside the field it is about, and what is about none of them below. */
export interface Beside<Field extends string> {
  /** What is wrong with a field; undefined where nothing is. */
  readonly at: (field: Field) => string | undefined;
  /** For the note below the form: what no field is to blame for. */
  readonly rest: Error | null;
}

/** Leads a refusal to the field it is about, by its code; what the interface could not read, by the field it names. */
export function useBeside<Field extends string>(
  error: Error | null,
  places: Readonly<Record<string, Field>>,
): Beside<Field> {
  const pick = usePick();
  useEffect(() => {
    if (error) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  if (!(error instanceof Refused)) return { at: () => undefined, rest: error };
  const { code, field, detail, detail_vi } = error.problem;
  const place = places[code === 'request_invalid' ? String(field) : code];
  if (place === undefined) return { at: () => undefined, rest: error };
  // Of what could not be read the place is plain here; what is left to say is what is wrong.
  const said = (text: string) => (code === 'request_invalid' ? upper(text.replace(/^.*": /s, '')) : text);
  const text = pick({ vi: said(detail_vi), en: said(detail) });
  return { at: (one) => (one === place ? text : undefined), rest: null };
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
