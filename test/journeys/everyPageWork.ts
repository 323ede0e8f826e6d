import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { csrfTokenOf } from '#api/sessionCookie.ts';
import { sql } from '#platform/database.ts';
import type { RunningCountry } from '../support/runningCountry.ts';

type Answer = Readonly<Record<string, unknown>> & { readonly items?: readonly Record<string, unknown>[] };

/** Asks as the page of somebody signed in would; whatever is refused fails the test. */
class Hand {
  readonly #url: string;
  readonly #token: string;
  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  async #ask(method: 'GET' | 'POST', path: string, purpose: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        cookie: `ansinh_session=${this.#token}`,
        accept: 'application/json',
        'x-purpose': purpose,
        ...(body && {
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
          'x-csrf-token': csrfTokenOf(this.#token),
        }),
      },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${text}`);
    return JSON.parse(text);
  }

  readonly get = (path: string, purpose = 'enrolment') => this.#ask('GET', path, purpose);
  readonly post = (path: string, body: object, purpose = 'enrolment') =>
    this.#ask('POST', path, purpose, body);
}

const TODAY = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');

/** What a commune's officer wrote down and the chair has not confirmed: where one wants to be paid, and who receives for one. */
async function waitingForTheChair(officer: Hand, person: number): Promise<void> {
  await officer.post(`/v1/persons/${person}/enrolments`, {
    wish: 'cash',
    provider: 'DESK',
    hindrances: ['no_telephone'],
    at_home: true,
    witnesses: [
      { full_name: 'Chứng Thị Mẫu', pin: '046160000123' },
      { full_name: 'Chứng Văn Mẫu', pin: '046061000124' },
    ],
  });
  await officer.post(`/v1/persons/${person + 1}/mandates`, {
    payee: { person: String(person) },
    kind: 'authorised',
    from: TODAY.toString(),
    to: TODAY.add({ months: 6 }).toString(),
    proof: { kind: 'authorisation', number: '12/UQ', issuer: 'UBND xã Mẫu', date: TODAY.toString() },
  });
}

/** Leaves something to do on the pages that would be empty: complaints, requests, papers that wait, a partner, a role lent. */
export async function leaveWork(
  url: string,
  tokens: ReadonlyMap<string, string>,
  { world, staff }: RunningCountry,
): Promise<void> {
  const rows = await world.database.read('*', (session) =>
    session.rows(
      sql<{
        person_id: bigint;
      }>`select person_id from person where commune_id = ${staff[0]!.communeId} order by 1`,
    ),
  );
  const person = Number(rows[0]!.person_id);
  const as = (who: string) => new Hand(url, tokens.get(who)!);
  const citizen = as('citizen');
  await as('officer').get(`/v1/persons/${person}`);
  await citizen.post('/v1/me/cases', {
    category: 'wrong_amount',
    words: 'Tôi nhận thiếu so với quyết định.',
  });
  await citizen.post('/v1/me/cases', { category: 'officer_conduct', words: 'Cán bộ hẹn mà không gặp.' });
  await citizen.post('/v1/me/requests', { kind: 'correction', words: 'Ngày sinh của tôi ghi sai.' });
  await waitingForTheChair(as('officer'), person + 2);
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  const partner = { kind: 'wallet', scopes: ['mapper:resolve'], reason: 'thỏa thuận kết nối' };
  const asked = await as('administrator2').post('/v1/partners', {
    ...partner,
    partner: 'vi-mau',
    name: 'Ví mẫu',
    keys: [{ ...(await exportJWK(publicKey)), kid: 'khoa-1' }],
  });
  await as('administrator').post(`/v1/permission-requests/${asked.request}/decision`, { confirms: true });
  await as('administrator2').post('/v1/partners', { ...partner, partner: 'vi-mau-2', name: 'Ví mẫu hai' });
  await as('administrator').post('/v1/partners', { ...partner, partner: 'vi-mau-3', name: 'Ví mẫu ba' });
}
