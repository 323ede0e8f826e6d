import '../kit/plain.css';
import './public.css';
import { prepareNextVisit } from '../kit/afterwards.ts';
import { start } from '../kit/start.tsx';
import { Public } from './Public.tsx';

start(<Public />);
void prepareNextVisit('/public');
