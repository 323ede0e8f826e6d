import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Refused } from './problems.ts';

const FITS =
  'every word of it begins a word of the row, with or without tones; typed with tones it must fit letter for letter';
const MOST_LETTERS = 100;

/** What is looked for among rows that name nobody: it may stand in an address. */
export const SoughtQuery = {
  words: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: MOST_LETTERS,
      description: `What is looked for: ${FITS}`,
      examples: ['hoa binh'],
    }),
  ),
};

/** What is looked for among persons: a header, for a name never stands in an address or a log of addresses. */
export const SOUGHT_HEADER = Type.String({
  minLength: 1,
  maxLength: MOST_LETTERS,
  description: `A name, or the last four digits of a personal number: ${FITS}. UTF-8 or percent-encoded. In a header, so that no name ever stands in an address.`,
  examples: ['mau'],
});

/** What `X-Words` says; refuses what is longer than any name or cannot be text. */
export function soughtIn(request: FastifyRequest, decoded: (text: string) => string): string | undefined {
  const raw = request.headers['x-words'];
  if (typeof raw !== 'string') return undefined;
  const text = decoded(raw).trim();
  if (text === '') return undefined;
  if (text.length > MOST_LETTERS || text.includes('\0')) throw new Refused(WORDS_MALFORMED);
  return text;
}

const WORDS_MALFORMED = {
  code: 'sought_words_malformed',
  vi: `Từ cần tìm (tiêu đề X-Words) dài nhất ${MOST_LETTERS} ký tự; hãy gõ ngắn hơn.`,
  en: `What is looked for (the header X-Words) has at most ${MOST_LETTERS} letters; type less.`,
} as const;
