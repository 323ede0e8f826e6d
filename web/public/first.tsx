import { firstScreens } from '../kit/firstScreens.tsx';
import { Public } from './Public.tsx';

export const screens = firstScreens(<Public />, [
  { at: '/public', reads: ['/v1/public/figures'] },
  { at: '/public/check', loads: 'checking', reads: ['/log/key'] },
]);
