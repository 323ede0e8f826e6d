import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { escalateCases } from '#contexts/casework/index.ts';
import { letGo } from '#contexts/rights/index.ts';
import { paymentReference } from '#core/payment/reference.ts';
import { accepted } from '#core/result.ts';
import { sql } from '#platform/database.ts';
import type { Asked } from './asking.ts';
import { openSite, type Site } from './site.ts';

const WHY = 'complaint: kiểm thử';
const WORDS = 'Tháng này tôi chưa nhận được tiền trợ cấp.';

describe('cases of citizens, through the doors', () => {
  let site: Site;
  let me: bigint;
  let line: string;
  let theirs: string;
  before(async () => {
    site = await openSite({ people: 4 });
    const rows = await site.rowsOf(sql<{ person_id: bigint; payment_id: bigint }>`
      select distinct on (commune_id) person_id, payment_id from payment order by commune_id, person_id`);
    me = rows[0]!.person_id;
    line = paymentReference(rows[0]!.payment_id);
    theirs = paymentReference(rows[1]!.payment_id);
    await site.signIn('me', me);
    await site.signIn('another', rows[1]!.person_id);
  });
  after(() => site.close());

  const post = (url: string, as: string, body: unknown = {}) =>
    site.ask('POST', url, { as, body, purpose: WHY });
  const get = (url: string, as: string, asked: Asked = {}) =>
    site.ask('GET', url, { as, purpose: WHY, ...asked });
  const open = async (category: string, more: object = {}, as = 'me') => {
    const opened = await post('/v1/me/cases', as, { category, words: WORDS, ...more });
    assert.equal(opened.status, 200, opened.text);
    return opened.body.case as string;
  };
  const sees = async (as: string, reference: string) =>
    (await get(`/v1/cases/${reference}`, as)).status === 200;
  const notices = () =>
    site.rowsOf(
      sql<{
        template: string;
        vi: string;
      }>`select template, vi from notice where template like 'case_%' order by notice_id`,
    );
  /** The daily job on a day that many days from now. */
  const later = (days: number) =>
    escalateCases({
      database: site.country,
      actor: site.system,
      vault: site.vault,
      clock: { now: () => Temporal.Now.instant().add({ hours: 24 * days }) },
    });

  it('from a payment’s own line: the case has a clock, the commune owns it, its citizen reads every step', async () => {
    const reference = await open('not_paid', { payment: line });
    const mine = (await get('/v1/me/cases', 'me')).body.items[0];
    assert.deepEqual(
      [mine.case, mine.payment, mine.level, mine.state, mine.words],
      [reference, line, 'commune', 'received', WORDS],
    );
    assert.ok(mine.due_on < mine.settle_by);
    assert.deepEqual((await get('/v1/me/cases', 'another')).body.items, []);
    assert.equal(await sees('commune_officer', reference), true);
    assert.equal(await sees('neighbour', reference), false);
    assert.equal(await sees('province_officer', reference), true);
    assert.equal(await sees('ministry_officer', reference), false);
    assert.equal(await sees('auditor', reference), true);
    assert.deepEqual(
      (await post('/v1/me/cases', 'me', { category: 'not_paid', words: WORDS, payment: theirs })).body.code,
      'person_not_found',
    );
    const taken = await post(`/v1/cases/${reference}/take-up`, 'commune_officer');
    assert.ok(taken.body.settle_by <= mine.settle_by);
    await post(`/v1/cases/${reference}/messages`, 'commune_officer', {
      words: 'Ông/bà cho biết đã tới nhận ngày nào?',
    });
    await post(`/v1/cases/${reference}/messages`, 'commune_officer', {
      words: 'Nghi ngờ sổ ký nhận.',
      note: true,
    });
    await post(`/v1/me/cases/${reference}/messages`, 'me', { words: 'Ngày 10, không có ai ở đó.' });
    const [read] = (await get('/v1/me/cases', 'me')).body.items;
    assert.deepEqual(
      read.steps.map((step: { event: string }) => step.event),
      ['opened', 'accepted', 'assigned', 'message', 'message'],
    );
    assert.doesNotMatch(JSON.stringify(read), /Nghi ngờ/);
    const office = (await get(`/v1/cases/${reference}`, 'commune_officer')).body;
    assert.deepEqual(
      office.steps.map((step: { note: boolean }) => step.note),
      [false, false, false, false, true, false],
    );
    const looked = await site.rowsOf(
      sql<{
        n: number;
      }>`select count(*)::integer as n from person_access where operation = 'get_case' and persons @> array[${me}]::bigint[]`,
    );
    assert.ok(looked[0]!.n >= 3, 'who looked stands in the access book');
  });

  it('tells without saying anything private, and keeps the words sealed', async () => {
    const told = await notices();
    assert.deepEqual(
      told.map((one) => one.template),
      ['case_received', 'case_message'],
    );
    assert.doesNotMatch(JSON.stringify(told), /tiền trợ cấp|Mẫu/);
    const stored = await site.rowsOf(
      sql<{
        said_cipher: Buffer;
      }>`select said_cipher from citizen_case union all select said_cipher from case_step where said_cipher is not null`,
    );
    assert.ok(
      stored.length >= 4 && stored.every((row) => !row.said_cipher.includes('tiền')),
      'words are sealed',
    );
  });

  it('of a confidential case the commune learns nothing, and nothing is sent out about it', async () => {
    const before = (await notices()).length;
    const officerId = site.officers.get('commune_officer')!.officerId;
    const reference = await open('officer_conduct', { payment: line, about_officer: officerId });
    for (const as of ['commune_officer', 'commune_chair', 'neighbour', 'ministry_officer'])
      assert.equal(await sees(as, reference), false, as);
    const queue = await get('/v1/cases', 'commune_officer');
    assert.doesNotMatch(queue.text, new RegExp(reference));
    const figures = async (as: string) =>
      (await get('/v1/figures/cases', as)).body.items.map((one: { category: string }) => one.category);
    assert.deepEqual(await figures('commune_officer'), ['not_paid']);
    assert.deepEqual(await figures('province_officer'), ['not_paid', 'officer_conduct']);
    assert.deepEqual(
      await figures('ministry_officer'),
      ['not_paid', 'officer_conduct'],
      'counts, without cases',
    );
    for (const [path, body] of [
      ['take-up', {}],
      ['messages', { words: 'thử' }],
      ['settle', { outcome: 'rejected', words: 'Không có chuyện đó đâu.' }],
    ] as const)
      assert.equal((await post(`/v1/cases/${reference}/${path}`, 'commune_chair', body)).status, 404, path);
    assert.equal((await notices()).length, before);
    const office = (await get(`/v1/cases/${reference}`, 'province_officer')).body;
    assert.deepEqual([office.level, office.confidential, office.ours], ['province', true, true]);
    assert.equal((await get('/v1/me/cases', 'me')).body.items.length, 2, 'he reads it himself');
  });

  it('a complaint of an officer of the province goes to the ministry, which sees it without names; he does not', async () => {
    const officerId = site.officers.get('province_officer')!.officerId;
    const reference = await open('officer_conduct', { about_officer: officerId });
    assert.equal(await sees('province_officer', reference), false);
    const seen = (await get(`/v1/cases/${reference}`, 'ministry_officer')).body;
    assert.deepEqual([seen.level, seen.person_name, seen.ours], ['ministry', null, true]);
  });

  it('a question is answered and no decision; a complaint is decided, and only once taken up', async () => {
    const question = await open('question');
    const settle = (reference: string, outcome: string, as = 'commune_officer') =>
      post(`/v1/cases/${reference}/settle`, as, { outcome, words: 'Đã kiểm tra và trả lời ông/bà.' });
    assert.equal((await settle(question, 'rejected')).body.code, 'case_wants_an_answer');
    assert.equal((await settle(question, 'answered', 'province_officer')).body.code, 'case_of_another_unit');
    assert.equal((await settle(question, 'answered')).body.state, 'answered');
    assert.equal((await settle(question, 'answered')).body.code, 'case_already_settled');
    const complaint = await open('wrong_amount');
    assert.equal((await settle(complaint, 'answered')).body.code, 'case_wants_a_decision');
    assert.equal((await settle(complaint, 'rejected')).body.code, 'case_not_accepted');
    await post(`/v1/cases/${complaint}/take-up`, 'commune_officer');
    const extended = await post(`/v1/cases/${complaint}/extend`, 'commune_officer', {
      ground: 'complex',
      words: 'Phải hỏi lại ngân hàng.',
    });
    assert.equal(extended.status, 200, extended.text);
    assert.equal(
      (
        await post(`/v1/cases/${complaint}/extend`, 'commune_officer', {
          ground: 'complex',
          words: 'Phải hỏi lại lần nữa.',
        })
      ).body.code,
      'clock_longer_already',
    );
    assert.equal((await settle(complaint, 'rejected')).body.state, 'rejected');
  });

  it('who does not agree appeals once to the level above, and whoever decided before does not decide again', async () => {
    const items = (await get('/v1/me/cases', 'me')).body.items;
    const { case: reference } = items.find((one: { state: string }) => one.state === 'rejected');
    const appeal = () =>
      post(`/v1/me/cases/${reference}/appeal`, 'me', { words: 'Tôi không đồng ý với kết quả này.' });
    assert.equal((await appeal()).status, 200);
    const now = (await get(`/v1/cases/${reference}`, 'province_officer')).body;
    assert.deepEqual([now.level, now.instance, now.state, now.ours], ['province', 2, 'received', true]);
    await post(`/v1/cases/${reference}/take-up`, 'province_officer');
    const settled = await post(`/v1/cases/${reference}/settle`, 'province_officer', {
      outcome: 'rejected',
      words: 'Mức hưởng đúng quy định.',
    });
    assert.equal(settled.body.state, 'rejected');
    assert.equal((await appeal()).body.code, 'case_was_appealed');
  });

  it('nobody decides about a payment he drafted or signed, and may pass the case up', async () => {
    const officerId = site.officers.get('commune_officer')!.officerId;
    await site.run('draft', async (tx) => ({
      ok: true,
      value: await tx.run(sql`insert into approval (list_id, list_version, stage, officer_id, digest)
        select list_id, version, 'draft', ${officerId}, sha256('mẫu') from list where list_id = ${site.listId}`),
    }));
    const reference = (await get('/v1/me/cases', 'me')).body.items.find(
      (one: { state: string }) => one.state === 'in_work',
    ).case;
    const settle = (as: string) =>
      post(`/v1/cases/${reference}/settle`, as, { outcome: 'rejected', words: 'Tiền đã trả ngày 5.' });
    assert.equal((await settle('commune_officer')).body.code, 'officer_listed_this_payment');
    const passed = await post(`/v1/cases/${reference}/pass-up`, 'commune_officer', {
      words: 'Cán bộ xã đã lập danh sách này.',
    });
    assert.equal(passed.status, 200, passed.text);
    assert.equal((await settle('commune_chair')).body.code, 'case_of_another_unit');
    assert.equal((await settle('province_officer')).body.state, 'rejected');
    assert.ok((await notices()).some((one) => one.template === 'case_passed_up'));
  });

  it('a case over which its owner sleeps goes up level by level, each once, and stays with the ministry', async () => {
    const reference = await open('account_problem');
    const at = async () => {
      const [row] = await site.rowsOf(
        sql<{
          level: string;
          state: string;
        }>`select level, state from citizen_case order by case_id desc limit 1`,
      );
      return row!.level;
    };
    await later(2);
    assert.equal(await at(), 'commune', 'not before its day');
    assert.ok((await later(16)) >= 1);
    assert.equal(await at(), 'province');
    const first = (await notices()).filter((one) => one.template === 'case_passed_up').length;
    await later(16);
    assert.equal(await at(), 'province', 'the level above has days of its own');
    assert.equal((await notices()).filter((one) => one.template === 'case_passed_up').length, first);
    assert.equal(await sees('commune_officer', reference), true, 'whoever had it sees where it went');
    await later(40);
    await later(80);
    assert.equal(await at(), 'ministry');
    assert.equal(await sees('ministry_officer', reference), true);
    const figures = (await get('/v1/figures/cases', 'province_officer')).body.items;
    const mine = figures.find((one: { category: string }) => one.category === 'account_problem');
    assert.deepEqual([mine.received, mine.passed_up], [1, 1]);
  });

  it('at the counter: for a person of the commune, not of the neighbour’s', async () => {
    const body = { category: 'question', words: WORDS };
    const opened = await post(`/v1/persons/${me}/cases`, 'commune_officer', body);
    assert.equal(opened.status, 200, opened.text);
    assert.equal((await post(`/v1/persons/${me}/cases`, 'neighbour', body)).status, 404);
    assert.equal(
      (await post(`/v1/persons/${me}/cases`, 'commune_officer', { ...body, payment: theirs })).status,
      404,
    );
    const withdrawn = await post(`/v1/me/cases/${opened.body.case}/withdraw`, 'me');
    assert.equal(withdrawn.body.withdrawn, true);
  });

  it('lets go of what was said once its legal term is over; what was decided stays, and so do open cases', async () => {
    const asked = await open('question');
    const complained = await open('wrong_amount', { payment: line });
    const waits = await open('question');
    const settle = (reference: string, outcome: string) =>
      post(`/v1/cases/${reference}/settle`, 'province_officer', {
        outcome,
        words: 'Đã trả đúng số tiền theo luật.',
      });
    await site.run('lift', async (tx) =>
      accepted(
        await tx.run(sql`update citizen_case set level = 'province', owner_unit_id = (select parent_id from unit where unit_id = ${site.commune.unit_id})
          where settled_on is null`),
      ),
    );
    await post(`/v1/cases/${complained}/take-up`, 'province_officer');
    assert.equal((await settle(asked, 'answered')).status, 200);
    assert.equal((await settle(complained, 'rejected')).status, 200);
    const goneAfter = async (months: number) => {
      const clock = { now: () => Temporal.Now.instant() };
      await site.run('age', async (tx) =>
        accepted(
          await tx.run(
            sql`update citizen_case set settled_on = current_date - make_interval(months => ${months}) where settled_on is not null`,
          ),
        ),
      );
      const { question_words, case_words } = await letGo(site.country, site.system, clock);
      return { question_words, case_words };
    };
    assert.deepEqual(await goneAfter(59), { question_words: 0, case_words: 0 });
    const five = await goneAfter(62);
    assert.ok(five.question_words >= 1);
    assert.equal(five.case_words, 0);
    assert.ok((await goneAfter(242)).case_words >= 1);
    const read = async (reference: string) => {
      const { words, steps } = (await get(`/v1/cases/${reference}`, 'province_officer')).body;
      const said = steps.flatMap((one: { words: string | null; event: string }) =>
        one.words ? [one.event] : [],
      );
      return [words, said];
    };
    assert.deepEqual(await read(asked), [null, []]);
    assert.deepEqual(await read(complained), [null, ['rejected']]);
    assert.equal((await read(waits))[0], WORDS);
  });
});
