/**
 * The organisations a citizen can choose from in VNeID: 28 banks and 4 wallets (September 2025). How many is published; which banks is not, so these
 * are the 28 largest that NAPAS reaches, to be replaced by the list of the day. Officers and rosters may name any bank that the hub reaches.
 */
const CODES = `ABB ACB AGRIBANK BAB BAOVIETBANK BID BVB COOPBANK CTG EIB HDB KLB LPB MBB MSB NAB NVB OCB PVCOMBANK SHB SSB STB TCB TPB VAB VCB VIB VPB
  MOBIFONEMONEY MOMO VIETTELMONEY VNPTMONEY`;

const IN_VNEID: ReadonlySet<string> = new Set(CODES.split(/\s+/));

/** Whether a citizen may choose this provider in VNeID. */
export const isInVneid = (providerCode: string): boolean => IN_VNEID.has(providerCode);
