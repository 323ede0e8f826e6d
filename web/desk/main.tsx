import '../kit/plain.css';
import '../kit/parts.css';
import './desk.css';
import { keepFiles, prepareNextVisit } from '../kit/afterwards.ts';
import { start } from '../kit/start.tsx';
import { Desk } from './Desk.tsx';
import { openDesk, watchDevice } from './desk.ts';

// At once: whoever opens the desk may lose the network the next minute.
keepFiles('/desk');
// The browser is asked not to throw away what was not sent yet when the disk is full.
void navigator.storage?.persist?.();
watchDevice();
void openDesk();
start(<Desk />);
void prepareNextVisit('/desk');
