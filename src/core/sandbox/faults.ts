/** The institutions of the sandbox whose faults can be switched. */
export const INSTITUTIONS = ['hub', 'treasury', 'post', 'population', 'notice', 'vneid'] as const;
export type SandboxInstitution = (typeof INSTITUTIONS)[number];

/** Faults of one institution, as it names them (docs/reference/wire.md): on or off, a share, seconds, names. */
export type FaultValues = Readonly<Record<string, unknown>>;

interface Switchable {
  readonly institution: SandboxInstitution;
  /** As the institution names it. */
  readonly fault: string;
  /** What it is set to when it is on. */
  readonly value: boolean | number;
}

const of = (institution: SandboxInstitution, fault: string, value: boolean | number = true): Switchable => ({
  institution,
  fault,
  value,
});

/** The faults somebody who learns the system may switch, each strong enough to be seen within a small month. */
export const FAULTS = {
  bank_slow: of('hub', 'lateSeconds', 120),
  bank_answer_lost: of('hub', 'loseAcknowledgement', 1),
  bank_reports_lost: of('hub', 'loseReports', 0.5),
  bank_reports_twice: of('hub', 'duplicateReports'),
  bank_rejects: of('hub', 'rejectRate', 0.2),
  bank_wrong_amount: of('hub', 'wrongAmountRate', 0.1),
  bank_unknown_line: of('hub', 'unknownReference', 1),
  bank_down: of('hub', 'down'),
  treasury_refuses: of('treasury', 'returnOrders', 1),
  treasury_slow: of('treasury', 'fundLateSeconds', 120),
  treasury_answer_lost: of('treasury', 'loseAcknowledgement', 1),
  treasury_events_twice: of('treasury', 'duplicateEvents'),
  treasury_down: of('treasury', 'down'),
  post_reports_lost: of('post', 'loseCollections', 0.5),
  post_reports_twice: of('post', 'duplicateCollections'),
  post_down: of('post', 'down'),
  population_half_answer: of('population', 'missingRate', 0.5),
  population_slow: of('population', 'slowMilliseconds', 2_000),
  population_down: of('population', 'down'),
  notices_lost: of('notice', 'loseMessages', 0.5),
  notices_down: of('notice', 'down'),
  vneid_down: of('vneid', 'down'),
} as const satisfies Readonly<Record<string, Switchable>>;

export type SandboxFault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly SandboxFault[];

/** Whether a fault is on as the institution tells it. A share or a time is on at any strength. */
export function isOn(name: SandboxFault, told: FaultValues): boolean {
  const value = told[FAULTS[name].fault];
  return value === true || (typeof value === 'number' && value > 0);
}

/** What the institution is to be told so that this one fault is on or off and every other stays: it takes a whole set, and what a set leaves out is as on a usual day. */
export function switched(name: SandboxFault, isToBeOn: boolean, told: FaultValues): FaultValues {
  const { fault, value } = FAULTS[name];
  const { [fault]: _, ...others } = told;
  return isToBeOn ? { ...others, [fault]: value } : others;
}
