import Type from 'typebox';
import { successorsOf, type UnitRow, unitOfCode, unitPage } from '#contexts/identity/index.ts';
import { accepted, refused } from '#core/result.ts';
import { pageOf, readCursor, TEXT } from './cursors.ts';
import { type Route, route } from './route.ts';
import { DEFAULT_LIMIT, object, orNull, PageQuery, pageSchema, UnitName } from './schemas.ts';

const UnitKind = Type.Enum(['ministry', 'province', 'commune', 'treasury_office', 'provider', 'auditor']);
const Code = Type.String({
  pattern: '^[A-Za-z0-9-]{1,20}$',
  description: 'Code of the General Statistics Office',
  examples: ['14545'],
});
const Unit = object(
  { kind: UnitKind, code: Code, name: Type.String(), parent: orNull(UnitName) },
  { title: 'Unit' },
);

const toUnit = (row: UnitRow) => ({
  kind: row.kind as 'commune',
  code: row.code,
  name: row.name,
  parent:
    row.parentCode === null
      ? null
      : { kind: row.parentKind ?? '', code: row.parentCode, name: row.parentName ?? '' },
});

export const unitRoutes: readonly Route[] = [
  route({
    operation: 'listUnits',
    method: 'GET',
    path: '/v1/units',
    kind: 'reading',
    tag: 'units',
    title: { vi: 'Danh mục đơn vị', en: 'List units' },
    query: object({
      kind: Type.Optional(UnitKind),
      parent: Type.Optional(Code),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      ...PageQuery,
    }),
    answer: pageSchema(Unit, 'UnitPage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listUnits', query.cursor, [TEXT, TEXT]);
      const after = at && { kind: at[0]!, code: at[1]! };
      const rows = await read((session) =>
        unitPage(session, {
          kind: query.kind,
          parent: query.parent,
          name: query.name,
          after,
          limit: limit + 1,
        }),
      );
      const page = pageOf('listUnits', rows, limit, (row) => [row.kind, row.code]);
      return accepted({ items: page.items.map(toUnit), next: page.next });
    },
  }),
  route({
    operation: 'getUnit',
    method: 'GET',
    path: '/v1/units/:kind/:code',
    kind: 'reading',
    tag: 'units',
    title: { vi: 'Một đơn vị', en: 'One unit' },
    description:
      'A commune code of before July 2025 is not found, and the problem names the codes of today in `became`.',
    params: object({ kind: UnitKind, code: Code }),
    answer: Unit,
    async answerTo({ params, read }) {
      const row = await read((session) => unitOfCode(session, params.kind, params.code));
      if (row) return accepted(toUnit(row));
      const became = params.kind === 'commune' ? successorsOf(params.code).join(', ') : '';
      return refused({
        code: 'unit_not_found',
        ...(became ? { details: { became } } : {}),
        vi: became
          ? `Mã xã cũ; từ 01/7/2025 là: ${became}.`
          : 'Không có đơn vị với loại và mã này; hãy tìm theo tên.',
        en: became
          ? `A commune code of before July 2025; it is now: ${became}.`
          : 'There is no unit of this kind and code; look for it by name.',
      });
    },
  }),
];
