import type { AddressInfo } from 'node:net';
import { sandboxOverHttp } from '#adapters/sandbox/sandbox.ts';
import { createServer } from '#api/server.ts';
import { connect, marked } from '#platform/database.ts';
import type { Log } from '#platform/log.ts';
import { FACES_FOLDER } from './buildFaces.ts';
import type { InstitutionUrls, World } from './world.ts';

export interface Pages {
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** As `ansinh_app`: requests are scoped by row-level security. */
  readonly appUrl: string;
  /** As `ansinh_citizen`: a citizen sees himself and those he receives for. */
  readonly citizenUrl: string;
  readonly world: World;
  /** 0: any free port. A port that is taken gives way to a free one. */
  readonly port: number;
  readonly log: Log;
  /** The institutions, where they are a sandbox whose faults may be switched: in a demonstration alone. */
  readonly sandbox?: InstitutionUrls | undefined;
  /** How people reach the pages; where the server listens, unless told. */
  readonly publicUrl: string | undefined;
}

/** Serves the pages and the HTTP interface on loopback. TLS and the outside belong to what stands in front (design 5). */
export async function serve(options: ServeOptions): Promise<Pages> {
  const { vault } = options.world;
  const database = marked(
    connect(options.appUrl, { name: 'ansinh-api', connections: 4, answersRequests: true }),
    vault,
  );
  const citizens = marked(
    connect(options.citizenUrl, { name: 'ansinh-citizens', connections: 2, answersRequests: true }),
    vault,
  );
  const server = createServer({
    database,
    citizens,
    country: options.world.database,
    vault,
    signer: options.world.signer,
    incoming: options.world.folders.incoming,
    clock: options.world.clock,
    log: options.log,
    providers: options.world.providers,
    sandbox: options.sandbox && sandboxOverHttp(sandboxOf(options.sandbox)),
    publicUrl: options.publicUrl,
    faces: FACES_FOLDER,
  });
  try {
    await server.listen({ host: '127.0.0.1', port: options.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await server.listen({ host: '127.0.0.1', port: 0 });
  }
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await server.close();
      await database.close();
      await citizens.close();
    },
  };
}

/** Where each institution of the sandbox is controlled; its carriers of messages are one program. */
const sandboxOf = ({ hub, treasury, post, population, sms, vneid }: InstitutionUrls) => ({
  hub,
  treasury,
  post,
  population,
  notice: sms,
  vneid,
});
