import '@mantine/core/styles.css';
import './office.css';
import { start } from '../kit/start.tsx';
import { Office } from './Office.tsx';

start(<Office />);
