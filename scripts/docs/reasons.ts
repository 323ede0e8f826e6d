import { BREAKS } from '#core/matching/breaks.ts';
import { reasonTable } from '#core/matching/reasonTable.ts';
import { nextByCode } from '#core/payment/nextAttempt.ts';
import { HOLD_REASONS, SHARED_ACCOUNT_FROM } from '#core/payroll/holdReasons.ts';
import { table } from './markdown.ts';

/** docs/reference/reasons.md */
export const reasonsPage = (): string => `# Reasons

Printed from \`src/core\`. Why a line is held, why a provider says no and what follows, and what a break is.

## Holds

In order of precedence: of several, the first is the one shown; all are kept. An account shared by ${SHARED_ACCOUNT_FROM} or more payees is looked at before it
is paid to. \`src/core/payroll/holdReasons.ts\`

${table(
  ['Code', 'Lý do', 'Reason', 'Việc cần làm', 'Next action'],
  [...HOLD_REASONS.values()].map((one) => [
    `\`${one.code}\``,
    one.vi,
    one.en,
    one.nextActionVi,
    one.nextActionEn,
  ]),
)}

## Reject and return codes

ISO 20022 external codes. Codes of NAPAS and of single banks are not published. A code that is not here is a human check. *Next list* is what the
next list does with a payment rejected for it: \`same_destination\`, \`other_destination\` (the account linked since, else cash), or \`wait\` until a person
gives the payee another destination. A code that ends the account link says so. \`src/core/matching/reasonTable.ts\`, \`src/core/payment/nextAttempt.ts\`

${table(
  ['Code', 'Nghĩa', 'Meaning', 'Action', 'Next list', 'Account'],
  reasonTable.map((one) => [
    `\`${one.code}\``,
    one.vi,
    one.en,
    `\`${one.action}\``,
    `\`${nextByCode.get(one.code)!}\``,
    one.account === 'usable' ? '' : `${one.account}: link ends`,
  ]),
)}

## Breaks

Where an institution and our books do not agree. A person closes a break with a reason; the program closes none. \`src/core/matching/breaks.ts\`

${table(
  ['Kind', 'Nghĩa và việc cần làm', 'Meaning and next action'],
  Object.entries(BREAKS).map(([kind, { vi, en }]) => [`\`${kind}\``, vi, en]),
)}
`;
