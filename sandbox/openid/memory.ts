import type { Adapter, AdapterPayload } from 'oidc-provider';
import { Type } from 'typebox';
import { type Answer, answer } from '../kit/answer.ts';
import type { Stamped } from '../kit/engine.ts';
import { reader, text } from '../kit/shapes.ts';

/** A client as OpenID Connect Dynamic Client Registration names its parts; what is absent has the provider's usual value. */
const Client = Type.Object({
  client_id: text(100),
  client_name: Type.Optional(text(100)),
  redirect_uris: Type.Optional(Type.Array(text(500))),
  post_logout_redirect_uris: Type.Optional(Type.Array(text(500))),
  response_types: Type.Optional(Type.Array(text(100))),
  grant_types: Type.Optional(Type.Array(text(100))),
  token_endpoint_auth_method: Type.Optional(
    Type.Union([Type.Literal('private_key_jwt'), Type.Literal('none')]),
  ),
  id_token_signed_response_alg: Type.Optional(Type.Union([Type.Literal('ES256'), Type.Literal('EdDSA')])),
  jwks: Type.Optional(Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown())) })),
});
const asksClients = reader(Type.Object({ clients: Type.Array(Client, { minItems: 1, maxItems: 100 }) }));

export type ClientRow = Type.Static<typeof Client>;

/** What an identity provider remembers besides its own people, as its journal has it. */
export type MemoryInput =
  | { readonly kind: 'stored'; readonly model: string; readonly id: string; readonly payload: AdapterPayload }
  | { readonly kind: 'consumed' | 'forgotten'; readonly model: string; readonly id: string }
  | { readonly kind: 'revoked'; readonly grantId: string }
  | { readonly kind: 'clients'; readonly clients: readonly ClientRow[] };

export type Take = (input: MemoryInput) => void;

const SWEEP_EVERY = 1000;
const nameOf = (model: string, id: string): string => `${model} ${id}`;

/**
 * The sign-ins under way, sessions, codes and tokens of an OpenID provider, and its clients. Every change is an input of the
 * journal, so a provider that was killed goes on with the sign-ins it had begun.
 */
export class Memory {
  readonly #kept = new Map<string, AdapterPayload>();
  readonly #clients = new Map<string, ClientRow>();
  #fromFile = new Map<string, ClientRow>();
  #writes = 0;

  apply(input: Stamped<MemoryInput>): void {
    if (input.kind === 'stored') this.#keep(nameOf(input.model, input.id), input.payload);
    else if (input.kind === 'forgotten') this.#kept.delete(nameOf(input.model, input.id));
    else if (input.kind === 'revoked') this.#forget(({ grantId }) => grantId === input.grantId);
    else if (input.kind === 'clients') {
      for (const client of input.clients) this.#clients.set(client.client_id, client);
    } else {
      const kept = this.#kept.get(nameOf(input.model, input.id));
      if (kept) kept.consumed = Math.floor(input.at / 1000);
    }
  }

  #keep(name: string, payload: AdapterPayload): void {
    this.#kept.set(name, structuredClone(payload));
    this.#writes += 1;
    if (this.#writes % SWEEP_EVERY === 0) {
      const now = Date.now() / 1000;
      this.#forget(({ exp }) => exp !== undefined && exp < now);
    }
  }

  #forget(gone: (payload: AdapterPayload) => boolean): void {
    for (const [name, payload] of this.#kept) if (gone(payload)) this.#kept.delete(name);
  }

  /** The clients of `clients.ndjson`; one registered by hand stands before one of the file. */
  useClients(rows: Iterable<ClientRow>): void {
    this.#fromFile = new Map([...rows].map((row) => [row.client_id, row]));
  }

  /** Registers clients, each in the place of an earlier one with its id. `check` throws for one the provider would not take. */
  register(body: unknown, take: Take, check: (client: ClientRow) => Answer | undefined): Answer {
    const asked = asksClients(body);
    if ('refused' in asked) return asked.refused;
    const { clients } = asked.read;
    const refused = clients.map(check).find((each) => each !== undefined);
    if (refused) return refused;
    take({ kind: 'clients', clients });
    return answer(200, { registered: clients.map((client) => client.client_id) });
  }

  find(model: string, id: string): AdapterPayload | undefined {
    const found =
      model === 'Client'
        ? (this.#clients.get(id) ?? this.#fromFile.get(id))
        : this.#kept.get(nameOf(model, id));
    return found && (structuredClone(found) as AdapterPayload);
  }

  findBy(model: string, field: 'uid' | 'userCode', wanted: string): AdapterPayload | undefined {
    for (const [name, payload] of this.#kept) {
      if (payload[field] === wanted && name.startsWith(`${model} `)) return structuredClone(payload);
    }
    return undefined;
  }

  /** What the provider library stores its models through. */
  adapter(take: Take): (model: string) => Adapter {
    return (model) => ({
      upsert: async (id, payload) => take({ kind: 'stored', model, id, payload }),
      find: async (id) => this.find(model, id),
      findByUid: async (uid) => this.findBy(model, 'uid', uid),
      findByUserCode: async (userCode) => this.findBy(model, 'userCode', userCode),
      consume: async (id) => take({ kind: 'consumed', model, id }),
      destroy: async (id) => take({ kind: 'forgotten', model, id }),
      revokeByGrantId: async (grantId) => take({ kind: 'revoked', grantId }),
    });
  }
}
