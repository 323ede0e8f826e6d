/** How something one officer asked for ends. */
export type Ending = 'confirmed' | 'refused' | 'withdrawn';

/** What an officer's word on it comes to: who asked may take it back, never confirm it (undefined); anybody else confirms or refuses. */
export function endingBy(said: {
  readonly askedBy: number;
  readonly officerId: number;
  readonly confirms: boolean;
}): Ending | undefined {
  if (said.askedBy !== said.officerId) return said.confirms ? 'confirmed' : 'refused';
  return said.confirms ? undefined : 'withdrawn';
}
