export {
  type DestinationFigures,
  destinationFigures,
  prevalidateDestinations,
} from './prevalidateDestinations.ts';
