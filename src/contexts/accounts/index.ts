export { ACCOUNT_INDEXES } from './accountIndexes.ts';
export {
  type AccountToLink,
  type CashProvider,
  endDeadLinks,
  type LinkRefusal,
  linkAccount,
  unlinkAccount,
} from './linkAccount.ts';
export type { AccountAnswer, AccountEnquiryPort, AccountToEnquire } from './ports.ts';
export { recordPayouts } from './recordPayouts.ts';
export { type SharedAccount, sharedAccounts } from './sharedAccounts.ts';
export { type VerifyLinksResult, verifyLinks } from './verifyLinks.ts';
