import type { FaultValues, SandboxInstitution } from '#core/sandbox/faults.ts';

/** The control of the sandbox institutions. There is one in a demonstration alone: who has none has no faults to switch. Throws `Fault` where one does not answer. */
export interface SandboxPort {
  faultsOf(institution: SandboxInstitution): Promise<FaultValues>;
  /** From now exactly these are on; what is left out is as on a usual day. */
  setFaults(institution: SandboxInstitution, faults: FaultValues): Promise<void>;
}
