import Type, { type TSchema } from 'typebox';
import { MAPPER_ACTIONS, type MapperAction, SPEC_CODES } from '#core/mapper/reasons.ts';
import { type Operation, PERMISSIONS } from './permissions.ts';
import { Instant } from './schemas.ts';

/** Messages of G2P Connect's mapper 1.0.0, as far as they are read and written here. What stands besides is ignored, as the specification wants. */
const open = (properties: Record<string, TSchema>, title: string, description?: string) =>
  Type.Object(properties, { title, ...(description ? { description } : {}) });
const text = (description: string, example: string) => Type.String({ description, examples: [example] });

const PersonId = text('`pin:<12 digits>@vn`', 'pin:038050000123@vn');
const Address = text(
  '`account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk`',
  'account:0123456789@970436',
);
const Attributes = Type.Array(Type.Object({ name: Type.String(), value: Type.Unknown() }));
const Signature = text(
  'Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785)',
  'eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il0sImtpZCI6ImsxIn0..c2lnbmF0dXJl',
);

const MapperHeader = open(
  {
    version: Type.Optional(Type.Literal('1.0.0')),
    message_id: text('A new one for each message; the same again answers the same message', '2f6d9c…'),
    message_ts: Type.String({ ...Instant, description: 'At most five minutes from now' }),
    action: Type.String(),
    sender_id: text('As registered', 'spp.example.vn'),
    sender_uri: Type.Optional(
      text('https, of a registered callback origin', 'https://spp.example.vn/callback'),
    ),
    receiver_id: Type.Optional(Type.String()),
    total_count: Type.Integer({ minimum: 1, maximum: 100_000 }),
    is_msg_encrypted: Type.Optional(Type.Literal(false)),
    meta: Type.Optional(
      Type.Object({ purpose: Type.Optional(Type.String({ minLength: 3, maxLength: 200 })) }),
    ),
  },
  'MapperHeader',
);
const MapperAnswerHeader = open(
  {
    version: Type.String(),
    message_id: Type.String(),
    message_ts: Instant,
    action: Type.String(),
    status: Type.Enum(['succ', 'pdng', 'rjct']),
    status_reason_code: Type.Optional(Type.String()),
    status_reason_message: Type.Optional(Type.String()),
    total_count: Type.Integer(),
    completed_count: Type.Integer(),
    sender_id: Type.String(),
    receiver_id: Type.String(),
    is_msg_encrypted: Type.Literal(false),
  },
  'MapperAnswerHeader',
);

const capital = (action: string): string => `${action[0]!.toUpperCase()}${action.slice(1)}`;
const ofEach = <T>(make: (action: MapperAction) => T) =>
  Object.fromEntries(MAPPER_ACTIONS.map((action) => [action, make(action)])) as Record<MapperAction, T>;

const REQUESTS = ofEach((action) => {
  const item = {
    reference_id: Type.String({ minLength: 1, maxLength: 99 }),
    timestamp: Instant,
    id: action === 'resolve' ? Type.Optional(PersonId) : PersonId,
    fa: action === 'link' || action === 'update' ? Address : Type.Optional(Address),
    additional_info: Type.Optional(Attributes),
    ...(action === 'resolve' ? { scope: Type.Optional(Type.Enum(['yes_no', 'details'])) } : {}),
    ...(action === 'link' || action === 'update'
      ? {
          name: text('The account holder: the person himself', 'NGUYEN VAN MAU'),
          phone_number: Type.Optional(Type.String()),
        }
      : {}),
  };
  return open(
    { transaction_id: Type.String({ maxLength: 99 }), [`${action}_request`]: Type.Array(Type.Object(item)) },
    `Mapper${capital(action)}Request`,
  );
});
const ANSWERS = ofEach((action) =>
  open(
    {
      transaction_id: Type.String(),
      correlation_id: Type.String(),
      [`${action}_response`]: Type.Array(
        Type.Object({
          reference_id: Type.String(),
          timestamp: Instant,
          status: Type.Enum(['succ', 'pdng', 'rjct']),
          status_reason_code: Type.Optional(Type.Enum([...SPEC_CODES[action]])),
          status_reason_message: Type.Optional(Type.String()),
          fa: Type.Optional(Address),
          account_provider_info: Type.Optional(Type.Object({ code: Type.String(), name: Type.String() })),
          additional_info: Type.Optional(Attributes),
        }),
      ),
    },
    `Mapper${capital(action)}Answer`,
    'One answer an item, in the order asked. `additional_info` carries our own reason, more precise than the specification’s, and the item’s place.',
  ),
);

const message = (header: TSchema, body: TSchema) =>
  Type.Object({ signature: Signature, header, message: body });
const Acknowledgement = open(
  {
    message: Type.Object({
      ack_status: Type.Enum(['ACK', 'ERR']),
      timestamp: Instant,
      correlation_id: Type.String(),
      error: Type.Optional(Type.Object({ code: Type.String(), message: Type.String() })),
    }),
  },
  'MapperAcknowledgement',
);
const MapperStatusRequest = open(
  {
    transaction_id: Type.String({ maxLength: 99 }),
    txnstatus_request: Type.Object({
      reference_id: Type.String(),
      txn_type: Type.Enum([...MAPPER_ACTIONS]),
      attribute_type: Type.Enum(['transaction_id', 'reference_id_list', 'correlation_id']),
      attribute_value: Type.Union([Type.String(), Type.Array(Type.String())]),
    }),
  },
  'MapperStatusRequest',
);
const MapperStatusAnswer = open(
  {
    transaction_id: Type.String(),
    correlation_id: Type.String(),
    txnstatus_response: Type.Object({ txn_type: Type.String(), txn_status: Type.Unknown() }),
  },
  'MapperStatusAnswer',
);

const WORDS: Readonly<Record<MapperAction, readonly [vi: string, en: string]>> = {
  resolve: ['Tra cứu nơi nhận tiền', 'Resolve where people are paid'],
  link: ['Liên kết tài khoản', 'Link accounts'],
  update: ['Đổi tài khoản', 'Replace accounts'],
  unlink: ['Hủy liên kết', 'Unlink accounts'],
};

export interface DescribedOperation {
  readonly operation: Operation;
  /** Undefined: the status question. */
  readonly action: MapperAction | undefined;
  readonly isLater: boolean;
}

/** What the documentation says of a mapper operation. */
export function mapperSchema({ operation, action, isLater }: DescribedOperation) {
  const [vi, en] = action ? WORDS[action] : ['Hỏi một giao dịch đến đâu', 'Ask how far a transaction is'];
  const request = action ? REQUESTS[action] : MapperStatusRequest;
  const answer = isLater
    ? Acknowledgement
    : message(MapperAnswerHeader, action ? ANSWERS[action] : MapperStatusAnswer);
  return {
    operationId: operation,
    tags: ['mapper'],
    summary: `${vi}${isLater ? ' (trả lời sau)' : ''} / ${en}${isLater ? ', answered later' : ''}`,
    description: `G2P Connect mapper 1.0.0; see docs/concepts/mapper.md.${
      isLater
        ? ' Acknowledged at once; answers are called back to `sender_uri`, signed, and can be asked for.'
        : ''
    }\n\nVai trò / Roles: ${PERMISSIONS[operation].join(', ')}`,
    body: message(MapperHeader, request),
    response: {
      200: { description: 'Done. / Xong.', content: { 'application/json': { schema: answer } } },
      '4XX': {
        description: 'Not taken; a reason code says why. / Không nhận.',
        content: { 'application/json': { schema: answer } },
      },
    },
  };
}
