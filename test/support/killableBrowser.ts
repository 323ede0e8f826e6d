import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bundled from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { INSTALLED, PICTURES } from './browser.ts';
import { PATIENCE } from './journey.ts';

/**
 * A browser as it lies on a device: what it keeps, it keeps on disk, and it can be killed in the middle of anything and started again. It is its own program
 * here, for the tool that drives it would close it politely.
 */
export class KillableBrowser {
  readonly #profile: string;
  readonly #size: { readonly width: number; readonly height: number };
  /** What its camera sees, as `showToCamera` writes it; the file is read whenever the camera is switched on. */
  readonly camera: string;
  #program: ChildProcess | undefined;
  #browser: Browser | undefined;

  private constructor(profile: string, size: { readonly width: number; readonly height: number }) {
    this.#profile = profile;
    this.#size = size;
    this.camera = `${profile}.y4m`;
  }

  static async make(size: { readonly width: number; readonly height: number }): Promise<KillableBrowser> {
    await mkdir(PICTURES, { recursive: true });
    return new KillableBrowser(await mkdtemp(join(tmpdir(), 'ansinh-browser-')), size);
  }

  get context(): BrowserContext {
    return this.#browser!.contexts()[0]!;
  }

  async start(): Promise<Page> {
    const program = INSTALLED.find((path) => existsSync(path)) ?? (await bundled.executablePath());
    this.#program = spawn(
      program,
      [
        '--headless',
        '--no-sandbox',
        '--no-zygote',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--hide-scrollbars',
        '--lang=vi-VN',
        `--window-size=${this.#size.width},${this.#size.height}`,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${this.camera}`,
        `--user-data-dir=${this.#profile}`,
        '--remote-debugging-port=0',
      ],
      // A group of its own: killed, it takes all its parts with it.
      { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
    );
    this.#browser = await chromium.connectOverCDP(await addressSaidBy(this.#program));
    const page = this.context.pages()[0] ?? (await this.context.newPage());
    page.setDefaultTimeout(PATIENCE);
    await page.setViewportSize(this.#size);
    return page;
  }

  /** As when the battery is pulled out. */
  async kill(): Promise<void> {
    const program = this.#program;
    if (!program || program.exitCode !== null || program.signalCode !== null) return;
    const gone = once(program, 'exit');
    process.kill(-program.pid!, 'SIGKILL');
    await gone;
    await this.#browser?.close().catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
    await rm(this.camera, { force: true });
  }
}

/** Where the browser listens to whoever drives it, as it says itself. */
function addressSaidBy(program: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    program.stderr!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const [address] = /ws:\/\/\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    program.once('exit', () => reject(new Error(`the browser ended: ${said.slice(-1_000)}`)));
  });
}
