export { bundleBytes, type PublishedLog, publishedLog, tileBytes } from './logTree.ts';
export {
  type PublishedCycle,
  type PublishedGroup,
  publishedFigures,
  publishedMonths,
  publishFigures,
} from './publishFigures.ts';
export { keyText, publishLog } from './publishLog.ts';
export { receiptOf } from './receiptOf.ts';
export { type NoReceiptRefusal, receiptRefusal } from './receiptRefusals.ts';
export { type LogWorld, type Sealed, sealLog } from './sealLog.ts';
export { verifyLog } from './verifyLog.ts';
