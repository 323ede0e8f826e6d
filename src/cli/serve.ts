import { answer } from './answer.ts';
import type { Command } from './verb.ts';
import { wholeOf } from './words.ts';

/** The API and the pages, in the foreground. */
export const verb: Command = {
  name: 'serve',
  summaryVi: 'Chạy API và trang web cho đến khi dừng bằng Ctrl-C',
  summaryEn: 'Serve the API and the pages until stopped with Ctrl-C',
  operands: [],
  options: {
    port: { takes: 'N', vi: 'Cổng (mặc định PORT hoặc 8080)', en: 'Port (PORT or 8080 unless told)' },
  },
  async run(system, args) {
    const running = await system.programs.serve({ port: wholeOf(args, 'port', 0, 65_535) });
    const { url } = running.at;
    answer(
      system,
      { ready: true, url },
      () => `Trang web / pages ${url}/\nTài liệu API / API documents ${url}/docs`,
    );
    await system.untilStopped();
    await running.stop();
    return 0;
  },
};
