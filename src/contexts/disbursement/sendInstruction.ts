import { accepted } from '#core/result.ts';
import type { Vault } from '#platform/crypto/vault.ts';
import { type Database, sql } from '#platform/database.ts';
import { Fault } from '#platform/fault.ts';
import { type Actor, perform } from '#platform/perform.ts';
import type { CashDeskPort, FrozenFile, PaymentHubPort } from './ports.ts';
import { refuseMessage } from './refuseMessage.ts';
import { tellWhoWaits } from './tellPayees.ts';

export interface Rails {
  readonly hub: PaymentHubPort;
  /** The post office and the commune cash desks speak one protocol. */
  readonly cash: CashDeskPort;
}

const NAME_IS_TAKEN: ReadonlySet<string> = new Set(['message_id_reused', 'list_id_reused']);

interface InstructionRow {
  readonly rail: 'hub' | 'post' | 'desk';
  readonly path: string;
  readonly sha256: Buffer;
  readonly file_key_cipher: Buffer | null;
  readonly state: string;
  readonly sends: number;
}

/**
 * Hands one frozen message to its rail. Before the first byte leaves, the message is *unknown* in the books; after a crash or a timeout it is
 * enquired after, and only a rail that does not know it is sent the same bytes again. Throws `Fault`; the job tries again.
 */
export async function sendInstruction(
  database: Database,
  actor: Actor,
  { rails, vault }: { readonly rails: Rails; readonly vault: Vault },
  messageId: string,
): Promise<void> {
  const message = await database.read('*', (session) =>
    session.row(
      sql<InstructionRow>`select rail, path, sha256, file_key_cipher, state, sends from instruction where message_id = ${messageId}`,
    ),
  );
  if (!message || message.state === 'received' || message.state === 'refused') return;
  if (message.state === 'unknown' && (await railKnows(rails, message, messageId))) {
    await note(database, actor, messageId, 'received', message.sends);
    return;
  }
  await note(database, actor, messageId, 'unknown', message.sends + 1);
  try {
    await hand(rails, fileOf(vault, message), message.rail, messageId);
  } catch (error) {
    // The rail said no to the message as a whole: nothing was booked, and every payment in it came back. Unless it holds another message of this
    // name: then something was booked, and asking line by line tells what.
    if (error instanceof Fault && error.kind === 'refused' && !NAME_IS_TAKEN.has(error.code ?? '')) {
      await refuseMessage(database, actor, messageId, error.code ?? 'refused');
      return;
    }
    throw error;
  }
  await note(database, actor, messageId, 'received', message.sends + 1);
}

async function railKnows(rails: Rails, message: InstructionRow, messageId: string): Promise<boolean> {
  const answer =
    message.rail === 'hub'
      ? await rails.hub.enquireMessage(messageId)
      : await rails.cash.enquireList(messageId);
  return answer.known;
}

function fileOf(vault: Vault, { path, sha256, file_key_cipher: sealed }: InstructionRow): FrozenFile {
  const fileKey = sealed ? Buffer.from(vault.open('file_key', sealed), 'base64') : undefined;
  return { path, sha256: sha256.toString('hex'), fileKey };
}

async function hand(
  rails: Rails,
  file: FrozenFile,
  rail: InstructionRow['rail'],
  messageId: string,
): Promise<void> {
  if (rail === 'hub') await rails.hub.send({ ...file, messageId });
  else await rails.cash.sendList({ ...file, listId: messageId });
}

async function note(
  database: Database,
  actor: Actor,
  messageId: string,
  state: 'unknown' | 'received',
  sends: number,
): Promise<void> {
  await perform(
    database,
    {
      name: `note_message_${state}`,
      actor,
      purpose: 'follow a message to its rail',
      key: `message:${messageId}:${state}:${sends}`,
      input: { messageId, state, sends },
    },
    async (tx) => {
      const noted =
        await tx.run(sql`update instruction set state = ${state}, sends = ${sends}, received_at = case when ${state} = 'received' then now() end
          where message_id = ${messageId} and state in ('prepared', 'unknown')`);
      if (noted > 0 && state === 'received') await tellWhoWaits(tx, messageId);
      return accepted(noted);
    },
  );
}
