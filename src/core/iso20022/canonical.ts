import type { Field, Scope } from './reportShape.ts';

/**
 * The two elements that come by the million, in the one spelling nearly every file uses: no white space inside, no attributes but the currency,
 * no entities. Text that is exactly so is read by its pattern, three times as fast as through a parser; any other spelling goes through the parser. A pattern
 * matches only what a parser would turn into the very same fields (proven by property in adapters/hub/readReports.test.ts).
 */
export interface Canonical {
  readonly scope: Extract<Scope, 'transaction' | 'detail'>;
  readonly element: 'TxInfAndSts' | 'TxDtls';
  /** Sticky; one group for each field. */
  readonly pattern: RegExp;
  readonly fields: readonly Field[];
  /** The amount's group, where there is one, is in VND. */
  readonly currencyOf: Field | undefined;
  readonly closing: string;
}

const TEXT = "([A-Za-z0-9/?:().,'+_-]{1,35})";

export const CANONICAL_TRANSACTION: Canonical = {
  scope: 'transaction',
  element: 'TxInfAndSts',
  pattern: new RegExp(
    `<TxInfAndSts><OrgnlEndToEndId>${TEXT}</OrgnlEndToEndId><TxSts>([A-Z]{4})</TxSts>` +
      `(?:<StsRsnInf><Rsn><Cd>([A-Z0-9]{4})</Cd></Rsn></StsRsnInf>)?</TxInfAndSts>`,
    'y',
  ),
  fields: ['endToEndId', 'status', 'reason'],
  currencyOf: undefined,
  closing: '</TxInfAndSts>',
};

export const CANONICAL_DETAIL: Canonical = {
  scope: 'detail',
  element: 'TxDtls',
  pattern: new RegExp(
    `<TxDtls><Refs><EndToEndId>${TEXT}</EndToEndId></Refs><Amt Ccy="VND">(\\d{1,18})</Amt>` +
      `<CdtDbtInd>(CRDT|DBIT)</CdtDbtInd>(?:<RtrInf><Rsn><Cd>([A-Z0-9]{4})</Cd></Rsn></RtrInf>)?</TxDtls>`,
    'y',
  ),
  fields: ['endToEndId', 'amount', 'direction', 'reason'],
  currencyOf: 'amount',
  closing: '</TxDtls>',
};
