/** What somebody else wrote was decided on without a word why. */
export const NO_REASON = {
  code: 'reason_missing',
  vi: 'Hãy ghi lý do quyết định.',
  en: 'Say why it is decided so.',
} as const;
