import { createHash, randomBytes } from 'node:crypto';
import { type CardCodeRefusal, type CardEnd, cardCode, readCardCode } from '#core/enrolment/card.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Session, sql, type Tx } from '#platform/database.ts';
import { type PayPoint, payPointsOf } from './payPoints.ts';

/** Cards issued in one command: a commune's cash payees of today, several times over. */
export const MOST_CARDS = 5000;

export interface CardRow {
  readonly cardId: bigint;
  readonly personId: bigint;
  readonly communeId: number;
  readonly issuedAt: Date;
}

export type IssueCardsRefusal = Refusal<
  'person_not_found' | 'too_many_cards' | 'nobody_needs_a_card' | 'cash_is_paid_nowhere'
>;

/**
 * Issues cards in a commune: to the persons named, whose earlier card ends as replaced; or, where nobody is named, to everybody who is paid in cash there and
 * has none. Refuses more than `MOST_CARDS`, a commune that has not said where it pays (a card says so), and whoever does not live in it. Connect as the worker.
 */
export async function issueCards(
  tx: Tx,
  vault: Vault,
  wanted: { readonly communeId: number; readonly persons?: readonly bigint[] | undefined },
  by: { readonly officerId: number },
): Promise<Result<readonly CardRow[], IssueCardsRefusal>> {
  if ((await payPointsOf(tx, wanted.communeId)).length === 0) return refused(NOWHERE);
  const named = wanted.persons && [...new Set(wanted.persons)];
  if ((named?.length ?? 0) > MOST_CARDS) return refused(TOO_MANY);
  const persons = await personsToIssue(tx, wanted.communeId, named);
  if (named && persons.length < named.length) return refused(PERSON_NOT_FOUND);
  if (persons.length === 0) return refused(NOBODY);
  await tx.run(sql`update card set revoked_at = now(), revoked_by = ${by.officerId}, revoked_because = 'replaced'
    where person_id = any (${persons}::bigint[]) and revoked_at is null`);
  const codes = persons.map(() => cardCode(randomBytes(16)));
  const rows =
    await tx.rows(sql<CardRow>`insert into card (person_id, commune_id, code_hash, code_cipher, issued_by)
    select person_id, ${wanted.communeId}::integer, code_hash, code_cipher, ${by.officerId}::integer
    from unnest(${persons}::bigint[], ${codes.map(hashOf)}::bytea[], ${codes.map((code) => vault.seal('card', code))}::bytea[]) n (person_id, code_hash, code_cipher)
    returning card_id as "cardId", person_id as "personId", commune_id as "communeId", issued_at as "issuedAt"`);
  return accepted(rows);
}

async function personsToIssue(
  tx: Tx,
  communeId: number,
  named: readonly bigint[] | undefined,
): Promise<bigint[]> {
  const who = named
    ? sql`p.person_id = any (${named}::bigint[])`
    : sql`exists (select from payout_choice c where c.person_id = p.person_id and c.link_id is null)
        and not exists (select from card held where held.person_id = p.person_id and held.revoked_at is null)`;
  const rows = await tx.rows(sql<{ id: bigint }>`select p.person_id as id from person p
    where p.commune_id = ${communeId} and ${who} and p.died_on is null and p.population <> 'deceased'
    order by p.person_id limit ${MOST_CARDS} for no key update of p`);
  return rows.map((row) => row.id);
}

/** A card as it is printed or shown: it says where and when, and not whose. */
export interface PrintableCard {
  readonly cardId: bigint;
  /** What nobody may see but the person and who prints it. */
  readonly code: string;
}

export interface PrintableSet {
  readonly cards: readonly (PrintableCard & { readonly personId: bigint })[];
  readonly points: readonly PayPoint[];
  /** The commune's name. */
  readonly commune: string;
}

/** The cards of a commune that work, opened for printing: those named, or those issued since a moment. At most `MOST_CARDS`, in the order of their numbers. */
export async function printableCards(
  session: Session,
  vault: Vault,
  asked: { readonly communeId: number; readonly cards?: readonly bigint[] | undefined },
): Promise<PrintableSet> {
  const rows = await session.rows(sql<{ cardId: bigint; personId: bigint; sealed: Buffer }>`
    select card_id as "cardId", person_id as "personId", code_cipher as sealed from card
    where commune_id = ${asked.communeId} and revoked_at is null
      and ${asked.cards ? sql`card_id = any (${asked.cards}::bigint[])` : sql`true`} order by card_id limit ${MOST_CARDS}`);
  const cards = rows.map(({ sealed, ...card }) => ({ ...card, code: vault.open('card', sealed) }));
  const unit = await session.row(
    sql<{ name: string }>`select name from unit where unit_id = ${asked.communeId}`,
  );
  return { cards, points: await payPointsOf(session, asked.communeId), commune: unit!.name };
}

