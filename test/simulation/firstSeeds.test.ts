import { testSeeds } from './seedTests.ts';

testSeeds(1, 25);
