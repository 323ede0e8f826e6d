import '../kit/plain.css';
import './citizen.css';
import { prepareNextVisit } from '../kit/afterwards.ts';
import { start } from '../kit/start.tsx';
import { Citizen } from './Citizen.tsx';

start(<Citizen />);
void prepareNextVisit('/citizen');
