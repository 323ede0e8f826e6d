import { testSeeds } from './seedTests.ts';

testSeeds(26, 50);
