/** One allowed step of a life: from, to, and the event that makes it. Tables of edges are what code, checks, documents and tests read. */
export interface Edge<State extends string, Event extends string> {
  readonly from: State | undefined;
  readonly event: Event;
  readonly to: State;
  readonly why: string;
}

export interface StateMachine<State extends string, Event extends string> {
  readonly edges: readonly Edge<State, Event>[];
  readonly states: readonly State[];
  /** Where `event` leads from `from`; undefined when the life does not go that way. */
  next(from: State | undefined, event: Event): State | undefined;
  /** States from which no edge leaves. */
  readonly ends: readonly State[];
}

/** Makes a life of its edges. Throws when two edges leave one state by the same event: then `next` would not be one answer. */
export function stateMachine<State extends string, Event extends string>(
  edges: readonly Edge<State, Event>[],
): StateMachine<State, Event> {
  const table = new Map(edges.map((edge) => [`${edge.from ?? ''}>${edge.event}`, edge.to]));
  if (table.size !== edges.length) throw new Error('Two edges leave one state by the same event.');
  const states = [...new Set(edges.flatMap((edge) => (edge.from ? [edge.from, edge.to] : [edge.to])))];
  const left = new Set(edges.map((edge) => edge.from));
  return {
    edges,
    states,
    next: (from, event) => table.get(`${from ?? ''}>${event}`),
    ends: states.filter((state) => !left.has(state)),
  };
}
