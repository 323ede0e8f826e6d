import { type Cell, cellText, type Reading, read, unreadable } from './cell.ts';
import type { FaultCode } from './faults.ts';
import { foldText } from './text.ts';

export type Sex = 'male' | 'female';
export type Household = 'poor' | 'near_poor';
/** Who lawfully receives for somebody: guardian (người giám hộ), carer (người chăm sóc), authorised person (ủy quyền). */
export type PayeeRelation = 'guardian' | 'carer' | 'authorised';
/** How the person wants to be paid; the last two are cash. */
export type Channel = 'account' | 'wallet' | 'post' | 'commune_desk';

/** A column that takes a word of a list: reads folded text, so case, accents and spaces do not matter. */
function choice<T>(fault: FaultCode, words: Readonly<Record<string, T>>): (cell: Cell) => Reading<T> {
  return (cell) => {
    const folded = foldText(cellText(cell));
    return Object.hasOwn(words, folded) ? read(words[folded] as T) : unreadable(fault);
  };
}

export const readSex = choice<Sex>('sex_unknown', { nam: 'male', nu: 'female' });

/** Absent (no poor household) is an empty cell or a plain no. */
export const readHousehold = choice<Household | undefined>('household_unknown', {
  n: 'poor',
  ngheo: 'poor',
  'ho ngheo': 'poor',
  cn: 'near_poor',
  'can ngheo': 'near_poor',
  'ho can ngheo': 'near_poor',
  '0': undefined,
  k: undefined,
  khong: undefined,
});

export const readRelation = choice<PayeeRelation>('relation_unknown', {
  gh: 'guardian',
  'giam ho': 'guardian',
  'nguoi giam ho': 'guardian',
  cs: 'carer',
  'cham soc': 'carer',
  'nguoi cham soc': 'carer',
  uq: 'authorised',
  'uy quyen': 'authorised',
  'nguoi duoc uy quyen': 'authorised',
});

export const readChannel = choice<Channel>('channel_unknown', {
  tk: 'account',
  'tai khoan': 'account',
  vi: 'wallet',
  'vi dien tu': 'wallet',
  bd: 'post',
  'buu dien': 'post',
  ub: 'commune_desk',
  ubnd: 'commune_desk',
  'ubnd xa': 'commune_desk',
});

export const readYesNo = choice<boolean>('answer_unknown', {
  x: true,
  co: true,
  '1': true,
  '0': false,
  k: false,
  khong: false,
});
