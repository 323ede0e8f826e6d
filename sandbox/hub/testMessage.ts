/** For tests: a pain.001.001.09 with whatever should be wrong with it. */
export interface SampleTransaction {
  readonly endToEndId: string;
  readonly amount?: number | string;
  readonly currency?: string;
  readonly provider?: string;
  readonly accountNumber?: string;
  readonly name?: string;
}

export interface SampleMessage {
  readonly messageId: string;
  readonly account?: string;
  readonly count?: number;
  readonly sum?: number;
  readonly namespace?: string;
  readonly transactions: readonly SampleTransaction[];
}

const transactionXml = (each: SampleTransaction): string =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${each.endToEndId}</EndToEndId></PmtId>` +
  `<Amt><InstdAmt Ccy="${each.currency ?? 'VND'}">${each.amount ?? 540_000}</InstdAmt></Amt>` +
  `<CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>${each.provider ?? '970436'}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>` +
  `<Cdtr><Nm>${each.name ?? 'NGUYEN VAN THU'}</Nm></Cdtr>` +
  `<CdtrAcct><Id><Othr><Id>${each.accountNumber ?? '1000'}</Id></Othr></Id></CdtrAcct>` +
  `<RmtInf><Ustrd>Tro cap thang 11/2026</Ustrd></RmtInf></CdtTrfTxInf>\n`;

export function sampleMessage(message: SampleMessage): string {
  const { messageId, transactions } = message;
  const sum = message.sum ?? transactions.reduce((total, each) => total + Number(each.amount ?? 540_000), 0);
  const totals = `<NbOfTxs>${message.count ?? transactions.length}</NbOfTxs><CtrlSum>${sum}</CtrlSum>`;
  const bank = '<FinInstnId><ClrSysMmbId><MmbId>970436</MmbId></ClrSysMmbId></FinInstnId>';
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<Document xmlns="${message.namespace ?? 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'}"><CstmrCdtTrfInitn>` +
    `<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-11-01T08:00:00+07:00</CreDtTm>${totals}<InitgPty><Nm>ANSINH</Nm></InitgPty></GrpHdr>` +
    `<PmtInf><PmtInfId>${messageId}-1</PmtInfId><PmtMtd>TRF</PmtMtd>${totals}<ReqdExctnDt><Dt>2026-11-01</Dt></ReqdExctnDt>` +
    `<Dbtr><Nm>ANSINH</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${message.account ?? 'PAY-1'}</Id></Othr></Id></DbtrAcct><DbtrAgt>${bank}</DbtrAgt>` +
    `${transactions.map(transactionXml).join('')}</PmtInf></CstmrCdtTrfInitn></Document>\n`
  );
}
