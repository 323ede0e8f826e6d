import type { IndexedColumn } from '#platform/crypto/moveIndexes.ts';
import { sql } from '#platform/database.ts';

/** Where personal numbers are indexed, for the rotation of the index key. */
export const PIN_INDEXES: readonly IndexedColumn[] = [
  {
    purpose: 'pin',
    table: 'person',
    column: 'pin_index',
    place: 'pin',
    rows: sql`select person_id as id, pin_index as index, pin_cipher as cipher, '' as prefix from person`,
  },
  {
    purpose: 'pin',
    table: 'former_pin',
    column: 'pin_index',
    place: 'pin',
    rows: sql`select former_pin_id as id, pin_index as index, pin_cipher as cipher, '' as prefix from former_pin where pin_cipher is not null`,
  },
];
