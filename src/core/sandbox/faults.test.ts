import assert from 'node:assert/strict';
import { it } from 'node:test';
import { hubFaults } from '../../../sandbox/hub/faults.ts';
import { noticeFaults } from '../../../sandbox/notice/faults.ts';
import { providerFaults } from '../../../sandbox/openid/faults.ts';
import { populationFaults } from '../../../sandbox/population/faults.ts';
import { postFaults } from '../../../sandbox/post/faults.ts';
import { treasuryFaults } from '../../../sandbox/treasury/faults.ts';
import { FAULT_NAMES, FAULTS, INSTITUTIONS, isOn, switched } from './faults.ts';

const KINDS = {
  hub: hubFaults,
  treasury: treasuryFaults,
  post: postFaults,
  population: populationFaults,
  notice: noticeFaults,
  vneid: providerFaults,
};

it('every fault that can be switched is one its institution knows, set to a value of its kind', () => {
  assert.ok(FAULT_NAMES.length > 20);
  for (const name of FAULT_NAMES) {
    const { institution, fault, value } = FAULTS[name];
    const kind = (KINDS[institution] as Readonly<Record<string, string>>)[fault];
    assert.ok(kind, name);
    assert.equal(typeof value, kind === 'switch' ? 'boolean' : 'number', name);
    if (kind === 'rate') assert.ok(Number(value) > 0 && Number(value) <= 1, name);
  }
  assert.deepEqual(
    [...new Set(FAULT_NAMES.map((name) => FAULTS[name].institution))].sort(),
    [...INSTITUTIONS].sort(),
  );
});

it('switching one leaves the others as they are, and off means as on a usual day', () => {
  const told = { down: false, rejectRate: 0, lateSeconds: 5, silentProviders: [] };
  assert.equal(isOn('bank_slow', told), true);
  assert.equal(isOn('bank_rejects', told), false);
  assert.deepEqual(switched('bank_rejects', true, told), { ...told, rejectRate: 0.2 });
  assert.deepEqual(switched('bank_slow', false, told), { down: false, rejectRate: 0, silentProviders: [] });
});
