/** For tests: a cash list of `count` payments of 540,000 đ, with whatever should be wrong with its header. */
export interface SampleList {
  readonly listId: string;
  readonly count: number;
  readonly month?: string;
  readonly provider?: 'VNPOST' | 'DESK';
  readonly payingAccount?: string;
  readonly payments?: number;
  readonly amount?: number;
}

export function sampleList(list: SampleList): string {
  const header = {
    type: 'header',
    listId: list.listId,
    provider: list.provider ?? 'VNPOST',
    communeCode: '26734',
    month: list.month ?? '2026-11',
    programme: 'social_assistance',
    payments: list.payments ?? list.count,
    amount_dong: list.amount ?? list.count * 540_000,
    ...(list.payingAccount && { payingAccount: list.payingAccount }),
  };
  const payments = Array.from({ length: list.count }, (_, index) => ({
    type: 'payment',
    reference: `R${index}`,
    payeeName: 'Nguyễn Thị Mẫu',
    payeeBirthYear: 1940,
    payeePinLast4: '0001',
    beneficiaryName: 'Nguyễn Thị Mẫu',
    amount_dong: 540_000,
    homeDelivery: index % 10 === 0,
  }));
  return [header, ...payments].map((line) => `${JSON.stringify(line)}\n`).join('');
}
