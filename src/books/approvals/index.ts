export { type Approval, bytesToSign, hex, recordApprovals, sha256, vouches } from './approve.ts';
