import type { StatedPayee } from '#core/registry/rosterChanges.ts';
import { sql, type Tx } from '#platform/database.ts';
import { lastWords, writeDecisions } from './chains.ts';

/**
 * Says who receives a person's benefits from a month on: an adjustment of every chain of his in force that names somebody else. Nothing about the
 * benefit changes, so number and signature stay those of the decision. `payee` null: the beneficiary receives again. Answers how many changed.
 */
export async function namePayee(
  tx: Tx,
  asked: {
    readonly personId: bigint;
    readonly payee: StatedPayee | null;
    readonly month: number;
    readonly officerId: number;
    /** Only chains that name this person now; all of them unless told. */
    readonly inPlaceOf?: bigint;
  },
): Promise<number> {
  const { personId, payee, month, inPlaceOf } = asked;
  const commune = await tx.row(
    sql<{ commune_id: number }>`select commune_id from person where person_id = ${personId}`,
  );
  const chains = (await lastWords(tx, commune!.commune_id, [personId])).filter(
    (chain) =>
      chain.personId === personId &&
      (chain.kind === 'grant' || chain.kind === 'adjust' || chain.kind === 'resume') &&
      (inPlaceOf === undefined || chain.facts.payee?.personId === String(inPlaceOf)) &&
      JSON.stringify(chain.facts.payee) !== JSON.stringify(payee),
  );
  return writeDecisions(
    tx,
    chains.map(({ grantId, benefitId, number, signedOn, facts, communeId }) => ({
      kind: 'adjust' as const,
      grantId,
      personId,
      benefitId,
      number,
      signedOn: signedOn ?? undefined,
      effectiveMonth: month,
      reason: 'payee_changed',
      facts: { ...facts, payee },
      row: undefined,
      communeId,
    })),
    { rosterFileId: null, month, officerId: asked.officerId },
  );
}
