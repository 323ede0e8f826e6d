import { searchKey } from '../identity/name.ts';
import { nameKey } from '../roster/text.ts';

/** A person as a roster states them: a beneficiary, or somebody who receives for one. */
export interface StatedPerson {
  readonly fullName: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; for one who only receives it is the year in the number. */
  readonly birthDate: string;
  /** False when the birth date is only what the number says: it proves and contradicts nothing. */
  readonly birthDateStated: boolean;
}

/** A person as we know them. */
export interface KnownPerson {
  readonly fullName: string;
  readonly birthDate: string;
  /** What the population database said of these particulars. */
  readonly population: string;
}

export type Identification =
  | { readonly kind: 'same' }
  /** The same person, described better or newer: to be written, and checked with the population database again. */
  | { readonly kind: 'corrected'; readonly fullName: string; readonly birthDate: string }
  /** The same person; what we hold was confirmed by the population database, so it stays, and the difference is a finding. */
  | { readonly kind: 'differs_from_confirmed'; readonly field: 'fullName' | 'birthDate' }
  /** The number belongs to somebody else: one of the two was typed wrong. */
  | { readonly kind: 'another_person' };

/**
 * Whether a stated person is the known holder of the number. Names are compared without diacritics (rosters lose them), birth dates as
 * far as both are precise. When both name and birth date differ it is another person; when one does, the number wins.
 */
export function identify(known: KnownPerson, stated: StatedPerson): Identification {
  const sameName = searchKey(known.fullName) === searchKey(stated.fullName);
  const sameBirth = !stated.birthDateStated || agree(known.birthDate, stated.birthDate);
  if (!sameName && (!sameBirth || !stated.birthDateStated)) return { kind: 'another_person' };
  const confirmed = known.population === 'match' || known.population === 'deceased';
  if (!sameName || !sameBirth) {
    if (confirmed) return { kind: 'differs_from_confirmed', field: sameName ? 'birthDate' : 'fullName' };
    const birthDate = sameBirth ? moreExact(known, stated) : stated.birthDate;
    return { kind: 'corrected', fullName: stated.fullName, birthDate };
  }
  const birthDate = moreExact(known, stated);
  const fullName = withDiacritics(known.fullName, stated.fullName);
  if (confirmed || (birthDate === known.birthDate && fullName === known.fullName)) return { kind: 'same' };
  return { kind: 'corrected', fullName, birthDate };
}

const moreExact = (known: KnownPerson, stated: StatedPerson): string =>
  stated.birthDateStated && stated.birthDate.length > known.birthDate.length
    ? stated.birthDate
    : known.birthDate;

/** Of two spellings with the same letters the newer, unless it only lost its diacritics: a roster that is mended must be able to mend a name. */
function withDiacritics(known: string, stated: string): string {
  const key = nameKey(stated);
  return key === nameKey(known) || key === searchKey(stated) ? known : stated;
}

/** As far as both are precise: 1938 agrees with 1938-05 and with 1938-05-02, 1938-05 does not agree with 1938-06. */
const agree = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
