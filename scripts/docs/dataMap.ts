import { columnsOf, DATA_MAP } from '#contexts/rights/index.ts';
import { CATEGORY_WORDS, type Category } from '#core/rights/categories.ts';
import { PURPOSES } from '#core/rights/purposes.ts';
import { REQUEST_RULES } from '#core/rights/requests.ts';
import { RETENTION } from '#core/rights/retention.ts';
import { table } from './markdown.ts';

const people = Object.entries(DATA_MAP).filter(([, { about }]) => about !== 'nobody');
const nobody = Object.entries(DATA_MAP).filter(([, { about }]) => about === 'nobody');

/** docs/reference/data-map.md */
export const dataMapPage = (): string => `# Data map

Printed from \`src/contexts/rights\` and \`src/core/rights\`; a test compares it with the database, table by table and column by column, so that nothing is held
that does not stand here. Articles of law were read from third-party copies and are to be checked by a lawyer before production.

## What data is used for

${table(
  ['Purpose', 'Căn cứ / Basis', 'Việc dùng', 'Use', 'Source'],
  Object.entries(PURPOSES).map(([code, { basis, vi, en, source }]) => [
    `\`${code}\``,
    basis === 'law' ? 'luật / law' : 'đồng ý / consent',
    vi,
    en,
    source,
  ]),
)}

## How long it is kept

${table(
  ['Rule', 'Months', 'From', 'Then', 'Source'],
  Object.entries(RETENTION).map(([code, { months, from, afterwards, source }]) => [
    `\`${code}\``,
    months === undefined ? '' : String(months),
    from,
    afterwards,
    source,
  ]),
)}

## What persons may ask, and by when it is done

Acknowledged within 2 working days; one extension of 15 days (NĐ 356/2025/NĐ-CP).

${table(
  ['Request', 'Yêu cầu', 'Meaning', 'Days'],
  Object.entries(REQUEST_RULES).map(([kind, { vi, en, days }]) => [`\`${kind}\``, vi, en, String(days)]),
)}

## Tables about people

${people.map(([name, entry]) => `### ${name}\n\nAbout ${entry.about}; for ${entry.purposes.map((code) => `\`${code}\``).join(', ')}; kept by the rule \`${entry.retention}\`${'subject' in entry ? '; part of a person’s own copy' : ''}.\n\n${columnTable(name)}`).join('\n\n')}

## Tables about nobody

${nobody.map(([name, { retention }]) => `\`${name}\` (${retention})`).join(', ')}.
`;

function columnTable(name: string): string {
  const columns = [...columnsOf(DATA_MAP[name]!)];
  const rows = (Object.keys(CATEGORY_WORDS) as Category[]).flatMap((category) => {
    const names = columns.filter(([, one]) => one === category).map(([column]) => `\`${column}\``);
    const { vi, en } = CATEGORY_WORDS[category];
    return names.length === 0 ? [] : [[vi, en, names.join(', ')]];
  });
  return table(['Loại', 'Says', 'Columns'], rows);
}
