import Type, { type Static } from 'typebox';
import {
  type CarriedLine,
  type CarriedMessage,
  carriedMessages,
  fileOfMessage,
  linesOfMessage,
} from '#contexts/providerdesk/index.ts';
import type { PurposeCode } from '#core/access/purposes.ts';
import { dongToJson } from '#core/money.ts';
import { fromMonthNumber } from '#core/months.ts';
import { accepted, type Refusal, refused } from '#core/result.ts';
import { payBy } from '#core/transparency/publicFigures.ts';
import { openFile } from '#platform/crypto/sealedFile.ts';
import type { Session } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { reasonInWords } from './carried.ts';
import { ID, pageOf, readCursor } from './cursors.ts';
import { type Route, route, type World } from './route.ts';
import {
  Count,
  Day,
  DEFAULT_LIMIT,
  Dong,
  Instant,
  Month,
  object,
  orNull,
  PageQuery,
  PaymentState,
  Programme,
  pageSchema,
  UnitName,
  Words,
} from './schemas.ts';
import { instantText, monthNumber, monthText } from './words.ts';

export const MessageId = Type.String({
  pattern: '^DS-[0-9A-Z]{9}-[HPD]\\d{1,3}$',
  description: 'A message as the provider has it: list, rail and part',
  examples: ['DS-00000V01F-P0'],
});
/** Why somebody at a provider looks at single payments. */
export const CARRYING: readonly PurposeCode[] = ['payment_check', 'complaint', 'statutory_request'];

const Message = object(
  {
    message: MessageId,
    commune: UnitName,
    month: Month,
    programme: Programme,
    payments: Count,
    amount_dong: Dong,
    open: { ...Count, description: 'Payments without a final word' },
    state: Type.Enum(['prepared', 'unknown', 'received', 'refused']),
    sha256: Type.String({ description: 'Of the file as it was sent, hex' }),
    has_file: Type.Boolean({ description: 'False where the file holds other banks’ lines too' }),
    sent_at: Instant,
    received_at: orNull(Instant),
    due_on: { ...Day, description: 'The day by which a payment of the month is on time' },
  },
  { title: 'CarriedMessage' },
);
export type CarriedMessageItem = Static<typeof Message>;

const Line = object(
  {
    reference: Type.String({
      description: 'Ours: the EndToEndId of a transfer, the reference of a cash list',
    }),
    name: Type.String({ description: 'As it stands at the bank; of cash, the payee’s' }),
    account_last4: orNull(Type.String()),
    birth_year: orNull(Type.Integer()),
    pin_last4: orNull(Type.String()),
    home_delivery: Type.Boolean(),
    amount_dong: Dong,
    state: PaymentState,
    code: orNull(Type.String()),
    words: orNull(Words),
    reported_on: orNull(Day),
  },
  { title: 'CarriedLine' },
);

const CarriedFile = object(
  {
    file_name: Type.String(),
    content_type: Type.String(),
    content: Type.String({ description: 'The file, base64' }),
    sha256: Type.String(),
  },
  { title: 'CarriedFile' },
);

/** The provider an officer works for; who works for none carries nothing. */
export const providerOf = ({ scope }: Actor): number =>
  typeof scope === 'object' && 'provider' in scope ? scope.provider : -1;

const toMessage = (row: CarriedMessage) => ({
  message: row.messageId,
  commune: { kind: 'commune', code: row.communeCode, name: row.communeName },
  month: monthText(row.month),
  programme: row.programme as 'merit',
  payments: row.payments,
  amount_dong: dongToJson(row.amount),
  open: row.open,
  state: row.state,
  sha256: row.sha256.toString('hex'),
  has_file: row.rail !== 'hub',
  sent_at: instantText(row.preparedAt),
  received_at: row.receivedAt && instantText(row.receivedAt),
  due_on: payBy(row.rail, fromMonthNumber(row.month)).toString(),
});

const toLine = (row: CarriedLine) => ({
  reference: row.reference,
  name: row.name,
  account_last4: row.accountLast4,
  birth_year: row.birthYear,
  pin_last4: row.pinLast4,
  home_delivery: row.homeDelivery,
  amount_dong: dongToJson(row.amount),
  state: row.state as 'in_flight',
  // A voucher's number is not a reason.
  code: row.state === 'collected' ? null : row.code,
  words: row.state === 'collected' || row.code === null ? null : reasonInWords(row.code),
  reported_on: row.reportedOn,
});

const MESSAGE_NOT_FOUND: Refusal<'message_not_found'> = {
  code: 'message_not_found',
  vi: 'Không có lệnh này trong số các lệnh giao cho đơn vị; hãy kiểm tra mã.',
  en: 'There is no such message among those given to your provider; check its id.',
};
const OF_MANY_BANKS: Refusal<'file_of_many_banks'> = {
  code: 'file_of_many_banks',
  vi: 'Tệp này gửi một lần cho nhiều ngân hàng qua trung gian thanh toán, có tài khoản của khách hàng ngân hàng khác, nên không tải về được. Các khoản của đơn vị xem ngay tại đây.',
  en: 'This file went to the payment hub for many banks at once and holds accounts at others, so it cannot be downloaded. Your own lines are on this page.',
};
const FILE_ELSEWHERE: Refusal<'file_elsewhere'> = {
  code: 'file_elsewhere',
  vi: 'Tệp không nằm trên máy chủ này; hãy báo quản trị hệ thống.',
  en: 'The file does not lie on this server; tell the administrator.',
};

