/** What may be spent on a budget line by a commune in a year, in whole đồng. */
export interface Allotment {
  readonly budgetLine: string;
  readonly communeCode: string;
  readonly year: number;
  readonly amount_dong: number;
}

/** What every line of every commune has when the sample says nothing: 500 billion đồng, more than any commune pays. */
const GENEROUS = 500_000_000_000;

const keyOf = (budgetLine: string, communeCode: string, year: number): string =>
  `${budgetLine} ${communeCode} ${year}`;

/** Allotments and what has been drawn from them. */
export class Allotments {
  #given: ReadonlyMap<string, Allotment> | undefined;
  readonly #generated = new Map<string, Allotment>();
  readonly #drawn = new Map<string, number>();

  /** Takes the sample's allotments; with none at all every line asked for is given a generous one. */
  use(allotments: Iterable<Allotment>): void {
    const given = new Map<string, Allotment>();
    for (const each of allotments) given.set(keyOf(each.budgetLine, each.communeCode, each.year), each);
    this.#given = given.size > 0 ? given : undefined;
  }

  amountOf(budgetLine: string, communeCode: string, year: number): number {
    const key = keyOf(budgetLine, communeCode, year);
    if (this.#given) return this.#given.get(key)?.amount_dong ?? 0;
    let generated = this.#generated.get(key);
    if (!generated) {
      generated = { budgetLine, communeCode, year, amount_dong: GENEROUS };
      this.#generated.set(key, generated);
    }
    return generated.amount_dong;
  }

  remaining(budgetLine: string, communeCode: string, year: number): number {
    const drawn = this.#drawn.get(keyOf(budgetLine, communeCode, year)) ?? 0;
    return this.amountOf(budgetLine, communeCode, year) - drawn;
  }

  /** Draws on an allotment, opening it if need be; a negative amount gives money back to it. */
  draw(budgetLine: string, communeCode: string, year: number, dong: number): void {
    this.amountOf(budgetLine, communeCode, year);
    const key = keyOf(budgetLine, communeCode, year);
    this.#drawn.set(key, (this.#drawn.get(key) ?? 0) + dong);
  }

  ofYear(year: number): Allotment[] {
    return [...(this.#given ?? this.#generated).values()].filter((each) => each.year === year);
  }
}
