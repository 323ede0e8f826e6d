import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The network between a browser and the server, as something one can pull out. */
export class Cable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #to = 0;
  #isCut = false;
  #unanswered: string | undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async lay(): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server);
    server.on('connection', (near) => cable.#carry(near));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where it leads. */
  plug(url: string): void {
    this.#to = Number(new URL(url).port);
  }

  /** Nothing goes through any more. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Requests that begin like this arrive and are done; their answers do not come back. */
  loseAnswersTo(request: string): void {
    this.#unanswered = request;
  }

  mend(): void {
    this.#isCut = false;
    this.#unanswered = undefined;
    for (const socket of this.#sockets) socket.destroy();
  }

  async remove(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #carry(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    const far = connect(this.#to, '127.0.0.1');
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    let isUnanswered = false;
    near.on('data', (bytes) => {
      isUnanswered ||= this.#unanswered !== undefined && bytes.includes(this.#unanswered);
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (isUnanswered) near.destroy();
      else near.write(bytes);
    });
  }
}
