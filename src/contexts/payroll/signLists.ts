import { bytesToSign, hex, recordApprovals } from '#books/approvals/index.ts';
import { placeKey } from '#books/ledger/index.ts';
import { listReference } from '#core/payment/reference.ts';
import { decideSigning, type ListToSign, type SigningRefusal } from '#core/payroll/signing.ts';
import { accepted, type Refusal, type Result, refused } from '#core/result.ts';
import { budgetYearOf } from '#core/treasury/budgetYear.ts';
import { communesIn, type Session, sql, type Tx } from '#platform/database.ts';
import type { Actor } from '#platform/perform.ts';
import { digestsOf, EMPTY_DIGEST } from './digest.ts';
import { leftToSign, placeOf } from './leftOfAllotments.ts';
import { moveLists } from './moveLists.ts';
import type { SignerPort } from './ports.ts';

export interface SignedLists {
  readonly lists: number;
  readonly payments: number;
  /** đồng */
  readonly amount: bigint;
}

export type SignListsRefusal = SigningRefusal | Refusal<'list_not_found' | 'officer_has_no_key'>;

interface LockedList {
  readonly list_id: bigint;
  readonly version: number;
  readonly state: ListToSign['state'];
  readonly commune_id: number;
  readonly budget_line: string;
  readonly month: number;
  readonly payable_payments: number;
  readonly payable_amount: bigint;
  readonly digest: Buffer | null;
  readonly drafter_id: number | null;
  readonly unexplained: bigint;
}

/**
 * The chair signs the chosen lists: all or none. The digest is computed again over what may be paid now and must be the one that was checked;
 * the Ed25519 signature covers it (docs/concepts/approvals.md). The signer port may be a device, so it is asked once the decision stands.
 */
export async function signLists(
  tx: Tx,
  asked: { readonly lists: readonly bigint[]; readonly actor: Actor },
  signer: SignerPort,
): Promise<Result<SignedLists, SignListsRefusal>> {
  const lists = await lockLists(tx, asked.lists);
  if (lists.length !== new Set(asked.lists).size || lists.length === 0)
    return refused({
      code: 'list_not_found',
      vi: 'Không tìm thấy danh sách trong phạm vi của bạn; hãy kiểm tra mã danh sách.',
      en: 'A list was not found among those you may see; check its reference.',
    });
  const keyId = await keyOf(tx, asked.actor.officerId);
  if (!keyId)
    return refused({
      code: 'officer_has_no_key',
      vi: 'Bạn chưa đăng ký khóa ký số; hãy đăng ký khóa trước khi ký.',
      en: 'You have no signing key; register one before you sign.',
    });
  const digests = new Map(
    (await digestsOf(tx, { lists: asked.lists })).map((digest) => [digest.listId, digest]),
  );
  const left = await leftToSign(tx, lists);
  for (const list of lists) {
    const decision = decideSigning(toDecide(list, digests.get(list.list_id), left), {
      officerId: asked.actor.officerId,
      forOfficerId: asked.actor.forOfficerId,
      roles: asked.actor.roles,
      communes: communesIn(asked.actor.scope),
    });
    if (!decision.ok) return decision;
    // Two lists of one budget line and year share what is left on it.
    const place = placeKey(placeOf(list));
    left.set(place, (left.get(place) ?? 0n) - list.payable_amount);
  }
  const approvals = await Promise.all(
    lists.map(async (list) => ({
      listId: list.list_id,
      version: list.version,
      stage: 'sign' as const,
      officerId: asked.actor.officerId,
      forOfficerId: asked.actor.forOfficerId,
      digest: list.digest!,
      keyId,
      signature: Buffer.from((await signer.sign(keyId, bytesToSign(list.digest!))).value, 'base64'),
    })),
  );
  await recordApprovals(tx, approvals);
  await moveLists(tx, asked.lists, 'sign');
  return accepted({
    lists: lists.length,
    payments: lists.reduce((sum, list) => sum + list.payable_payments, 0),
    amount: lists.reduce((sum, list) => sum + list.payable_amount, 0n),
  });
}

function toDecide(
  list: LockedList,
  digest: { digest: Buffer } | undefined,
  left: ReadonlyMap<string, bigint>,
): ListToSign {
  return {
    reference: listReference(list.list_id, list.version),
    state: list.state,
    communeId: list.commune_id,
    payablePayments: list.payable_payments,
    payableAmount: list.payable_amount,
    drafterId: list.drafter_id ?? undefined,
    unexplained: Number(list.unexplained),
    digestAtCheck: list.digest ? hex(list.digest) : undefined,
    digestNow: hex(digest?.digest ?? EMPTY_DIGEST),
    budgetYear: budgetYearOf(list.month),
    allotmentLeft: left.get(placeKey(placeOf(list))) ?? 0n,
  };
}

/** Locks the lists and reads what the decision needs. Unexplained lines are those neither explained nor held. */
async function lockLists(tx: Tx, ids: readonly bigint[]): Promise<LockedList[]> {
  await tx.run(sql`select from list where list_id = any (${ids}::bigint[]) order by list_id for update`);
  return tx.rows(sql<LockedList>`select l.list_id, l.version, l.state, l.commune_id, c.budget_line, c.month, l.payable_payments, l.payable_amount, l.digest,
      (select officer_id from approval a where a.list_id = l.list_id and a.list_version = l.version and a.stage = 'draft') as drafter_id,
      (select count(*) from list_change x where x.list_id = l.list_id and x.explained_by is null and x.explanation is null
        and not exists (select from hold h join payment p on p.chunk_id = h.chunk_id and p.payment_id = h.payment_id and p.person_id = h.person_id
          where h.list_id = l.list_id and h.person_id = x.person_id and p.benefit_id = x.benefit_id and h.stage = 'draft' and h.kept_out)) as unexplained
    from list l join cycle c using (cycle_id) where l.list_id = any (${ids}::bigint[]) order by l.list_id`);
}

/** The platform (officer 0) has a key too, for its own statements: lists are signed by people. */
async function keyOf(session: Session, officerId: number): Promise<string | undefined> {
  const key = await session.row(sql<{ key_id: string }>`select key_id from signing_key
    where officer_id = ${officerId} and officer_id > 0 and revoked_at is null order by registered_at desc limit 1`);
  return key?.key_id;
}
