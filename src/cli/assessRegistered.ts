import { assessMonth } from '#contexts/entitlement/index.ts';
import { communeIdsUnder } from '#contexts/identity/index.ts';
import { type Acting, writing } from './acting.ts';
import { answer } from './answer.ts';
import { Refused } from './stop.ts';
import type { System } from './system.ts';
import { count, facts } from './tables.ts';
import { type Arguments, text } from './verb.ts';
import { neededMonth } from './words.ts';

/** Assesses a month for everybody with decisions, or for some communes; what has not changed since the last time is not written again. */
export async function assessRegistered(system: System, args: Arguments): Promise<number> {
  const month = neededMonth(args);
  const acting = await writing(system, args, 'assessMonth');
  const communeIds = await communesAsked(acting, args);
  const step = system.progress.step('assess', 'Tính mức hưởng theo luật / Assess by law');
  const counts = await assessMonth(acting.country, acting.actor, {
    month,
    ...(communeIds ? { communeIds } : {}),
    progress: (done) => {
      step.reached(done.persons);
      step.note(`${done.communes}/${done.ofCommunes} xã / communes`);
    },
  });
  step.done();
  return answer(system, { month: month.toString(), ...counts }, () =>
    facts([
      ['Tháng / month', month.toString()],
      ['Người / persons', count(counts.persons)],
      ['Mức hưởng mới / new', count(counts.begun)],
      ['Kết thúc / ended', count(counts.ended)],
      ['Điểm cần xem / findings', count(counts.findings)],
    ]),
  );
}

async function communesAsked({ country }: Acting, args: Arguments): Promise<readonly number[] | undefined> {
  const asked = { province: text(args, 'province'), commune: text(args, 'commune') };
  if (asked.province === undefined && asked.commune === undefined) return undefined;
  const ids = await country.read('*', (session) => communeIdsUnder(session, asked));
  if (!ids) throw new Refused(UNIT_NOT_FOUND);
  return ids;
}

const UNIT_NOT_FOUND = {
  code: 'unit_not_found',
  vi: 'Không có xã hoặc tỉnh mang mã này; xem ansinh units.',
  en: 'No commune or province has this code; see ansinh units.',
} as const;
