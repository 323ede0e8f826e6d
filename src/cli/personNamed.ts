import { personByPin } from '#contexts/registry/index.ts';
import type { Acting } from './acting.ts';
import { BadUsage } from './stop.ts';

/** The person named by number or personal number; whether one may see or act for him is decided where it is done. */
export async function personNamed({ scoped, actor, vault }: Acting, written: string): Promise<bigint> {
  if (!/^\d{1,18}$/.test(written)) throw new BadUsage(PERSON_UNREADABLE);
  if (!/^\d{12}$/.test(written)) return BigInt(written);
  const found = await scoped.read(actor.scope, (session) => personByPin(session, vault, written));
  if (!found) throw new BadUsage(PERSON_UNREADABLE);
  return found.personId;
}

const PERSON_UNREADABLE = {
  code: 'person_unreadable',
  vi: 'Hãy nêu mã người, hoặc số định danh 12 chữ số của người trong phạm vi.',
  en: "Give a person's number, or the 12-digit personal number of somebody within your unit.",
} as const;
