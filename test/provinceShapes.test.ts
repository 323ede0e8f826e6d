import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { provinces } from '#contexts/identity/index.ts';
import { PROVINCE_SHAPES } from '../web/public/figures/provinceShapes.ts';

test('every part of the map lies in exactly one province, and every province of the registry has a shape', () => {
  const file = createRequire(import.meta.url).resolve('@svg-maps/vietnam/vietnam.svg');
  const drawn = [...readFileSync(file, 'utf8').matchAll(/\bid="([a-z]+)"/g)].map(([, id]) => id!);
  assert.equal(drawn.length, 65, '63 provinces of before 2025, Hoàng Sa and Trường Sa');
  const parts = PROVINCE_SHAPES.flatMap(([, , text]) => text.split(' '));
  assert.deepEqual([...parts].sort(), [...drawn].sort());
  assert.deepEqual(
    PROVINCE_SHAPES.map(([code]) => code),
    provinces()
      .map(({ code }) => code)
      .sort(),
  );
  const bare = (name: string) => name.replace(/^(Thành phố|Thủ đô|Tỉnh) /, '');
  const names = new Map(provinces().map(({ code, name }) => [code, bare(name)]));
  for (const [code, name] of PROVINCE_SHAPES) assert.equal(names.get(code), name);
});