/** A message of the provider, found in his own scope. */
const ownMessage = async (session: Session, messageId: string): Promise<CarriedMessage | undefined> =>
  (await carriedMessages(session, { messageId, limit: 1 }))[0];

/** More lines than any message has. */
const WHOLE_MESSAGE = 50_001;

export const carriedMessageRoutes: readonly Route[] = [
  route({
    operation: 'listCarriedMessages',
    method: 'GET',
    path: '/v1/carried/messages',
    kind: 'reading',
    tag: 'providers',
    title: {
      vi: 'Các danh sách giao cho tổ chức của tôi',
      en: 'What was given to my provider, message by message',
    },
    description: 'The newest first; of a bank, its own lines of each message alone.',
    query: object({ month: Type.Optional(Month), open: Type.Optional(Type.Boolean()), ...PageQuery }),
    answer: pageSchema(Message, 'CarriedMessagePage'),
    async answerTo({ query, read }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const at = readCursor('listCarriedMessages', query.cursor, [ID])?.[0];
      const before = at === undefined ? undefined : BigInt(at);
      const asked = { month: monthNumber(query.month), open: query.open, before, limit: limit + 1 };
      const rows = await read((session) => carriedMessages(session, asked));
      const page = pageOf('listCarriedMessages', rows, limit, (row) => [row.instructionId]);
      return accepted({ items: page.items.map(toMessage), next: page.next });
    },
  }),
  route({
    operation: 'listCarriedLines',
    method: 'GET',
    path: '/v1/carried/messages/:message/lines',
    kind: 'reading_persons',
    tag: 'providers',
    purposes: CARRYING,
    title: { vi: 'Các khoản của một danh sách được giao', en: 'The payments of a message' },
    description:
      'What a provider has to know to pay, and no more: never what a payment is for. Everybody on the page sees that his payment was looked at.',
    params: object({ message: MessageId }),
    query: object(PageQuery),
    answer: pageSchema(Line, 'CarriedLinePage'),
    async answerTo({ params, query, actor, world, readPersons }) {
      const limit = query.limit ?? DEFAULT_LIMIT;
      const after = BigInt(readCursor('listCarriedLines', query.cursor, [ID])?.[0] ?? 0);
      const found = await readPersons(
        { ...params, ...query },
        (session) => linesFor({ world, actor, session }, params.message, { after, limit: limit + 1 }),
        ({ lines }) => ({ persons: personsIn(lines.slice(0, limit)) }),
      );
      if (!found.ok) return found;
      const page = pageOf('listCarriedLines', found.value.lines, limit, (row) => [row.paymentId]);
      return accepted({ items: page.items.map(toLine), next: page.next });
    },
  }),
  route({
    operation: 'fetchCarriedFile',
    method: 'POST',
    path: '/v1/carried/messages/:message/file',
    kind: 'reading_persons',
    tag: 'providers',
    purposes: CARRYING,
    through: 'export',
    title: { vi: 'Tải tệp danh sách như đã gửi', en: 'The file of a message, as it was sent' },
    description: 'Byte for byte, with its SHA-256 to compare. Everybody in it sees that it was taken.',
    params: object({ message: MessageId }),
    answer: CarriedFile,
    async answerTo({ params, actor, world, readPersons }) {
      const found = await readPersons(
        params,
        (session) =>
          linesFor({ world, actor, session }, params.message, { after: 0n, limit: WHOLE_MESSAGE }, true),
        ({ lines }) => ({ persons: personsIn(lines) }),
      );
      if (!found.ok) return found;
      const content = await fileBytes(world, params.message);
      if (content === undefined) return refused(FILE_ELSEWHERE);
      return accepted({
        file_name: `${params.message}.ndjson`,
        content_type: 'application/x-ndjson',
        content: content.toString('base64'),
        sha256: found.value.message.sha256.toString('hex'),
      });
    },
  }),
];

async function linesFor(
  { world, actor, session }: { readonly world: World; readonly actor: Actor; readonly session: Session },
  messageId: string,
  page: { readonly after: bigint; readonly limit: number },
  asFile = false,
) {
  const message = await ownMessage(session, messageId);
  if (!message) return refused(MESSAGE_NOT_FOUND);
  if (asFile && message.rail === 'hub') return refused(OF_MANY_BANKS);
  const asked = { message, providerId: providerOf(actor), ...page };
  const lines = await world.country.read('*', (country) => linesOfMessage(country, asked));
  return accepted({ message, lines });
}

/** Those named, and those paid for. */
const personsIn = (lines: readonly CarriedLine[]): string[] => [
  ...new Set(lines.flatMap(({ personId, payeeId }) => [personId.toString(), payeeId.toString()])),
];

async function fileBytes({ country, vault }: World, messageId: string): Promise<Buffer | undefined> {
  const file = await country.read('*', (session) => fileOfMessage(session, messageId));
  if (!file) return undefined;
  const key = file.fileKeyCipher
    ? Buffer.from(vault.open('file_key', file.fileKeyCipher), 'base64')
    : undefined;
  const pieces: Buffer[] = [];
  try {
    for await (const piece of openFile(file.path, key)) pieces.push(piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return Buffer.concat(pieces);
}
