interface Due {
  readonly at: number;
  readonly turn: number;
  readonly work: (at: number) => void;
}

const earlier = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.turn < b.turn);

/** What is to happen later, in order of time and, at one time, of arrival. A binary heap: a month of payments waits in it. */
export class Schedule {
  readonly #heap: Due[] = [];
  #turn = 0;

  add(at: number, work: (at: number) => void): void {
    const heap = this.#heap;
    const due = { at, turn: this.#turn++, work };
    let place = heap.length;
    heap.push(due);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!earlier(due, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = due;
  }

  /** Does everything due by `until`, including what that work adds. */
  runUntil(until: number): void {
    while (this.#heap.length > 0 && this.#heap[0]!.at <= until) {
      const due = this.#take();
      due.work(due.at);
    }
  }

  #take(): Due {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(due: Due): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && earlier(heap[child + 1]!, heap[child]!)) child += 1;
      if (!earlier(heap[child]!, due)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = due;
  }
}
