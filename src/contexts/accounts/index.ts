export {
  type AccountToLink,
  type CashProvider,
  endDeadLinks,
  type LinkRefusal,
  linkAccount,
  unlinkAccount,
} from './linkAccount.ts';
export {
  ACCOUNT_ENQUIRY_LIMIT,
  type AccountAnswer,
  type AccountEnquiryPort,
  type AccountToEnquire,
} from './ports.ts';
export { accountIndex, recordPayouts } from './recordPayouts.ts';
export { type SharedAccount, sharedAccounts } from './sharedAccounts.ts';
export { type VerifyLinksResult, verifyLinks } from './verifyLinks.ts';
