import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from '#platform/database.ts';
import { asking, type Item, item, type MapperSite, NOW, openMapperSite } from './mapperSite.ts';

describe('links through the mapper', () => {
  let desk: MapperSite;
  before(async () => {
    desk = await openMapperSite();
  });
  after(() => desk.close());

  const change = async (
    action: 'link' | 'update' | 'unlink',
    items: readonly Item[],
    header: object = {},
  ): Promise<readonly Item[]> => {
    const message = { transaction_id: `t-${randomUUID()}`, [`${action}_request`]: items };
    const { status, signed, body } = await desk.send(`/mapper/sync/${action}`, action, message, header);
    assert.deepEqual([status, signed], [200, true], JSON.stringify(body).slice(0, 500));
    return body.message[`${action}_response`];
  };
  const outcomeOf = ({ status, status_reason_code, additional_info }: Item) => [
    status,
    status_reason_code,
    (additional_info as { value: unknown }[] | undefined)?.[0]?.value,
  ];
  let named: readonly { pin: string; name: string; linked: boolean; id: bigint }[];
  const NEW = 'account:0123456789@970436';
  before(async () => {
    const rows = await desk.site.rowsOf(sql<{ person_id: bigint; full_name: string; link_id: bigint | null }>`
      select person_id, full_name, link_id from person join payout_choice using (person_id) where died_on is null order by person_id`);
    named = rows.map((row) => ({
      pin: desk.people.find((one) => one.person_id === row.person_id)!.pin,
      name: row.full_name,
      linked: row.link_id !== null,
      id: row.person_id,
    }));
  });
  const wish = (one: { pin: string; name: string }, more: object = {}): Item =>
    item({ id: `pin:${one.pin}@vn`, fa: NEW, name: one.name, ...more });
  const addressOf = async (pin: string): Promise<string> =>
    (await desk.resolve([asking(pin)])).body.message.resolve_response[0].fa;

  it('a link is pending until the bank has said whose it is; what is wrong is refused alone', async () => {
    const [cash, other] = named.filter((one) => !one.linked);
    const linked = named.find((one) => one.linked)!;
    const answers = await change('link', [
      wish(cash!),
      wish(other!, { name: 'Trần Thị Mẫu' }),
      wish(other!, { fa: 'account:0123456789@000000' }),
      wish(other!, { additional_info: [{ name: 'currency', value: 'USD' }] }),
      wish({ pin: '001000000999', name: 'Nguyễn Văn Mẫu' }),
      wish(linked),
      wish(cash!, { fa: 'account:9876543210@970436' }),
    ]);
    assert.deepEqual(answers.map(outcomeOf), [
      ['pdng', undefined, undefined],
      ['rjct', 'rjct.name.invalid', 'name_differs'],
      ['rjct', 'rjct.fa.invalid', 'provider_unknown'],
      ['rjct', 'rjct.fa.invalid', 'currency_not_dong'],
      ['rjct', 'rjct.id.invalid', 'person_not_found'],
      ['rjct', 'rjct.other.error', 'already_linked'],
      ['rjct', 'rjct.other.error', 'person_twice_in_batch'],
    ]);
    const links = await desk.site.rowsOf(sql<{ state: string; origin: string }>`
      select state, origin from account_link where person_id = ${cash!.id} and ended_at is null`);
    assert.deepEqual(links, [{ state: 'pending', origin: 'mapper' }]);
    assert.match(await addressOf(cash!.pin), /^cash:/, 'nothing is paid there yet');
  });

  it('an update asks for another account and leaves the old one until it is confirmed', async () => {
    const linked = named.find((one) => one.linked)!;
    const old = await addressOf(linked.pin);
    const answers = await change('update', [wish(linked), wish(named.find((one) => !one.linked)!)]);
    assert.deepEqual(answers.map(outcomeOf), [
      ['pdng', undefined, undefined],
      ['rjct', undefined, 'nothing_linked'],
    ]);
    assert.equal(await addressOf(linked.pin), old);
  });

  it('an unlink names the address it means, or none; the person is paid in cash from then on', async () => {
    const linked = named.filter((one) => one.linked).at(-1)!;
    const [elsewhere] = await change('unlink', [item({ id: `pin:${linked.pin}@vn`, fa: NEW })]);
    assert.deepEqual(outcomeOf(elsewhere!), ['rjct', undefined, 'address_of_another']);
    const header = { message_id: randomUUID(), message_ts: NOW() };
    const message = { transaction_id: 'unlink', unlink_request: [item({ id: `pin:${linked.pin}@vn` })] };
    const first = await desk.send('/mapper/sync/unlink', 'unlink', message, header);
    const again = await desk.send('/mapper/sync/unlink', 'unlink', message, header);
    assert.deepEqual(outcomeOf(first.body.message.unlink_response[0]), ['succ', undefined, undefined]);
    assert.deepEqual(first.body.message, again.body.message, 'answered again, not done again');
    assert.match(await addressOf(linked.pin), /^cash:/);
    const [twice] = await change('unlink', [item({ id: `pin:${linked.pin}@vn` })]);
    assert.deepEqual(outcomeOf(twice!), ['rjct', undefined, 'no_open_link']);
  });
});