/** The card of a person that works, with its code; undefined when there is none within the reader's reach. */
export async function cardOf(
  session: Session,
  vault: Vault,
  personId: bigint,
): Promise<(CardRow & PrintableCard) | undefined> {
  const row = await session.row(sql<
    CardRow & { sealed: Buffer }
  >`select card_id as "cardId", person_id as "personId",
      commune_id as "communeId", issued_at as "issuedAt", code_cipher as sealed
    from card where person_id = ${personId} and revoked_at is null`);
  if (!row) return undefined;
  const { sealed, ...card } = row;
  return { ...card, code: vault.open('card', sealed) };
}

export type CardHolderRefusal = CardCodeRefusal | Refusal<'card_unknown' | 'card_revoked'>;

/** Whose card this is, among the persons the reader may see. A card that was taken back is said so: whoever shows it holds an old one. */
export async function holderOfCard(
  session: Session,
  written: string,
): Promise<Result<{ readonly cardId: bigint; readonly personId: bigint }, CardHolderRefusal>> {
  const code = readCardCode(written);
  if (!code.ok) return code;
  const card = await session.row(sql<{ cardId: bigint; personId: bigint; revoked: boolean }>`
    select card_id as "cardId", person_id as "personId", revoked_at is not null as revoked from card where code_hash = ${hashOf(code.value)}`);
  if (!card) return refused(CARD_UNKNOWN);
  return card.revoked ? refused(REVOKED) : accepted({ cardId: card.cardId, personId: card.personId });
}

/** A card as its life is told: not its code. */
export interface CardLife {
  readonly cardId: bigint;
  readonly issuedAt: Date;
  readonly revokedAt: Date | null;
  readonly because: CardEnd | null;
}

/** Every card a person had, the newest first, as far as the reader may see. */
export const cardsOf = (session: Session, personId: bigint): Promise<CardLife[]> =>
  session.rows(sql<CardLife>`select card_id as "cardId", issued_at as "issuedAt", revoked_at as "revokedAt", revoked_because as because
    from card where person_id = ${personId} order by card_id desc limit 50`);

/** Whether there is such a card among those the reader may see. */
export async function cardIsSeen(session: Session, cardId: bigint): Promise<boolean> {
  return (await session.row(sql`select from card where card_id = ${cardId}`)) !== undefined;
}

export type RevokeCardRefusal = Refusal<'card_unknown' | 'card_revoked'>;

/** Takes a card back: from now on nobody is recognised by it. Connect as the worker; that the officer may see it is the door's matter. */
export async function revokeCard(
  tx: Tx,
  asked: { readonly cardId: bigint; readonly because: Exclude<CardEnd, 'replaced'> },
  by: { readonly officerId: number },
): Promise<Result<null, RevokeCardRefusal>> {
  const card = await tx.row(sql<{ revoked: boolean }>`select revoked_at is not null as revoked from card
    where card_id = ${asked.cardId} for update`);
  if (!card) return refused(CARD_UNKNOWN);
  if (card.revoked) return refused(REVOKED);
  await tx.run(sql`update card set revoked_at = now(), revoked_by = ${by.officerId}, revoked_because = ${asked.because}
    where card_id = ${asked.cardId}`);
  return accepted(null);
}

/** Under which a card is found. 128 random bits need no salt: nobody can try them all. */
const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();

const PERSON_NOT_FOUND = {
  code: 'person_not_found',
  vi: 'Có người không thuộc xã này hoặc đã mất; hãy kiểm tra danh sách người được in thẻ.',
  en: 'Somebody named does not live in this commune, or has died; check whom cards are for.',
} as const;
const TOO_MANY = {
  code: 'too_many_cards',
  vi: `Mỗi lần cấp nhiều nhất ${MOST_CARDS} thẻ; hãy chia thành nhiều lần.`,
  en: `At most ${MOST_CARDS} cards are issued at once; ask for fewer.`,
} as const;
const NOBODY = {
  code: 'nobody_needs_a_card',
  vi: 'Mọi người nhận tiền mặt ở xã đều đã có thẻ; để cấp lại, hãy nêu tên từng người.',
  en: 'Everybody who is paid in cash in the commune has a card; name the persons to issue another.',
} as const;
const NOWHERE = {
  code: 'cash_is_paid_nowhere',
  vi: 'Xã chưa ghi nơi, ngày và giờ chi tiền mặt; thẻ in những điều đó, hãy ghi trước.',
  en: 'The commune has not said where, on which days and hours it pays cash; a card says so, state it first.',
} as const;
export const CARD_UNKNOWN = {
  code: 'card_unknown',
  vi: 'Không có thẻ này trong phạm vi của ông/bà; hãy tìm người theo tên hoặc số định danh.',
  en: 'There is no such card within your unit; search the person by name or personal number.',
} as const;
const REVOKED = {
  code: 'card_revoked',
  vi: 'Thẻ này đã bị thu hồi (mất, hỏng hoặc đã cấp thẻ mới); hãy kiểm tra giấy tờ tùy thân và cấp lại thẻ.',
  en: 'This card was taken back (lost, damaged or replaced); check who it is by other papers and issue a card anew.',
} as const;
