import '../kit/plain.css';
import './citizen.css';
import { start } from '../kit/start.tsx';
import { Citizen } from './Citizen.tsx';

start(<Citizen />);
