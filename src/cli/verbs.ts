import type { Verb } from './verb.ts';

/** Every verb but `help`, in the order help shows them. A verb's file is read only when it is asked for, so that small ones start at once. */
export const VERBS: Readonly<Record<string, () => Promise<{ readonly verb: Verb }>>> = {
  import: () => import('./import.ts'),
  assess: () => import('./assess.ts'),
  cycle: () => import('./cycle.ts'),
  list: () => import('./list.ts'),
  release: () => import('./release.ts'),
  reconcile: () => import('./reconcile.ts'),
  account: () => import('./account.ts'),
  payment: () => import('./payment.ts'),
  explain: () => import('./explain.ts'),
  verify: () => import('./verify.ts'),
  units: () => import('./units.ts'),
  template: () => import('./template.ts'),
  officer: () => import('./officer.ts'),
  key: () => import('./key.ts'),
  session: () => import('./session.ts'),
  breach: () => import('./breach.ts'),
  retention: () => import('./retention.ts'),
  sandbox: () => import('./sandbox.ts'),
  serve: () => import('./serve.ts'),
  worker: () => import('./worker.ts'),
};
