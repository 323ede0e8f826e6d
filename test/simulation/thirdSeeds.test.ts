import { testSeeds } from './seedTests.ts';

testSeeds(51, 75);
