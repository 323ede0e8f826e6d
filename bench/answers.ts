import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { openFile } from '#platform/crypto/sealedFile.ts';
import { sql } from '#platform/database.ts';
import type { Workplace } from './workplace.ts';

const COLLECTIONS_A_FILE = 50_000;

/**
 * What the institutions answer to the messages in `outgoing`, as files: a pain.002 for every pain.001, and what was collected at the counters as
 * lines of JSON. Three in a thousand accounts are closed, three in a hundred people did not come for their money. Gives how many answers.
 */
export async function writeAnswers(
  workplace: Pick<Workplace, 'database' | 'vault'>,
  outgoing: string,
  incoming: string,
): Promise<number> {
  await mkdir(incoming, { recursive: true });
  let answers = 0;
  let collections: string[] = [];
  let files = 0;
  const flush = async () => {
    if (collections.length > 0)
      await writeFile(
        join(incoming, `collections-${String(files++).padStart(5, '0')}.ndjson`),
        collections.join(''),
      );
    collections = [];
  };
  for (const { message_id: messageId, rail, path, key } of await frozenIn(workplace, outgoing)) {
    if (rail === 'hub') {
      const pieces = await Array.fromAsync(openFile(path, key));
      const ids = [
        ...Buffer.concat(pieces)
          .toString()
          .matchAll(/<EndToEndId>([^<]+)</g),
      ].map((match) => match[1]!);
      await writeFile(join(incoming, `${messageId}.xml`), statusReport(messageId, ids));
      answers += ids.length;
    } else {
      for await (const line of createInterface({ input: Readable.from(openFile(path, key)) })) {
        const payment = JSON.parse(line) as { type: string; reference: string; amount_dong: number };
        if (payment.type !== 'payment') continue;
        collections.push(collection(answers++, messageId, payment));
        if (collections.length >= COLLECTIONS_A_FILE) await flush();
      }
    }
  }
  await flush();
  return answers;
}

/** The frozen messages that lie in a folder, with the keys they are sealed with. */
async function frozenIn({ database, vault }: Pick<Workplace, 'database' | 'vault'>, folder: string) {
  const rows = await database.read('*', (session) =>
    session.rows(sql<{ message_id: string; rail: string; path: string; file_key_cipher: Buffer }>`
      select message_id, rail, path, file_key_cipher from instruction where starts_with(path, ${`${folder}/`}) order by message_id`),
  );
  return rows.map((row) => ({
    ...row,
    key: Buffer.from(vault.open('file_key', row.file_key_cipher), 'base64'),
  }));
}

const statusReport = (
  messageId: string,
  endToEndIds: readonly string[],
): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>R-${messageId}</MsgId><CreDtTm>2026-11-12T08:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${messageId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${messageId}</OrgnlPmtInfId>
${endToEndIds.map(transactionStatus).join('\n')}
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
`;

const transactionStatus = (id: string, at: number): string =>
  at % 331 === 5
    ? `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>`
    : `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>`;

function collection(
  number: number,
  listId: string,
  payment: { reference: string; amount_dong: number },
): string {
  const collected = number % 33 !== 5;
  return `${JSON.stringify({
    collectionId: `${payment.reference}-C`,
    listId,
    reference: payment.reference,
    result: collected ? 'collected' : 'uncollected',
    amount_dong: payment.amount_dong,
    at: new Date(Date.UTC(2026, 10, 10, 1, number % 480)).toISOString(),
    ...(collected ? { collectedBy: 'self', proof: 'signature', teller: `T${number % 97}` } : {}),
  })}\n`;
}
