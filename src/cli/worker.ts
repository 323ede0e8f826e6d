import { answer } from './answer.ts';
import type { Command } from './verb.ts';
import { wholeOf } from './words.ts';

const MOST_JOBS = 64;
const JOBS = 3;

/** Background work: one process or many, on one machine or many. Killed at any moment, another takes its jobs over. */
export const verb: Command = {
  name: 'worker',
  summaryVi: 'Chạy việc nền: gửi lệnh chi, điện thanh toán, đọc báo cáo; chạy bao nhiêu tiến trình cũng được',
  summaryEn: 'Run background work: orders, payment messages, reports; as many processes as wanted',
  operands: [],
  options: {
    jobs: { takes: 'N', vi: `Số việc cùng lúc (mặc định ${JOBS})`, en: `Jobs at once (${JOBS} unless told)` },
  },
  async run(system, args) {
    const jobs = wholeOf(args, 'jobs', 1, MOST_JOBS) ?? JOBS;
    const running = await system.programs.worker({ jobs });
    answer(
      system,
      { ready: true, worker: running.at.name, jobs },
      () => `${running.at.name} · ${jobs} việc cùng lúc / jobs at once`,
    );
    await system.untilStopped();
    await running.stop();
    return 0;
  },
};
