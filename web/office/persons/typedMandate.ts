import type { Commands } from '../../kit/api.generated.ts';
import type { CommandAsked } from '../../kit/ask.ts';
import type { Beside } from '../../kit/beside.ts';
import { today } from '../../kit/format.ts';

export type MandateBody = CommandAsked<Commands['/v1/persons/{person}/mandates']>['body'];
export type MandateKind = MandateBody['kind'];
type Proof = MandateBody['proof']['kind'];

/** The papers that may prove each kind, the usual one first. */
export const PAPERS: Readonly<Record<MandateKind, readonly Proof[]>> = {
  authorised: ['authorisation'],
  guardian: ['birth_record', 'guardianship_record', 'court_decision'],
  carer: ['care_decision'],
  facility: ['facility_contract'],
};

export interface TypedMandate {
  readonly kind: MandateKind;
  /** Somebody found by search; null while nobody is chosen, or where he lives elsewhere and his paper is typed. */
  readonly holder: { readonly id: string; readonly name: string } | null;
  readonly isElsewhere: boolean;
  readonly pin: string;
  readonly full_name: string;
  readonly facility: string;
  readonly from: string;
  readonly to: string;
  readonly proof: Proof;
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  /** Sent once without a name. */
  readonly tried: boolean;
}

export const NO_MANDATE: TypedMandate = {
  kind: 'authorised',
  holder: null,
  isElsewhere: false,
  pin: '',
  full_name: '',
  facility: '',
  from: today(),
  to: '',
  proof: 'authorisation',
  number: '',
  issuer: '',
  date: '',
  tried: false,
};

export type MandateField = 'payee' | 'facility' | 'from' | 'to' | 'proof' | 'number' | 'issuer' | 'date';

/** The field each refusal is about. */
export const MANDATE_PLACES: Readonly<Record<string, MandateField>> = {
  nobody_receives_for_himself: 'payee',
  the_dead_receive_nothing: 'payee',
  payee_is_a_minor: 'payee',
  payee_records_own_mandate: 'payee',
  pin_of_another_person: 'payee',
  person_not_found: 'payee',
  payee: 'payee',
  'payee.pin': 'payee',
  'payee.full_name': 'payee',
  facility_not_found: 'facility',
  facility: 'facility',
  from: 'from',
  to: 'to',
  guardian_beyond_full_age: 'to',
  authorisation_without_end: 'to',
  authorisation_too_long: 'to',
  mandate_ends_before_it_begins: 'to',
  proof_does_not_fit: 'proof',
  adult_needs_a_court: 'proof',
  proof_from_the_future: 'date',
  'proof.date': 'date',
  'proof.number': 'number',
  'proof.issuer': 'issuer',
};

/** What is recorded; undefined while nobody is named. */
export function toMandate(typed: TypedMandate): MandateBody | undefined {
  const pin = typed.pin.replace(/\s/g, '');
  const payee = typed.isElsewhere
    ? /^\d{12}$/.test(pin) && typed.full_name.trim().length >= 2 && { pin, full_name: typed.full_name.trim() }
    : typed.holder && { person: typed.holder.id };
  if (!payee) return undefined;
  const { kind, from, to, proof, number, issuer, date } = typed;
  return {
    payee,
    kind,
    from,
    ...(to ? { to } : {}),
    ...(kind === 'facility' ? { facility: typed.facility.trim() } : {}),
    proof: { kind: proof, number: number.trim(), issuer: issuer.trim(), date },
  };
}

export interface MandateFieldsProps {
  readonly typed: TypedMandate;
  readonly change: (some: Partial<TypedMandate>) => void;
  readonly beside: Beside<MandateField>;
}
