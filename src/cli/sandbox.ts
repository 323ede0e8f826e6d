import { answer } from './answer.ts';
import { facts } from './tables.ts';
import { type Command, text } from './verb.ts';

/** The institutions on loopback, in the foreground; commands run beside it find them. */
export const verb: Command = {
  name: 'sandbox',
  summaryVi:
    'Chạy các cơ quan giả lập (dân cư, cổng thanh toán, Kho bạc, bưu điện) cho đến khi dừng bằng Ctrl-C',
  summaryEn: 'Run the sandbox institutions (population, hub, Treasury, post) until stopped with Ctrl-C',
  operands: [],
  options: {
    seed: {
      takes: 'S',
      vi: 'Hạt giống của ngẫu nhiên (mặc định 1)',
      en: 'The seed of chance (1 unless told)',
    },
    truth: { takes: 'FOLDER', vi: 'Thư mục sự thật của mẫu', en: "Folder of the sample's truth" },
    state: { takes: 'FOLDER', vi: 'Thư mục giữ trạng thái', en: 'Folder where they keep their state' },
  },
  async run(system, args) {
    const running = await system.programs.sandbox({
      seed: text(args, 'seed') ?? '1',
      truth: text(args, 'truth'),
      state: text(args, 'state'),
    });
    answer(system, { ready: true, ...running.at }, () => facts(Object.entries(running.at)));
    await system.untilStopped();
    await running.stop();
    return 0;
  },
};
