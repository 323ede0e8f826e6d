import { testSeeds } from './seedTests.ts';

testSeeds(76, 100);
