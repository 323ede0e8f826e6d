import { RECORD_KINDS, type RecordKind } from './records.ts';

/** What every statement about a payment says: which payment, in which list, of which commune, programme and month, how much, through whom. */
interface PaymentFacts {
  readonly paymentId: bigint;
  readonly attemptNo: number;
  readonly listId: bigint;
  readonly listVersion: number;
  /** Code of the commune. */
  readonly commune: string;
  readonly programme: string;
  /** yyyymm */
  readonly month: number;
  /** Whole đồng. */
  readonly amount: bigint;
  readonly provider: string;
  /** Empty where the money is handed over. */
  readonly accountLast4: string;
}

/** A line of a signed list: so much was to be paid there. */
export interface LineStatement extends PaymentFacts {
  readonly kind: 'line';
}
/** What became of it, as a provider reported. */
export interface OutcomeStatement extends PaymentFacts {
  readonly kind: 'outcome';
  readonly outcome: string;
  /** A day, ISO 8601. */
  readonly reportedOn: string;
}
/** A chair's signature under one version of a list. */
export interface ApprovalStatement {
  readonly kind: 'approval';
  readonly listId: bigint;
  readonly listVersion: number;
  readonly officerId: number;
  /** Hex, of what was signed. */
  readonly digest: string;
}
export type Statement = LineStatement | OutcomeStatement | ApprovalStatement;

const RECORD_OF: Readonly<Record<Statement['kind'], RecordKind>> = {
  line: 'lines',
  outcome: 'outcomes',
  approval: 'approval',
};

/** The kind of record a statement may stand in; undefined of a text that names none. */
export const recordKindOf = ({ kind }: Statement): RecordKind => RECORD_OF[kind];
export const isRecordKind = (text: unknown): text is RecordKind => RECORD_KINDS.some((kind) => kind === text);

/** What a statement says; undefined where it is not of a form written here (a whole journal entry is for auditors with the database). */
export function readStatement(text: string): Statement | undefined {
  const [form, ...fields] = text.split('|');
  switch (form) {
    case 'ansinh-line-v1': {
      const facts = fields.length === 10 ? readFacts(fields) : undefined;
      return facts && { kind: 'line', ...facts };
    }
    case 'ansinh-outcome-v1': {
      const facts = fields.length === 12 ? readFacts(fields) : undefined;
      const [outcome, reportedOn] = fields.slice(10);
      if (!facts || !/^[a-z_]+$/.test(outcome!) || !/^\d{4}-\d{2}-\d{2}$/.test(reportedOn!)) return undefined;
      return { kind: 'outcome', ...facts, outcome: outcome!, reportedOn: reportedOn! };
    }
    case 'ansinh-approval-v1':
      return readApproval(fields);
  }
  return undefined;
}

function readFacts(fields: readonly string[]): PaymentFacts | undefined {
  const [payment, attempt, list, version, commune, programme, month, amount, provider, last4] = fields;
  const numbers = [payment, attempt, list, version, month, amount];
  if (!numbers.every((digits) => /^\d{1,18}$/.test(digits!))) return undefined;
  return {
    paymentId: BigInt(payment!),
    attemptNo: Number(attempt),
    listId: BigInt(list!),
    listVersion: Number(version),
    commune: commune!,
    programme: programme!,
    month: Number(month),
    amount: BigInt(amount!),
    provider: provider!,
    accountLast4: last4!,
  };
}

function readApproval(fields: readonly string[]): ApprovalStatement | undefined {
  const [list, version, officer, at, digest] = fields;
  if (fields.length !== 7 || ![list, version, officer, at].every((digits) => /^\d{1,18}$/.test(digits!)))
    return undefined;
  return {
    kind: 'approval',
    listId: BigInt(list!),
    listVersion: Number(version),
    officerId: Number(officer),
    digest: digest!,
  };
}
