// A worker process of the bench: takes one order after another until the bench lets it go.

import type { Answer, Order } from './crew.ts';
import { processorSeconds } from './processorSeconds.ts';
import { steps } from './steps.ts';
import { closeWorkplaces, workplaceAt } from './workplace.ts';

process.on('message', async (order: Order) => {
  let answer: Answer;
  try {
    const workplace = await workplaceAt(order.site);
    const before = await processorSeconds(workplace.database);
    const done = await steps[order.step](workplace, order.part);
    const after = await processorSeconds(workplace.database);
    answer = {
      done,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      processorSeconds: after === undefined || before === undefined ? 0 : after - before,
    };
  } catch (error) {
    answer = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => void closeWorkplaces());
