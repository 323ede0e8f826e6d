// Runs a program of ours with the pinned Node, after making sure that it is installed:
//
//   node scripts/run.mjs [--with-tests] FILE [arguments…]
//
// Arguments, standard streams, signals and the exit code pass through.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pinnedNode, setUpOrExit } from './setup.mjs';

const args = process.argv.slice(2);
const withTests = args[0] === '--with-tests';
if (withTests) args.shift();

await setUpOrExit({ withTests });

// Node is pinned: what it still calls experimental (taking types out, for pages) is known here and tested.
const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', ...args], { stdio: 'inherit' });

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
  process.on(signal, () => {
    // Ctrl-C at a terminal already reached the child: it is in the same foreground group.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    child.kill(signal);
  });
}

// npm, killed outright, would leave the child serving with nobody to stop it. Between npm and us there may be a shell.
if (process.env.npm_lifecycle_event) {
  const ancestors = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const started = ancestors();
  setInterval(() => ancestors() === started || child.kill('SIGTERM'), 1000).unref();
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return '';
  }
}

child.on('error', (error) => {
  process.stderr.write(`run: ${pinnedNode} cannot be started (${error.code})\n`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
