import { parseBirthDate } from '#core/identity/birthDate.ts';
import {
  decideMandate,
  type GrantedMandate,
  type MandateKind,
  type MandatePerson,
  type MandateRefusal,
  type ProofKind,
} from '#core/payees/mandates.ts';
import { accepted, assert, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type EnsurePersonRefusal, ensurePerson, type NamedPerson } from '../registry/index.ts';
import { nameMandatedPayee } from './nameMandatedPayee.ts';

export interface MandateToRecord {
  readonly beneficiaryId: bigint;
  /** As his paper names him, or somebody who is on record already. */
  readonly payee: NamedPerson | { readonly personId: bigint };
  readonly kind: Exclude<MandateKind, 'household_head'>;
  /** Code of the facility, with kind `facility` alone. */
  readonly facility?: string | undefined;
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly to?: string | undefined;
  readonly proof: {
    readonly kind: ProofKind;
    readonly number: string;
    readonly issuer: string;
    readonly date: string;
  };
}

export interface RecordedMandate {
  readonly mandateId: bigint;
  /** The last day; null when none is set. */
  readonly until: string | null;
  readonly waitsFor: 'chair' | 'province' | null;
}

export type RecordMandateRefusal =
  | MandateRefusal
  | EnsurePersonRefusal
  | Refusal<'beneficiary_not_found' | 'facility_not_found'>;

/**
 * Records from its paper that somebody receives for a beneficiary. It stands at once, or once the chair (an authorisation) or the province (an officer
 * who would receive for others) has consented; a mandate of the same two, stated on a roster or of an earlier paper, ends with it. Needs the country:
 * the payee may live anywhere.
 */
export async function recordMandate(
  tx: Tx,
  vault: Vault,
  wanted: MandateToRecord,
  by: { readonly officerId: number; readonly today: Temporal.PlainDate },
): Promise<Result<RecordedMandate, RecordMandateRefusal>> {
  const beneficiary = await personOf(tx, wanted.beneficiaryId);
  if (!beneficiary) return refused(NO_BENEFICIARY);
  const facilityId = await facilityOf(tx, wanted, beneficiary.commune_id);
  if (facilityId === undefined) return refused(NO_FACILITY);
  const payeeId =
    'personId' in wanted.payee
      ? accepted(wanted.payee.personId)
      : await ensurePerson(tx, vault, wanted.payee, beneficiary.commune_id);
  if (!payeeId.ok) return payeeId;
  const payee = await personOf(tx, payeeId.value);
  const ties = await officerTies(tx, wanted.beneficiaryId, payeeId.value, beneficiary.commune_id);
  const granted = decideMandate(
    {
      kind: wanted.kind,
      beneficiary: toDecide(wanted.beneficiaryId, beneficiary),
      payee: toDecide(payeeId.value, payee!),
      from: Temporal.PlainDate.from(wanted.from),
      to: wanted.to === undefined ? undefined : Temporal.PlainDate.from(wanted.to),
      proof: { kind: wanted.proof.kind, date: Temporal.PlainDate.from(wanted.proof.date) },
      payeeIsOfficer: ties.some((tie) => tie.wants_consent),
      recordedByPayee: ties.some((tie) => tie.officer_id === by.officerId),
    },
    by.today,
  );
  if (!granted.ok) return granted;
  const mandateId = await insertMandate(tx, wanted, {
    payeeId: payeeId.value,
    facilityId,
    granted: granted.value,
    ...by,
  });
  const { needsCertificate, needsApproval, to } = granted.value;
  if (!needsCertificate && !needsApproval) await nameMandatedPayee(tx, mandateId, by);
  return accepted({
    mandateId,
    until: to?.toString() ?? null,
    waitsFor: needsCertificate ? 'chair' : needsApproval ? 'province' : null,
  });
}

interface PersonRow {
  readonly commune_id: number;
  readonly birth_date: string;
  readonly dead: boolean;
}

const personOf = (session: Session, personId: bigint): Promise<PersonRow | undefined> =>
  session.row(sql<PersonRow>`select commune_id, birth_date, died_on is not null or population = 'deceased' as dead
    from person where person_id = ${personId}`);

function toDecide(personId: bigint, { birth_date, dead }: PersonRow): MandatePerson {
  const birth = parseBirthDate(birth_date);
  assert(birth.ok, 'a stored birth date is a birth date');
  return { personId, birth: birth.value, dead };
}

/** Null when the mandate needs none; undefined when the one it names is not there. */
async function facilityOf(
  tx: Tx,
  { kind, facility }: MandateToRecord,
  communeId: number,
): Promise<number | null | undefined> {
  if (kind !== 'facility') return null;
  const row = await tx.row(sql<{ facility_id: number }>`select facility_id from facility
    where code = ${facility ?? ''} and commune_id = ${communeId}`);
  return row?.facility_id;
}

interface OfficerTie {
  readonly officer_id: number;
  readonly wants_consent: boolean;
}

/**
 * Whether the payee is an officer by his own declaration, of the beneficiary's commune or of a provider. For his own family, once somebody else has
 * acknowledged that it is, no consent is wanted.
 */
const officerTies = (
  tx: Tx,
  beneficiaryId: bigint,
  payeeId: bigint,
  communeId: number,
): Promise<OfficerTie[]> =>
  tx.rows(sql<OfficerTie>`select d.officer_id, (o.unit_id = ${communeId} or u.kind = 'provider') and not exists (select from officer_declaration family
      where family.officer_id = d.officer_id and family.kind = 'family' and family.person_id = ${beneficiaryId} and family.acknowledged_by is not null) as wants_consent
    from officer_declaration d join officer o using (officer_id) join unit u using (unit_id)
    where d.kind = 'self' and d.person_id = ${payeeId}`);

async function insertMandate(
  tx: Tx,
  wanted: MandateToRecord,
  made: {
    readonly payeeId: bigint;
    readonly facilityId: number | null;
    readonly granted: GrantedMandate;
    readonly officerId: number;
  },
): Promise<bigint> {
  const { proof } = wanted;
  const row = await tx.row(sql<{
    mandate_id: bigint;
  }>`insert into mandate (person_id, payee_id, kind, facility_id, from_date, to_date,
      proof_kind, proof_number, proof_issuer, proof_date, recorded_by, needs_certificate, needs_approval)
    values (${wanted.beneficiaryId}, ${made.payeeId}, ${wanted.kind}, ${made.facilityId}, ${wanted.from}, ${made.granted.to?.toString() ?? null},
      ${proof.kind}, ${proof.number}, ${proof.issuer}, ${proof.date}, ${made.officerId}, ${made.granted.needsCertificate}, ${made.granted.needsApproval})
    returning mandate_id`);
  return row!.mandate_id;
}

const NO_BENEFICIARY = {
  code: 'beneficiary_not_found',
  vi: 'Không có người hưởng này trong phạm vi của ông/bà; hãy tìm theo tên hoặc số định danh.',
  en: 'There is no such beneficiary within your unit; search by name or personal number.',
} as const;
const NO_FACILITY = {
  code: 'facility_not_found',
  vi: 'Xã chưa ghi cơ sở trợ giúp xã hội mang mã này; hãy ghi cơ sở và hợp đồng trước.',
  en: 'The commune has recorded no facility of this code; record the facility and its contract first.',
} as const;
