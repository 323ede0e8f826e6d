export { answerMessage } from './answerMessage.ts';
export { converseLater, converseNow, converseStatus, type Reply } from './converse.ts';
export { CALLBACK_TASK } from './freezeCallbacks.ts';
export type { CallbackPort, MessageSigner } from './ports.ts';
export { ANSWER_TASK } from './receive.ts';
export { resolvePins } from './resolvePins.ts';
export { sendCallback } from './sendCallback.ts';
export { ownKeys } from './signatures.ts';
export { MAPPER_NAME, type MapperWorld } from './world.ts';
