import type { AccountStep } from '../../kit/api.generated.ts';
import { time } from '../../kit/format.ts';
import { usePick, useWords, words } from '../../kit/words.ts';
import { accountName } from './accountWords.ts';

const WORDS = words({
  title: { vi: 'Các lần thay đổi', en: 'Changes' },
});

const EVENTS = words({
  asked: { vi: 'ông/bà yêu cầu', en: 'you asked' },
  stated_on_roster: { vi: 'ghi trong danh sách của xã', en: "stated on the commune's roster" },
  confirmed: { vi: 'nơi mở tài khoản xác nhận', en: 'confirmed by the provider' },
  confirmed_to_wait: {
    vi: 'nơi mở tài khoản xác nhận, đang chờ một ngày',
    en: 'confirmed by the provider, waiting a day',
  },
  waited_out: { vi: 'bắt đầu được dùng', en: 'in use from here' },
  doubted: { vi: 'tên cần người so', en: 'the names are compared by an officer' },
  refused_by_officer: { vi: 'cán bộ từ chối', en: 'refused by an officer' },
  refused_by_provider: { vi: 'bị từ chối', en: 'refused' },
  withdrawn: { vi: 'ông/bà rút lại', en: 'you took it back' },
  superseded: { vi: 'được thay bằng tài khoản khác', en: 'replaced by another' },
  found_closed: { vi: 'không dùng được nữa', en: 'no longer usable' },
});

/** Whatever happened to the place of payment, newest first. */
export function Changes({ history }: { readonly history: readonly AccountStep[] }) {
  const say = useWords(WORDS);
  const events = useWords(EVENTS) as Readonly<Record<string, string>>;
  const named = useWords(accountName);
  const pick = usePick();
  if (history.length === 0) return null;
  return (
    <details>
      <summary>{say.title}</summary>
      <ul className="plain">
        {history.map((step) => (
          <li key={`${step.at} ${step.event}`}>
            <strong>{named.name(step)}</strong>: {events[step.event] ?? step.event}
            {step.reason && ` (${pick(step.reason.why)})`}
            <br />
            <span className="soft small">{time(step.at)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
