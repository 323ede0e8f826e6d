/** How a key service can fail: `down` answers 503 to everything, `slowMilliseconds` delays every answer, `lost` names keys it does not have any more. */
export const kmsFaults = { down: 'switch', slowMilliseconds: 'amount', lost: 'names' } as const;
