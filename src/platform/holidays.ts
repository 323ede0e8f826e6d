import Holidays from 'date-holidays';
import { TIME_ZONE } from './clock.ts';

const calendar = new Holidays('VN', { timezone: TIME_ZONE, types: ['public'] });
const known = new Map<string, boolean>();

/**
 * Whether a day is a public holiday of Viet Nam, lunar ones included (Bộ luật Lao động 2019 Đ112). Days that the Government gives off in exchange for
 * others are announced each year and not known here: a term then ends some days early, never late.
 */
export function isPublicHoliday(day: Temporal.PlainDate): boolean {
  const text = day.toString();
  const found = known.get(text);
  if (found !== undefined) return found;
  // Noon, so that no offset moves the day.
  const holiday = calendar.isHoliday(new Date(`${text}T12:00:00+07:00`)) !== false;
  known.set(text, holiday);
  return holiday;
}
