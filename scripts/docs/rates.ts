import {
  benefitCatalogue,
  type InstrumentCode,
  instruments,
  type Rate,
  rateCatalogue,
} from '#core/benefits/index.ts';
import { compareMonths } from '#core/months.ts';
import { table } from './markdown.ts';

const thousands = (rate: Rate | undefined): string =>
  rate === undefined
    ? ''
    : `${rate.amount.toLocaleString('vi-VN')}${rate.evidence === 'derived' ? ' *' : ''}`;

/** Rates of one meaning whose keys differ by their last number: a row of a percentage, a column of ten. */
const BY_PERCENT = /^(wounded|wounded_type_b)_(\d+)$/;

/** docs/reference/rates.md */
export function ratesPage(): string {
  const rates = rateCatalogue();
  const standards = rates.filter((rate) => /^[A-Z_]+$/.test(rate.key));
  const merit = rates.filter((rate) => !standards.includes(rate));
  const rows = merit.filter((rate) => !BY_PERCENT.test(rate.key));
  const froms = [...new Set(merit.map((rate) => rate.from.toString()))].sort();
  return `# Benefits and rates

Printed from \`src/core/benefits\`. đồng a month. How rules choose among them: [Benefits](../concepts/benefits.md).

Amounts with * were derived by calculation because the published table was not available; they are not official, and every explanation that uses one
says so. Before production every row is to be compared with the gazette (công báo).

## Standards

${standardsTable(standards)}

A province's row holds while it is above the national one.

## Merit (người có công)

${byMonth(
  'Key',
  [...new Set(rows.map((rate) => rate.key))].map((key) => [key, rows.filter((rate) => rate.key === key)]),
  froms,
)}

Wounded soldiers (thương binh) and wounded soldiers of type B (thương binh loại B), by percentage of bodily loss:

${['wounded', 'wounded_type_b'].map((name) => percentTable(name, merit, froms)).join('\n\n')}

## Benefits

${benefitsTable()}

## Instruments

${instrumentsTable()}
`;
}

const standardsTable = (standards: readonly Rate[]): string =>
  table(
    ['Key', 'Scope', 'From', 'đồng', 'Instrument', 'Known from'],
    [...standards]
      .sort(
        (a, b) =>
          a.key.localeCompare(b.key) || b.scope.localeCompare(a.scope) || compareMonths(a.from, b.from),
      )
      .map((rate) => [
        `\`${rate.key}\``,
        rate.scope === 'national' ? 'national' : `province ${rate.scope}`,
        rate.from.toString(),
        thousands(rate),
        instruments[rate.instrument].vi,
        rate.evidence,
      ]),
  );

const benefitsTable = (): string =>
  table(
    ['Code', 'Programme', 'Tên', 'Name', 'Paid to'],
    Object.entries(benefitCatalogue).map(([code, one]) => [
      `\`${code}\``,
      one.programme.replaceAll('_', ' '),
      one.vi,
      one.en,
      one.payee,
    ]),
  );

const instrumentsTable = (): string =>
  table(
    ['Code', 'Văn bản', 'Signed', 'In force', 'Amounts from', 'Note'],
    (Object.keys(instruments) as InstrumentCode[]).map((code) => {
      const one = instruments[code];
      const signed = 'signed' in one ? one.signed : '';
      return [`\`${code}\``, one.vi, signed, one.inForce, one.amountsFrom, 'note' in one ? one.note : ''];
    }),
  );

function byMonth(
  title: string,
  rows: readonly (readonly [name: string, rates: readonly Rate[]])[],
  froms: readonly string[],
): string {
  return table(
    [title, ...froms.map((from) => `from ${from}`)],
    rows.map(([name, rates]) => [
      `\`${name}\``,
      ...froms.map((from) => thousands(rates.find((rate) => rate.from.toString() === from))),
    ]),
  );
}

function percentTable(name: string, rates: readonly Rate[], froms: readonly string[]): string {
  const ofName = rates.filter((rate) => BY_PERCENT.exec(rate.key)?.[1] === name);
  const percents = [...new Set(ofName.map((rate) => Number(BY_PERCENT.exec(rate.key)![2])))].sort(
    (a, b) => a - b,
  );
  return byMonth(
    name === 'wounded' ? 'Thương binh' : 'Loại B',
    percents.map((percent) => [`${percent} %`, ofName.filter((rate) => rate.key === `${name}_${percent}`)]),
    froms,
  );
}
