import { get, put, remove } from './database.ts';
import type { Line } from './day.ts';
import { type KeptDevice, type Sealed, seal, unseal } from './keys.ts';

/** A payment that is under way: money may have left the box. It outlives the day's lines, and is gone only when somebody has said what became of it. */
export interface Draft {
  readonly package: string;
  readonly line: Line;
  /** When papers were seen, RFC 3339. */
  readonly at: string;
}

export const keepDraft = async (device: KeptDevice, draft: Draft): Promise<void> =>
  put('kept', 'draft', await seal(device.outboxKey, draft));

export async function keptDraft(device: KeptDevice): Promise<Draft | undefined> {
  const sealed = await get<Sealed>('kept', 'draft');
  return sealed && unseal<Draft>(device.outboxKey, sealed);
}

export const forgetDraft = (): Promise<void> => remove('kept', 'draft');
