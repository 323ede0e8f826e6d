import '../kit/plain.css';
import '../kit/parts.css';
import './desk.css';
import { start } from '../kit/start.tsx';
import { Desk } from './Desk.tsx';
import { openDesk, watchDevice } from './desk.ts';

if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register('/desk/worker.js', { scope: '/desk', updateViaCache: 'none' });
// The browser is asked not to throw away what was not sent yet when the disk is full.
void navigator.storage?.persist?.();
watchDevice();
void openDesk();
start(<Desk />);
