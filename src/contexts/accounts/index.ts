export { ACCOUNT_INDEXES, accountIndexes } from './accountIndexes.ts';
export { askAgainAbout, ENQUIRE_ACCOUNT_TASK, enquireAccount } from './askAgain.ts';
export { askProviders, type Enquiring, type EnquiryOptions, type EnquiryResult } from './askProviders.ts';
export { type CashChoice, chooseCash, releaseKeptCash } from './chooseCash.ts';
export { COOLING_OFF_HOURS, endCoolingOff, hasCooledOff } from './confirmLinks.ts';
export { decideReview, type ReviewDecision, type ReviewRefusal } from './decideReview.ts';
export { endDeadLinks } from './endDeadLinks.ts';
export { enquireLinks } from './enquireLinks.ts';
export { type AccountView, accountOf, type HistoryRow } from './findAccount.ts';
export { accountProviders } from './findProviders.ts';
export { openReviewsOf, type ReviewRow } from './findReviews.ts';
export { noteOwnAccount } from './noteOwnAccount.ts';
export type { CashProvider } from './pointers.ts';
export {
  ACCOUNT_ENQUIRY_LIMIT,
  type AccountAnswer,
  type AccountEnquiryPort,
  type AccountToEnquire,
} from './ports.ts';
export { recordPayouts } from './recordPayouts.ts';
export {
  type LinkAnswer,
  type LinkRefusal,
  type LinkWish,
  requestLinks,
} from './requestLinks.ts';
export { type SharedAccount, sharedAccounts } from './sharedAccounts.ts';
export { verifyLinks } from './verifyLinks.ts';
export {
  type WithdrawAnswer,
  type Withdrawal,
  type WithdrawRefusal,
  withdrawLinks,
} from './withdrawLinks.ts';
