import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { recordAccess } from '#books/access/index.ts';
import { type Purpose, purposeText, readPurpose } from '#core/access/purposes.ts';
import { accepted, type Result } from '#core/result.ts';
import { isPersonScope, type Session, type Tx } from '#platform/database.ts';
import { type Actor, type Command, perform } from '#platform/perform.ts';
import { TakenFile } from './fileAnswers.ts';
import { problemOf, Refused, sendProblem } from './problems.ts';
import type { Call, PersonsShown, Route, World } from './route.ts';
import { schemaOf } from './routeSchemas.ts';
import { csrfTokenOf } from './sessionCookie.ts';
import { admit } from './signedIn.ts';
import { soughtIn } from './sought.ts';

/** Registers a route: who asks and may, what is asked, the use case, the answer or the problem. */
export function openDoor(app: FastifyInstance, world: World, route: Route): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(route),
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    onRequest: admit(world, route.operation, route),
    handler: async (request, reply) => {
      const result = await route.answerTo(callOf(world, route, request) as never);
      if (!result.ok) return sendProblem(reply, problemOf(result.refusal));
      if (result.value instanceof TakenFile) return result.value.send(reply);
      return reply.type('application/json').send(JSON.stringify(result.value));
    },
  });
}

function callOf(world: World, route: Route, request: FastifyRequest): Call<unknown, unknown, unknown> {
  const { live, token, byCookie } = request.signedIn!;
  const { actor } = live;
  // Citizens are answered as a role that knows persons, not communes.
  const database = isPersonScope(actor.scope) ? world.citizens : world.database;
  const entry = (purpose: string, key: string, input: unknown): Command => ({
    name: snakeCase(route.operation),
    actor,
    purpose,
    key,
    input: { command: route.operation, input },
  });
  return {
    world,
    actor,
    session: live,
    csrfToken: byCookie ? csrfTokenOf(token) : null,
    params: request.params,
    query: request.query,
    body: request.body,
    read: (reading) => database.read(actor.scope, reading, actor.officerId),
    sought: () => (route.isSearched ? soughtIn(request, fromHeader) : undefined),
    purpose: () => purposeText(statedPurpose(request, actor, route)),
    async readPersons<T>(
      input: unknown,
      reading: (session: Session) => Promise<Result<T, never>>,
      note: (seen: T) => PersonsShown,
    ) {
      // The rows go to who asked; only who was looked at goes to the journal and the access book.
      let seen: T | undefined;
      const purpose = statedPurpose(request, actor, route);
      const look = entry(purposeText(purpose), randomUUID(), input);
      const done = await perform(database, look, async (tx) => {
        const found = await reading(tx);
        if (!found.ok) return found;
        seen = found.value;
        const shown = note(found.value);
        const persons = shown.persons.map(BigInt);
        await recordAccess(tx, {
          actor,
          operation: look.name,
          purpose,
          through: route.through,
          asked: input,
          persons,
        });
        return accepted(shown);
      });
      return done.ok ? accepted(seen as T) : done;
    },
    once: () => ({ key: idempotencyKey(request), dryRun: isDryRun(request) }),
    command<T>(on: 'app' | 'country', input: unknown, useCase: (tx: Tx) => Promise<Result<T, never>>) {
      const command = entry(purposeOf(request) ?? route.title.vi, idempotencyKey(request), input);
      return perform(on === 'app' ? database : world.country, command, useCase, {
        dryRun: isDryRun(request),
      });
    },
  } as Call<unknown, unknown, unknown>;
}

const snakeCase = (operation: string): string =>
  operation.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function idempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) throw new Refused(KEY_MISSING);
  return key;
}

const isDryRun = (request: FastifyRequest): boolean =>
  (request.query as { dryRun?: boolean }).dryRun === true;

/** Why he looks: a code of the closed list, with words or without. A citizen looks at what is his. */
function statedPurpose(request: FastifyRequest, actor: Actor, route: Route): Purpose {
  if (actor.personId !== undefined) return { code: 'own_record', words: null };
  const text = purposeOf(request);
  if (text === undefined) throw new Refused(PURPOSE_MISSING);
  const purpose = readPurpose(text, route.purposes);
  if (!purpose.ok) throw new Refused(purpose.refusal);
  return purpose.value;
}

/** Why, in the asker's words: UTF-8 as it is, or percent-encoded where a client may send ASCII only. 3 to 200 characters. */
function purposeOf(request: FastifyRequest): string | undefined {
  const raw = request.headers['x-purpose'];
  if (typeof raw !== 'string') return undefined;
  const text = fromHeader(raw).trim();
  return text.length >= 3 && text.length <= 200 && !text.includes('\0') ? text : undefined;
}

const fromHeader = (raw: string): string => decoded(Buffer.from(raw, 'latin1').toString('utf8'));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const KEY_MISSING = {
  code: 'idempotency_key_missing',
  vi: 'Lệnh ghi cần tiêu đề Idempotency-Key (8–200 ký tự, mỗi lệnh một mã mới), để gửi lại không làm hai lần.',
  en: 'A command needs the header Idempotency-Key (8 to 200 characters, a new one a command), so that sending again does not do it twice.',
} as const;
const PURPOSE_MISSING = {
  code: 'purpose_missing',
  vi: 'Xem hồ sơ người hưởng phải nêu mục đích ở tiêu đề X-Purpose: mã, hoặc mã: lời (3–200 ký tự); người được xem đọc được mục đích này.',
  en: 'Reading about persons needs a purpose in the header X-Purpose: a code, or code: words (3 to 200 characters); the person looked at can read it.',
} as const;
