import Type from 'typebox';
import type { World } from './route.ts';
import { Id, object } from './schemas.ts';

/** Why something is asked of a second administrator: stands before him, and in the journal. */
export const AskedReason = Type.String({
  minLength: 3,
  maxLength: 500,
  description: 'For whoever confirms it',
});
/** What waits for a second administrator now. */
export const PermissionAsked = object({ request: Id }, { title: 'PermissionAsked' });

/** Permissions are changed over the country: their chain is one, and a commune's role may not write it. */
export const permissionWorld = ({ country, signer, clock }: World) => ({ database: country, signer, clock });
