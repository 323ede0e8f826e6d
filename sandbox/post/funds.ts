import { Type } from 'typebox';
import { type Answer, answer, problem } from '../kit/answer.ts';
import { cameBefore } from '../kit/once.ts';
import { amount, reader, text } from '../kit/shapes.ts';

export const asksFunding = reader(
  Type.Object({ fundingId: text(100), account: text(34), amount_dong: amount(), reference: text(140) }),
);
export const asksRemittance = reader(
  Type.Object({ remittanceId: text(100), account: text(34), amount_dong: amount(), orderId: text(100) }),
);

interface Fund {
  funded: number;
  collected: number;
  returned: number;
}

/** The cash accounts, in whole đồng: what the Treasury put in, what was handed over, what was sent back. */
export class Funds {
  readonly #byAccount = new Map<string, Fund>();
  readonly #taken = new Map<string, { readonly sha256: string }>();

  #open(account: string): Fund {
    let fund = this.#byAccount.get(account);
    if (!fund) {
      fund = { funded: 0, collected: 0, returned: 0 };
      this.#byAccount.set(account, fund);
    }
    return fund;
  }

  /** The answer to a funding or remittance that came before; undefined when the id is new. */
  cameBefore(id: string, sha256: string, code: string, first: unknown): Answer | undefined {
    return cameBefore(this.#taken.get(id), sha256, code, first);
  }

  fund(id: string, sha256: string, account: string, dong: number): void {
    this.#taken.set(id, { sha256 });
    this.#open(account).funded += dong;
  }

  remit(id: string, sha256: string, account: string, dong: number): void {
    this.#taken.set(id, { sha256 });
    this.#open(account).returned += dong;
  }

  handOver(account: string, dong: number): void {
    this.#open(account).collected += dong;
  }

  balance(account: string): number {
    const { funded, collected, returned } = this.#open(account);
    return funded - collected - returned;
  }

  show(account: string | null): Answer {
    if (!account)
      return problem(400, 'account_missing', 'Thiếu số tài khoản.', 'Name the account: ?account=');
    const { funded, collected, returned } = this.#open(account);
    return answer(200, {
      account,
      funded_dong: funded,
      collected_dong: collected,
      returned_dong: returned,
      balance_dong: funded - collected - returned,
    });
  }

  *accounts(): Generator<string> {
    yield* this.#byAccount.keys();
  }
}
