import { accessRoutes } from './access.ts';
import { accountRoutes } from './accounts.ts';
import { breakRoutes } from './breaks.ts';
import { campaignRoutes } from './campaign.ts';
import { cardRoutes } from './cards.ts';
import { carriedRoutes } from './carried.ts';
import { carriedMessageRoutes } from './carriedMessages.ts';
import { carriedRejectRoutes } from './carriedRejects.ts';
import { caseRoutes } from './cases.ts';
import { concernRoutes } from './concerns.ts';
import { cycleRoutes } from './cycles.ts';
import { decisionFormRoutes } from './decisionForms.ts';
import { decisionRoutes } from './decisions.ts';
import { decisionUndoRoutes } from './decisionUndo.ts';
import { delegationRoutes } from './delegations.ts';
import { deskRoutes } from './desk.ts';
import { deskConflictRoutes } from './deskConflicts.ts';
import { deskHandoverRoutes } from './deskHandovers.ts';
import { deskPrintRoutes } from './deskPrint.ts';
import { deskSessionRoutes } from './deskSessions.ts';
import { enrolmentRoutes } from './enrolment.ts';
import { entitlementRoutes } from './entitlements.ts';
import { exportRoutes } from './exports.ts';
import { figureRoutes } from './figures.ts';
import { flagRoutes } from './flags.ts';
import { jobRoutes } from './jobs.ts';
import { keyRoutes } from './keys.ts';
import { lineRoutes } from './lines.ts';
import { listCommandRoutes } from './listCommands.ts';
import { listRoutes } from './lists.ts';
import { mandateRoutes } from './mandates.ts';
import { meRoutes } from './me.ts';
import { myAccountRoutes } from './myAccount.ts';
import { myCaseRoutes } from './myCases.ts';
import { myMandateRoutes } from './myMandates.ts';
import { myStatementRoutes } from './myStatements.ts';
import { noticeRoutes } from './notices.ts';
import { officerRoutes } from './officers.ts';
import { orderRoutes } from './orders.ts';
import { partnerRoutes } from './partners.ts';
import { payeeRoutes } from './payees.ts';
import { paymentHistoryRoutes } from './paymentHistory.ts';
import { paymentRoutes } from './payments.ts';
import { permissionRequestRoutes } from './permissionRequests.ts';
import { personRoutes } from './persons.ts';
import { populationRoutes } from './population.ts';
import { rateRoutes } from './rates.ts';
import { receiptRoutes } from './receipts.ts';
import { reminderRoutes } from './reminders.ts';
import { resolveAccountRoutes } from './resolveAccounts.ts';
import { revealRoutes } from './reveal.ts';
import { rightsRoutes } from './rights.ts';
import { rosterRoutes } from './rosters.ts';
import { roundRoutes } from './rounds.ts';
import type { Route } from './route.ts';
import { sampleRoutes } from './samples.ts';
import { sandboxRoutes } from './sandbox.ts';
import { sessionRoutes } from './sessions.ts';
import { statementRoutes } from './statements.ts';
import { totalRoutes } from './totals.ts';
import { unitRoutes } from './units.ts';
import { uploadRoutes } from './uploads.ts';

/** Every operation but the live feed, in the order of the documentation. */
export const ROUTES: readonly Route[] = [
  ...sessionRoutes,
  ...unitRoutes,
  ...personRoutes,
  ...accountRoutes,
  ...myAccountRoutes,
  ...populationRoutes,
  ...rosterRoutes,
  ...decisionRoutes,
  ...rateRoutes,
  ...decisionFormRoutes,
  ...decisionUndoRoutes,
  ...entitlementRoutes,
  ...rightsRoutes,
  ...meRoutes,
  ...myStatementRoutes,
  ...noticeRoutes,
  ...myCaseRoutes,
  ...myMandateRoutes,
  ...caseRoutes,
  ...mandateRoutes,
  ...payeeRoutes,
  ...concernRoutes,
  ...enrolmentRoutes,
  ...cardRoutes,
  ...campaignRoutes,
  ...deskRoutes,
  ...deskSessionRoutes,
  ...deskHandoverRoutes,
  ...deskConflictRoutes,
  ...deskPrintRoutes,
  ...cycleRoutes,
  ...listRoutes,
  ...lineRoutes,
  ...listCommandRoutes,
  ...roundRoutes,
  ...paymentRoutes,
  ...paymentHistoryRoutes,
  ...receiptRoutes,
  ...sampleRoutes,
  ...orderRoutes,
  ...carriedRoutes,
  ...carriedMessageRoutes,
  ...carriedRejectRoutes,
  ...uploadRoutes,
  ...statementRoutes,
  ...breakRoutes,
  ...figureRoutes,
  ...totalRoutes,
  ...reminderRoutes,
  ...revealRoutes,
  ...exportRoutes,
  ...flagRoutes,
  ...accessRoutes,
  ...partnerRoutes,
  ...delegationRoutes,
  ...officerRoutes,
  ...permissionRequestRoutes,
  ...jobRoutes,
  ...keyRoutes,
  ...sandboxRoutes,
  ...resolveAccountRoutes,
];
