import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ListEvent, type ListState, listLife } from './listStates.ts';

const events = [...new Set(listLife.edges.map((edge) => edge.event))];

test('every state of a list is reached from a draft, and only closed and cancelled are ends', () => {
  const reached = new Set<ListState>(['drafted']);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const edge of listLife.edges) if (edge.from && reached.has(edge.from)) reached.add(edge.to);
  }
  assert.deepEqual([...reached].sort(), [...listLife.states].sort());
  assert.deepEqual([...listLife.ends].sort(), ['cancelled', 'closed']);
});

test('no walk pays what was not signed and funded, and nothing is cancelled once its order is sent', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<ListEvent>(...events), { maxLength: 40 }), (walk) => {
      let state: ListState | undefined = listLife.next(undefined, 'draft');
      let signed = false;
      let funded = false;
      for (const event of walk) {
        const next: ListState | undefined = listLife.next(state, event);
        if (!next) continue;
        state = next;
        if (event === 'redraft') signed = false;
        if (event === 'sign') signed = true;
        if (event === 'treasury_funds') funded = true;
        if (event === 'release') assert.ok(signed && funded);
        if (event === 'cancel') assert.ok(!funded);
      }
    }),
  );
});
