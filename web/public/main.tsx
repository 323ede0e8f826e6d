import '../kit/plain.css';
import './public.css';
import { start } from '../kit/start.tsx';
import { Public } from './Public.tsx';

start(<Public />);
