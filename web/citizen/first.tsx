import { firstScreens } from '../kit/firstScreens.tsx';
import { Citizen } from './Citizen.tsx';
import { HOME_READS } from './home/reads.ts';

export const screens = firstScreens(<Citizen />, [
  { at: '/citizen', who: 'citizen', reads: ['/v1/session', ...HOME_READS] },
  { at: '/citizen', reads: ['/v1/session'] },
]);
