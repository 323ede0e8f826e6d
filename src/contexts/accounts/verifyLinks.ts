import { sql } from '#platform/database.ts';
import { askProviders, type Enquiring, type EnquiryOptions, type EnquiryResult } from './askProviders.ts';

/**
 * Asks the providers whose the linked accounts are that nobody has verified yet, those that rosters stated above all. An account that is not there, or is clearly
 * somebody else's, ends as rejected and its payee is paid in cash; a close name goes before a person while the account is paid on.
 */
export const verifyLinks = (enquiring: Enquiring, options?: EnquiryOptions): Promise<EnquiryResult> =>
  askProviders(enquiring, sql`link.state = 'linked' and link.verification = 'unverified'`, options);
