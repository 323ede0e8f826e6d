// A worker process of the bench: takes one order after another until the bench lets it go.
import type { Answer, Order } from './crew.ts';
import { steps } from './steps.ts';
import { closeWorkplaces, workplaceAt } from './workplace.ts';

process.on('message', async (order: Order) => {
  let answer: Answer;
  try {
    const done = await steps[order.step](await workplaceAt(order.site), order.part);
    answer = { done, peakBytes: process.resourceUsage().maxRSS * 1024 };
  } catch (error) {
    answer = { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
});
process.on('disconnect', () => void closeWorkplaces());
