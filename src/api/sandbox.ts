import Type from 'typebox';
import { accepted, type Refusal, refused } from '#core/result.ts';
import {
  FAULT_NAMES,
  FAULTS,
  type FaultValues,
  INSTITUTIONS,
  isOn,
  type SandboxInstitution,
  switched,
} from '#core/sandbox/faults.ts';
import { Fault } from '#platform/fault.ts';
import type { SandboxPort } from '#platform/sandboxPort.ts';
import { type Route, route } from './route.ts';
import { object } from './schemas.ts';

const FaultName = Type.Enum([...FAULT_NAMES]);
const SwitchableFault = object(
  {
    fault: FaultName,
    institution: Type.Enum([...INSTITUTIONS]),
    is_on: Type.Boolean(),
    answers: Type.Boolean({ description: 'Whether the institution could be asked' }),
  },
  { title: 'SandboxFault' },
);
const Switched = object({ fault: FaultName, is_on: Type.Boolean() }, { title: 'SandboxFaultSwitched' });

/** What each institution says; undefined of one that does not answer. */
const toldBy = (sandbox: SandboxPort) =>
  Promise.all(
    INSTITUTIONS.map(async (name): Promise<readonly [SandboxInstitution, FaultValues | undefined]> => {
      try {
        return [name, await sandbox.faultsOf(name)];
      } catch (error) {
        if (error instanceof Fault) return [name, undefined];
        throw error;
      }
    }),
  );

export const sandboxRoutes: readonly Route[] = [
  route({
    operation: 'getSandbox',
    method: 'GET',
    path: '/v1/sandbox',
    kind: 'reading',
    tag: 'sandbox',
    title: { vi: 'Lỗi của các cơ quan giả lập', en: 'Faults of the sandbox institutions' },
    description: 'In a demonstration alone, as the institutions themselves tell it.',
    answer: object({ items: Type.Array(SwitchableFault) }, { title: 'Sandbox' }),
    async answerTo({ world }) {
      if (!world.sandbox) return refused(NO_SANDBOX);
      const told = new Map(await toldBy(world.sandbox));
      const items = FAULT_NAMES.map((fault) => {
        const { institution } = FAULTS[fault];
        const values = told.get(institution);
        return { fault, institution, is_on: isOn(fault, values ?? {}), answers: values !== undefined };
      });
      return accepted({ items });
    },
  }),
  route({
    operation: 'switchSandboxFault',
    method: 'POST',
    path: '/v1/sandbox/faults',
    kind: 'command',
    tag: 'sandbox',
    title: { vi: 'Bật hoặc tắt một lỗi giả lập', en: 'Switch a fault of the sandbox on or off' },
    description: 'In a demonstration alone. Every other fault stays as it is.',
    body: object({ fault: FaultName, is_on: Type.Boolean() }, { title: 'SwitchSandboxFault' }),
    answer: Switched,
    async answerTo({ world, body, command, once }) {
      const { sandbox } = world;
      if (!sandbox) return refused(NO_SANDBOX);
      const { fault, is_on } = body;
      // In the journal first, outside afterwards: what is on is then never without a name beside it.
      const done = await command('country', body, async () => accepted({ fault, is_on }));
      if (!done.ok || once().dryRun) return done;
      const { institution } = FAULTS[fault];
      await sandbox.setFaults(institution, switched(fault, is_on, await sandbox.faultsOf(institution)));
      return done;
    },
  }),
  route({
    operation: 'calmSandbox',
    method: 'POST',
    path: '/v1/sandbox/calm',
    kind: 'command',
    tag: 'sandbox',
    title: { vi: 'Tắt mọi lỗi giả lập', en: 'Switch every fault of the sandbox off' },
    answer: object({ calmed: Type.Array(Type.Enum([...INSTITUTIONS])) }, { title: 'SandboxCalmed' }),
    async answerTo({ world, command, once }) {
      const { sandbox } = world;
      if (!sandbox) return refused(NO_SANDBOX);
      const done = await command('country', {}, async () => accepted({ calmed: [...INSTITUTIONS] }));
      if (!done.ok || once().dryRun) return done;
      await Promise.all(INSTITUTIONS.map((name) => sandbox.setFaults(name, {})));
      return done;
    },
  }),
];

const NO_SANDBOX: Refusal<'not_a_demonstration'> = {
  code: 'not_a_demonstration',
  vi: 'Đây không phải bản trình diễn: các cơ quan kết nối là thật, không có lỗi giả lập nào để bật.',
  en: 'This is no demonstration: the institutions are real, and there is no fault to switch.',
};
