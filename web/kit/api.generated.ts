// Printed from docs/reference/openapi.json by scripts/printApi.ts.

export type AccessFlag = {
  /** An opaque number, as text */ "flag": string;
  "kind": string;
  "kind_words": Words;
  "officer": {
  "id": number;
  "name": string;
};
  "unit": UnitName;
  "partner": number | null;
  "entry": string | null;
  "words": string | null;
  "counted": number;
  "usual": number;
  /** RFC 3339, UTC */ "from": string;
  /** RFC 3339, UTC */ "to": string;
  /** RFC 3339, UTC */ "raised_at": string;
  "settled_at": string | null;
  "settled_by": string | null;
  "verdict": "duty" | "mistake" | "misuse" | null;
  "reason": string | null;
};

export type AccessFlagPage = {
  "items": readonly (AccessFlag)[];
  "next": string | null;
};

export type AccountOutcome = {
  /** `pending`: the provider is asked now; look at the account again in a few seconds. `withdrawn`: taken back, and cash from the next list drafted; of somebody in cash already, that it is handed over where `cash` says */ "outcome": "pending" | "unchanged" | "withdrawn";
};

export type AccountPointer = {
  "provider": string;
  "provider_name": string;
  "kind": "bank" | "card" | "wallet" | "mobile_money" | null;
  "account_last4": string | null;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "home_delivery": boolean;
  "verification": string | null;
  "verified_at": string | null;
  "chosen_by": "roster" | "citizen" | "officer" | "mapper";
  "since": string | null;
};

export type AccountProvider = {
  "code": string;
  "name": string;
  /** The brand people know it by */ "short_name": string;
  /** What it keeps, the usual first */ "kinds": readonly ("bank" | "card" | "wallet" | "mobile_money")[];
  /** Citizens may choose it; the others only officers for them */ "in_vneid": boolean;
  "month_limit_dong": number | null;
};

export type AccountProviders = {
  "items": readonly (AccountProvider)[];
};

export type AccountReview = {
  /** An opaque number, as text */ "review": string;
  /** An opaque number, as text */ "person": string;
  "doubt": "name_close" | "name_hidden" | "name_not_shown" | "shared_account";
  "our_name": string;
  "shown_name": string | null;
  "birth_date": string;
  "pin_last4": string;
  "commune": UnitName;
  "provider": string;
  "provider_name": string;
  "kind": "bank" | "card" | "wallet" | "mobile_money";
  "account_last4": string;
  "link_state": string;
  /** RFC 3339, UTC */ "opened_at": string;
  /** YYYY-MM-DD */ "due_on": string;
};

export type AccountReviewPage = {
  "items": readonly (AccountReview)[];
  "next": string | null;
};

export type AccountStep = {
  "provider": string;
  "provider_name": string;
  "kind": "bank" | "card" | "wallet" | "mobile_money" | null;
  "account_last4": string | null;
  /** RFC 3339, UTC */ "at": string;
  "event": string;
  "from_state": "pending" | "linked" | "cooling_off" | "in_review" | "rejected" | "unlinked" | "replaced" | "invalid" | null;
  /** docs/reference/states.md */ "to_state": "pending" | "linked" | "cooling_off" | "in_review" | "rejected" | "unlinked" | "replaced" | "invalid";
  "reason": LinkReason | null;
  "by": "citizen" | "officer" | "partner" | "platform";
};

export type AccountUnderWay = {
  "provider": string;
  "provider_name": string;
  "kind": "bank" | "card" | "wallet" | "mobile_money" | null;
  "account_last4": string | null;
  /** docs/reference/states.md */ "state": "pending" | "linked" | "cooling_off" | "in_review" | "rejected" | "unlinked" | "replaced" | "invalid";
  /** RFC 3339, UTC */ "asked_at": string;
  "effective_at": string | null;
  "review_due_on": string | null;
};

export type AcknowledgedFamily = {
  /** An opaque number, as text */ "declaration": string;
};

export type AgreedAccount = {
  /** `code` of GET /v1/providers */ "provider": string;
  "kind"?: "bank" | "card" | "wallet" | "mobile_money";
  /** Account, card or telephone number as written; only ever in a body, kept sealed */ "number": string;
  /** The person agrees that name and number are given to the provider (`pay_to_account` of GET /v1/me/uses) */ "agrees": true;
};

export type AnsweredHandovers = {
  "answers": readonly ({
  "voucher": string;
  "answer": "accepted" | "already_known" | "paid_elsewhere" | "ended_before" | "not_on_list" | "amount_differs" | "expired" | "voucher_reused" | "not_of_this_device";
  "was": "accepted" | "already_known" | "paid_elsewhere" | "ended_before" | "not_on_list" | "amount_differs" | "expired" | "voucher_reused" | "not_of_this_device" | null;
  "first_at": string | null;
})[];
};

export type Approval = {
  "stage": "draft" | "sign";
  "version": number;
  "officer": string;
  "digest": string;
  "key_id": string | null;
  /** RFC 3339, UTC */ "at": string;
};

export type ApprovalChecked = {
  "stage": "draft" | "sign";
  "version": number;
  "officer": string;
  "digest": string;
  "key_id": string | null;
  "signature_holds": boolean | null;
  /** RFC 3339, UTC */ "at": string;
};

export type AskedLoan = {
  "from_name": string;
  /** RFC 3339, UTC */ "begins": string;
  /** RFC 3339, UTC */ "ends": string;
};

export type AskedPartner = {
  /** Its client_id */ "partner": string;
  "name": string;
  "kind": "bank" | "wallet" | "post" | "treasury" | "ministry";
  "scopes": readonly (string)[];
  "requests_a_minute": number;
  "requests_a_day": number;
  "callback_origins": readonly (string)[];
  "certificates": readonly (string)[];
  "keys": readonly ({
  "kid": string;
  /** SHA-256 of the public key, hex, to compare by telephone */ "fingerprint": string;
})[];
};

export type Attempt = {
  "attempt": number;
  /** What names this try on every wire: the EndToEndId */ "reference": string;
  "reason": string | null;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "list_state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "provider": string;
  "account_last4": string | null;
  "approvals": readonly (ApprovalChecked)[];
  "orders": readonly (Order)[];
  "instructions": readonly (Instruction)[];
  "outcomes": readonly (Outcome)[];
};

export type BenefitName = {
  /** `restricted` where the reader may not know it */ "code": string;
  "vi": string;
  "en": string;
};

export type Break = {
  /** An opaque number, as text */ "break": string;
  "kind": string;
  "kind_words": Words;
  /** Whose word it is */ "source": string;
  "reference": string;
  "commune": string | null;
  "list": string | null;
  "payment": string | null;
  "expected_dong": number | null;
  "actual_dong": number | null;
  "said": string | null;
  "known": string | null;
  /** RFC 3339, UTC */ "opened_at": string;
  "closed_at": string | null;
  "closed_by": string | null;
  "closing_reason": string | null;
};

export type BreakPage = {
  "items": readonly (Break)[];
  "next": string | null;
};

export type BroughtUpload = {
  /** An opaque number, as text */ "upload": string;
  /** This very file was brought before */ "repeated": boolean;
};

export type CampaignContact = {
  /** An opaque number, as text */ "contact": string;
};

export type CampaignFigure = {
  "unit": {
  "code": string;
  "name": string;
};
  "payees": number;
  "channels": {
  "bank": number;
  "wallet": number;
  "post": number;
  "desk": number;
};
  "brought_home": number;
  "cash_by_wish": number;
  "under_way": number;
  "in_accounts_per_mille": number;
  "target": {
  /** YYYY-MM-DD */ "due": string;
  "percent": number;
  "missing": number;
} | null;
};

export type CampaignFigurePage = {
  "items": readonly (CampaignFigure)[];
  "next": string | null;
};

export type CampaignTarget = {
  "percent": number;
};

export type CampaignTask = {
  /** An opaque number, as text */ "person": string;
  "name": string;
  "birth_year": string;
  "hamlet": string | null;
  "paid_at": "DESK" | "VNPOST";
  "why": "account_died" | "account_rejected" | "account_under_way" | "account_under_review" | "enrolment_waits" | "never_asked" | "asked";
  "next_step": "name_another_account" | "mend_account" | "decide_review" | "confirm_enrolment" | "visit" | "ask" | "ask_again" | "wait";
  "due": string | null;
  "last_contact": {
  "result": "will_link" | "wants_visit" | "thinks_it_over" | "not_found" | "declined";
  /** YYYY-MM-DD */ "on": string;
} | null;
};

export type CampaignWork = {
  "items": readonly (CampaignTask)[];
  "next": string | null;
  /** Of the whole list, whatever it is narrowed to */ "total": number;
  "due": number;
};

export type CancelledList = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
};

export type Card = {
  /** An opaque number, as text */ "card": string;
  /** RFC 3339, UTC */ "issued_at": string;
  "ended_at": string | null;
  "because": "lost" | "damaged" | "replaced" | "person_died" | "misused" | null;
};

export type CardHolder = {
  /** An opaque number, as text */ "card": string;
  /** An opaque number, as text */ "person": string;
  "name": string;
};

export type Cards = {
  "items": readonly (Card)[];
};

export type Carried = {
  "months": readonly (string)[];
  "month": string | null;
  "by_state": readonly ({
  "state": string;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
})[];
  "rejects": readonly ({
  "code": string | null;
  "kind": "rejected" | "returned" | "uncollected";
  "words": Words;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  /** YYYY-MM-DD */ "oldest_on": string;
  "next": "same_destination" | "other_destination" | "wait";
  /** Whether the provider may say that it was its own mistake, so that the payment goes there again */ "may_be_a_mistake": boolean;
})[];
};

export type CarriedFile = {
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
};

export type CarriedLine = {
  /** Ours: the EndToEndId of a transfer, the reference of a cash list */ "reference": string;
  /** As it stands at the bank; of cash, the payee’s */ "name": string;
  "account_last4": string | null;
  "birth_year": number | null;
  "pin_last4": string | null;
  "home_delivery": boolean;
  /** Whole đồng */ "amount_dong": number;
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
  "code": string | null;
  "words": Words | null;
  "reported_on": string | null;
};

export type CarriedLinePage = {
  "items": readonly (CarriedLine)[];
  "next": string | null;
};

export type CarriedMessage = {
  /** A message as the provider has it: list, rail and part */ "message": string;
  "commune": UnitName;
  /** YYYY-MM */ "month": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  /** Payments without a final word */ "open": number;
  "state": "prepared" | "unknown" | "received" | "refused";
  /** Of the file as it was sent, hex */ "sha256": string;
  /** False where the file holds other banks’ lines too */ "has_file": boolean;
  /** RFC 3339, UTC */ "sent_at": string;
  "received_at": string | null;
  /** The day by which a payment of the month is on time */ "due_on": string;
};

export type CarriedMessagePage = {
  "items": readonly (CarriedMessage)[];
  "next": string | null;
};

export type CarriedReject = {
  "reference": string;
  "name": string;
  "account_last4": string | null;
  /** Whole đồng */ "amount_dong": number;
  /** YYYY-MM */ "month": string;
  "commune": string;
  "kind": "rejected" | "returned" | "uncollected";
  "code": string | null;
  "words": Words;
  /** YYYY-MM-DD */ "reported_on": string;
  "next": "same_destination" | "other_destination" | "wait" | "listed_again";
  "mistake": string | null;
  "may_be_a_mistake": boolean;
};

export type CarriedRejectPage = {
  "items": readonly (CarriedReject)[];
  "next": string | null;
};

export type CarriedStanding = {
  "month": string | null;
  "lists": readonly ({
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  /** YYYY-MM */ "month": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "commune": string;
  /** Whole đồng */ "given_dong": number;
  /** Whole đồng */ "paid_dong": number;
  /** Whole đồng */ "on_the_way_dong": number;
  /** Whole đồng */ "came_back_dong": number;
  /** Whole đồng */ "held_dong": number;
  "given_back_dong": number | null;
  "left_dong": number | null;
})[];
};

export type Case = {
  /** A case as people cite it; lower case, O for 0 and I or L for 1 are read too. */ "case": string;
  /** An opaque number, as text */ "person": string;
  "category": {
  /** `question`: A question about a payment or a benefit; `account_problem`: Trouble with the account or the place of payment; `not_paid`: The money has not come; `wrong_amount`: The amount is wrong; `wrong_person_or_account`: The money went to the wrong person or account; `payee_dispute`: Dispute about who receives; `decision_appeal`: Complaint against a decision on the benefit; `officer_conduct`: An officer kept part of the money or asked for some; `coercion`: Forced, or the money was taken; `health_disclosed`: Health or circumstances were disclosed */ "code": "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed";
  "words": Words;
};
  "confidential": boolean;
  "payment": string | null;
  "entitlement": string | null;
  "words": string | null;
  "state": "received" | "accepted" | "answered" | "declined" | "withdrawn" | "in_work" | "to_confirm" | "upheld" | "partly_upheld" | "rejected";
  "open": boolean;
  "level": "commune" | "province" | "ministry";
  /** The unit that has it now */ "owner": string;
  /** 2 after the one appeal */ "instance": number;
  /** RFC 3339, UTC */ "received_at": string;
  "accepted_on": string | null;
  /** The next step; after this day the level above owns the case */ "due_on": string;
  /** By when the law wants it settled */ "settle_by": string;
  "passed_up_at": string | null;
  "settled_on": string | null;
  "corrections": readonly (Correction)[];
  "person_name": string | null;
  "commune": {
  "code": string;
  "name": string;
};
  /** Your unit owns it */ "ours": boolean;
  "assigned_to": string | null;
  "steps": readonly ({
  "event": string;
  /** RFC 3339, UTC */ "at": string;
  "words": string | null;
  "officer": string | null;
  "note": boolean;
})[];
};

export type CaseClock = {
  /** YYYY-MM-DD */ "due_on": string;
  /** YYYY-MM-DD */ "settle_by": string;
};

export type CaseFigures = {
  /** YYYY-MM-DD */ "since": string;
  "items": readonly ({
  "commune": {
  "code": string;
  "name": string;
};
  /** `question`: A question about a payment or a benefit; `account_problem`: Trouble with the account or the place of payment; `not_paid`: The money has not come; `wrong_amount`: The amount is wrong; `wrong_person_or_account`: The money went to the wrong person or account; `payee_dispute`: Dispute about who receives; `decision_appeal`: Complaint against a decision on the benefit; `officer_conduct`: An officer kept part of the money or asked for some; `coercion`: Forced, or the money was taken; `health_disclosed`: Health or circumstances were disclosed */ "category": "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed";
  "received": number;
  "open": number;
  "overdue": number;
  "passed_up": number;
  "settled": number;
  "settled_in_time": number;
  "upheld": number;
})[];
};

export type CaseMessage = {
  /** An opaque number, as text */ "step": string;
};

export type CasePage = {
  "items": readonly (Case)[];
  "next": string | null;
};

export type Categories = {
  "items": readonly (Category)[];
  "parameters": readonly ({
  "name": "poverty" | "children" | "childrenUnder36Months" | "pregnant" | "pension" | "seniority" | "especiallySevere" | "nurture";
  "kind": "count" | "yes_no" | "dong" | "poverty";
  /** Of a count or an amount; the least is 0 */ "most"?: number;
  "vi": string;
  "en": string;
})[];
};

export type Category = {
  "code": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "vi": string;
  "en": string;
  "required": readonly ("poverty" | "children" | "childrenUnder36Months" | "pregnant" | "pension" | "seniority" | "especiallySevere" | "nurture")[];
  "optional": readonly ("poverty" | "children" | "childrenUnder36Months" | "pregnant" | "pension" | "seniority" | "especiallySevere" | "nurture")[];
  "pays_carer": boolean;
};

export type Change = {
  "person": PersonName;
  "benefit": BenefitName;
  "kind": "new" | "stopped" | "increased" | "decreased" | "arrears" | "one_off" | "carried";
  "from_dong": number | null;
  "to_dong": number | null;
  "explained": boolean;
  "decision": string | null;
  "explanation": string | null;
};

export type ChangePage = {
  "items": readonly (Change)[];
  "next": string | null;
  /** Of the whole list, by kind */ "totals": readonly (ChangeTotals)[];
};

export type ChangeTotals = {
  "kind": string;
  "lines": number;
  /** Whole đồng */ "difference_dong": number;
  "unexplained": number;
};

export type CheckedList = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "held": number;
  "held_by_reason": Readonly<Record<string, number>>;
};

export type ClearedHold = {
  "listed": "in_this_list" | "in_the_next_list";
};

export type ClosedBreak = {
  "closed": true;
};

export type ClosedPopulationTask = {
  "closed": true;
};

export type Colleague = {
  /** An officer, by number */ "officer": number;
  "name": string;
  "roles": readonly (string)[];
};

export type ColleagueList = {
  "items": readonly (Colleague)[];
};

export type CommunesReminded = {
  "communes": number;
  "reminders": number;
  "already_today": number;
  "messages": number;
};

export type Concern = {
  /** An opaque number, as text */ "id": string;
  "kind": "shared_account" | "officer_account" | "payee_of_many";
  "account": {
  "provider": string;
  "last4": string;
} | null;
  "payee": string | null;
  /** Payees of the account, or beneficiaries of the payee; names of those outside your communes are null */ "persons": readonly ({
  /** An opaque number, as text */ "id": string;
  "name": string | null;
})[];
  "communes": readonly ({
  "code": string;
  "name": string;
})[];
  /** RFC 3339, UTC */ "raised_at": string;
  "decision": "approved" | "refused" | null;
  "reason": string | null;
  "expires_on": string | null;
};

export type ConcernPage = {
  "items": readonly (Concern)[];
  "next": string | null;
};

export type ConfirmedCase = {
  "state": string;
};

export type Contact = {
  "phone": string | null;
  "email": string | null;
  "language": "vi" | "en";
};

export type CopyOfPerson = Readonly<Record<string, readonly (Readonly<Record<string, unknown>>)[]>>;

export type Correction = {
  "kind": "pay" | "clear_hold" | "account_enquiry" | "new_decision";
  /** `waiting`: for the second officer */ "state": "waiting" | "made" | "refused";
  "benefit": BenefitName | null;
  "month": string | null;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "decision": string | null;
  "payment": string | null;
};

export type CountedSession = {
  /** Whole đồng */ "float_dong": number;
  /** Whole đồng */ "handed_over_dong": number;
  /** Whole đồng */ "contested_dong": number;
  /** Whole đồng */ "remainder_dong": number;
  /** Whole đồng */ "difference_dong": number;
  "digest": string;
};

export type Cycle = {
  /** Programme and month */ "cycle": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
  "kind": "monthly" | "campaign";
  "state": "open" | "closed";
  "budget_line": string;
  /** RFC 3339, UTC */ "opened_at": string;
};

export type CycleInFull = {
  /** Programme and month */ "cycle": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
  "kind": "monthly" | "campaign";
  "state": "open" | "closed";
  "budget_line": string;
  /** RFC 3339, UTC */ "opened_at": string;
  /** Within your communes, by state of the lists */ "lists": readonly (ListTotals)[];
};

export type CyclePage = {
  "items": readonly (Cycle)[];
  "next": string | null;
};

export type DataKey = {
  "key": number;
  "purpose": "field" | "index_pin" | "index_account";
  "state": "announced" | "current" | "retiring" | "retired";
  "wrapped_by": string | null;
  /** RFC 3339, UTC */ "made_at": string;
  "in_use_since": string | null;
  "retired_at": string | null;
  "rotation_due": string | null;
  /** Why it may not be destroyed yet */ "kept_for": "use" | "move" | "signed_lists" | "backups";
};

export type DatedRate = {
  "key": string;
  /** `national`, or the code of the province whose council decided it */ "scope": string;
  /** YYYY-MM */ "from": string;
  /** Whole đồng */ "amount_dong": number;
  "instrument": {
  "code": string;
  "vi": string;
  "en": string;
  "signed": string | null;
  /** YYYY-MM-DD */ "in_force": string;
};
  /** How well it is known; a derived rate was calculated and is not official */ "evidence": "text" | "press" | "derived";
};

export type DatedRates = {
  "items": readonly (DatedRate)[];
};

export type DecidedConcern = {
  /** An opaque number, as text */ "concern": string;
  "decision": "approved" | "refused";
};

export type DecidedEnrolment = {
  "outcome": "confirmed" | "refused" | "withdrawn";
  "account": "pending" | "unchanged" | null;
};

export type DecidedOrder = {
  "decision": "accept" | "return";
};

export type DecidedPermissionRequest = {
  "outcome": "confirmed" | "refused" | "withdrawn";
};

export type DecidedReview = {
  /** Of the link, afterwards */ "state": string;
};

export type Decision = {
  /** An opaque number, as text */ "id": string;
  "number": string;
  "kind": "grant" | "adjust" | "suspend" | "resume" | "stop" | "void";
  "changes": string | null;
  "benefit": BenefitName;
  "signed_on": string | null;
  /** YYYY-MM */ "effective_month": string;
  /** YYYY-MM */ "recorded_month": string;
  /** RFC 3339, UTC */ "recorded_at": string;
  "reason": string | null;
  /** A list it bears on was signed since it was recorded: it is not undone any more */ "signed_over": boolean;
  "roster": {
  "file": string;
  "row": number | null;
} | null;
};

export type DecisionForm = {
  "kind": "grant" | "adjust" | "suspend" | "resume" | "stop";
  /** Number of the grant that is changed; not with a grant */ "grant"?: string;
  /** With a grant: GET /v1/categories */ "category"?: string;
  "household"?: "poor" | "near_poor" | "none";
  "parameters"?: {
  "children"?: number;
  "childrenUnder36Months"?: number;
  "pregnant"?: boolean;
  "pension"?: number;
  "seniority"?: number;
  "especiallySevere"?: boolean;
  "nurture"?: boolean;
};
  "number": string;
  /** YYYY-MM-DD */ "signed_on": string;
  /** YYYY-MM */ "effective_month": string;
  "reason"?: string;
};

export type DecisionPage = {
  "items": readonly (Decision)[];
  "next": string | null;
};

export type DecisionPreview = {
  /** YYYY-MM */ "month": string;
  "before": readonly ({
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "grounds": Grounds | null;
})[];
  "after": readonly ({
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "grounds": Grounds | null;
})[];
  /** What begins to be paid; arrears with their months */ "begins": readonly ({
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  /** YYYY-MM */ "from_month": string;
  "to_month": string | null;
})[];
  "findings": readonly ({
  "code": string;
  "benefit": string | null;
})[];
  /** What lists name already of the grant that is changed, from the month it takes effect: the decision does not take back what is signed */ "listed": readonly ({
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "benefit": BenefitName;
  /** YYYY-MM */ "month": string;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
})[];
  /** The last decision on file it is worked out over: say it when recording */ "seen": string;
};

export type Declared = {
  /** An opaque number, as text */ "declaration": string;
};

export type Delegation = {
  /** An opaque number, as text */ "delegation": string;
  /** An officer, by number */ "from": number;
  /** An officer, by number */ "to": number;
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller";
  /** RFC 3339, UTC */ "begins": string;
  /** RFC 3339, UTC */ "ends": string;
  "reason": string;
  "from_name": string;
  "to_name": string;
  "unit_name": string;
  /** By who asks; otherwise received, or seen by an administrator */ "is_given": boolean;
};

export type DelegationChanged = {
  /** An opaque number, as text */ "delegation": string;
};

export type DelegationList = {
  "items": readonly (Delegation)[];
};

export type Desk = {
  "commune": {
  "code": string;
  "name": string;
};
  /** An opaque number, as text */ "officer": string;
  "from_month": string | null;
  "waiting": number;
  /** Whole đồng */ "waiting_dong": number;
  "open_conflicts": number;
  "devices": readonly (DeskDevice)[];
  "sessions": readonly (DeskSession)[];
};

export type DeskConflict = {
  /** An opaque number, as text */ "conflict": string;
  "kind": "paid_elsewhere" | "ended_before" | "not_on_list" | "amount_differs" | "expired" | "mandate_doubtful";
  /** Whole đồng */ "amount_dong": number;
  "reference": string;
  /** An opaque number, as text */ "session": string;
  "device": string;
  "cashier": string;
  /** RFC 3339, UTC */ "at": string;
  "first_at": string | null;
  "settlement": "counts" | "recovered" | "never_handed_over" | "answered_for" | null;
  "words": string | null;
};

export type DeskConflicts = {
  "items": readonly (DeskConflict)[];
};

export type DeskDevice = {
  /** An opaque number, as text */ "device": string;
  "name": string;
  /** RFC 3339, UTC */ "registered_at": string;
  /** YYYY-MM-DD */ "expires_on": string;
  "revoked_at": string | null;
};

export type DeskPackage = {
  /** An opaque number, as text */ "package": string;
  /** RFC 3339, UTC */ "expires_at": string;
  "lines": number;
  "sealed": string;
};

export type DeskSession = {
  /** An opaque number, as text */ "session": string;
  /** YYYY-MM-DD */ "day": string;
  "cashier": string;
  /** An opaque number, as text */ "cashier_id": string;
  /** RFC 3339, UTC */ "opened_at": string;
  "float_slip": string;
  /** Whole đồng */ "float_dong": number;
  /** Whole đồng */ "handed_over_dong": number;
  /** Gone from the box against the rules: paid twice, too late, on no list */ "contested_dong": number;
  "remainder_dong": number | null;
  "difference_dong": number | null;
  "difference_words": string | null;
  "digest": string | null;
  "counted_by": string | null;
  "counted_at": string | null;
  "witnessed_by": string | null;
  "witnessed_at": string | null;
  "remitted_at": string | null;
  "devices_out": number;
};

export type DraftedList = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "payments": number;
};

export type EndedLines = {
  "references": readonly (string)[];
  /** The device was revoked or lost: it wipes its lines */ "given_up": boolean;
};

export type EndedMandate = {
  /** Decisions that name the beneficiary again */ "decisions": number;
};

export type EndedMandateOfMine = {
  "decisions": number;
};

export type Enrolment = {
  /** An opaque number, as text */ "enrolment": string;
  "person": {
  /** An opaque number, as text */ "id": string;
  "name": string;
};
  /** `cash_for_good`: neither an officer, nor a partner, nor a roster turns it to an account; the person can */ "wish": "account" | "cash" | "cash_for_good";
  "provider": string;
  "account_last4": string | null;
  "home_delivery": boolean;
  "at_home": boolean;
  "hindrances": readonly ("no_telephone" | "no_identity_card" | "no_fingerprints" | "cannot_read" | "cannot_come" | "needs_help")[];
  /** Their names */ "witnesses": readonly (string)[];
  "recorded_by": string;
  /** RFC 3339, UTC */ "recorded_at": string;
  "decision": "confirmed" | "refused" | "withdrawn" | null;
  "decided_by": string | null;
  "decided_at": string | null;
  "reason": string | null;
};

export type EnrolmentPage = {
  "items": readonly (Enrolment)[];
  "next": string | null;
};

export type Enrolments = {
  "items": readonly (Enrolment)[];
};

export type Entitlement = {
  /** An opaque number, as text */ "id": string;
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  /** YYYY-MM */ "from_month": string;
  "to_month": string | null;
  /** YYYY-MM */ "first_payable_month": string;
  "one_off": boolean;
  "payee": "self" | "guardian" | "carer" | "authorised" | "facility";
  "decision": string | null;
  "grounds": Grounds | null;
};

export type EntitlementPage = {
  "items": readonly (Entitlement)[];
  "next": string | null;
};

export type Explanation = {
  "payment": Payment;
  "origin": Origin | null;
  "attempts": readonly (Attempt)[];
  "money": "in_hand" | "in_flight" | "came_back" | "held" | "not_funded";
};

export type Exported = {
  /** Stands in the bundle and in the journal */ "export": string;
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
  "rows": number;
  /** Opens the file. Shown this once and kept nowhere */ "password": string;
};

export type Figures = {
  /** YYYY-MM */ "month": string;
  "total": Sums;
  "by_list_state": Readonly<Record<string, {
  "lists": number;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
}>>;
  "by_state": Readonly<Record<string, Sums>>;
  "by_channel": Readonly<Record<string, Sums>>;
  "by_programme": Readonly<Record<string, Sums>>;
  "held_by_reason": Readonly<Record<string, Sums>>;
  "open_breaks": Readonly<Record<string, number>>;
  "money": Money;
};

export type FiguresOfUnit = {
  "code": string;
  "name": string;
  "lists": number;
  "lists_by_state": Readonly<Record<string, number>>;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "held_payments": number;
  "rejected_payments": number;
  "uncollected_payments": number;
  "money": Money;
  /** What its month waits for today, in the order of the month */ "waits_for": readonly (WaitsFor)[];
  "late_communes": number;
};

export type FiguresOfUnitPage = {
  "items": readonly (FiguresOfUnit)[];
  "next": string | null;
};

export type FlaggedPerson = {
  /** An opaque number, as text */ "id": string;
  "name": string;
  "birth_date": string;
  "pin_last4": string;
  "hamlet": string | null;
  "commune": UnitName;
  "population": string;
  /** What differs from the population database */ "fields": readonly (string)[];
  "checked_at": string | null;
  "died_on": string | null;
  "unanswered": string | null;
  "pin_faults": readonly (string)[];
  /** The gravest first */ "flags": readonly ({
  "flag": "death_revoked" | "two_records" | "deceased" | "death_unproven" | "not_found" | "multiple" | "mismatch" | "unanswered" | "unverified" | "pin_contradicts";
  "says": Words;
  "next_action": Words;
})[];
  "tasks": readonly (PopulationTask)[];
};

export type FlaggedPersonPage = {
  "items": readonly (FlaggedPerson)[];
  "next": string | null;
};

export type FoundInUpload = {
  "form": "pain.002" | "camt.054" | "collections" | "statement" | "not_a_report";
  /** These very words had come before; nothing changes */ "is_known": boolean;
  "changes": readonly ({
  "kind": string;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
})[];
  /** Rows that say what is known already */ "repeated": number;
  /** Rows that change nothing and that people must look at */ "set_aside": number;
  /** The first 200 of those set aside */ "rows": readonly ({
  "row": number;
  "column": string;
  "value": string;
  "code": string;
  "words": Words;
  "known": string | null;
})[];
};

export type Grounds = Readonly<Record<string, unknown>>;

export type HandedInPackage = {
  /** An opaque number, as text */ "package": string;
};

export type Hold = {
  /** An opaque number, as text */ "hold": string;
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "person": PersonName;
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "stage": "draft" | "release";
  "reason": string;
  "reason_words": Words;
  "next_action": Words;
  /** RFC 3339, UTC */ "raised_at": string;
  "cleared_at": string | null;
  "cleared_by": string | null;
  "clearance": string | null;
};

export type HoldPage = {
  "items": readonly (Hold)[];
  "next": string | null;
};

export type ImportedRoster = {
  /** YYYY-MM */ "month": string;
  "rows": {
  "read": number;
  "accepted": number;
  "rejected": number;
};
  "changes": {
  "new_persons": number;
  "grants": number;
  "adjustments": number;
  "resumptions": number;
  "stops": number;
  "unchanged": number;
};
  "findings": number;
  /** The same file was imported before; nothing was done now */ "repeated": boolean;
  /** What is odd about the file as a whole */ "notices": readonly (string)[];
  "error_workbook": {
  "file_name": string;
  /** The file, base64 */ "content": string;
} | null;
};

export type Instruction = {
  "message": string;
  "rail": "hub" | "post" | "desk";
  "paying_account": string;
  "payments": number;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "sha256": string;
  "state": string;
  /** RFC 3339, UTC */ "prepared_at": string;
  "received_at": string | null;
};

export type IssuedCards = {
  "cards": readonly (string)[];
};

export type JobCount = {
  "task": string;
  "waiting": number;
  "running": number;
  /** Tried before without success, to be tried again */ "failing": number;
  "next_at": string | null;
  /** RFC 3339, UTC */ "oldest_at": string;
  /** Most tries of one of them so far */ "tries": number;
  "last_error": string | null;
};

export type JobCounts = {
  "workers": number;
  "items": readonly (JobCount)[];
};

export type JobsRetried = {
  "retried": number;
};

export type KeyRotation = {
  "purpose": "field" | "index_pin" | "index_account";
  "new_key": number;
  "stage": "announced" | "moving" | "proving" | "done";
  "moved": number;
  "programs_behind": number;
  /** RFC 3339, UTC */ "started_at": string;
  "finished_at": string | null;
};

export type Keys = {
  "data_keys": readonly (DataKey)[];
  "rotations": readonly (KeyRotation)[];
  "platform_keys": readonly (PlatformKey)[];
  "signers": {
  "all": number;
  "without_key": number;
};
  "log": LogKey | null;
};

export type Line = {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "attempt": number;
  "person": PersonName;
  "payee": string | null;
  "benefit": BenefitName;
  /** YYYY-MM */ "month": string;
  "kind": "monthly" | "arrears" | "one_off";
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "provider": string;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "account_last4": string | null;
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
  "code": string | null;
  "code_words": Words | null;
};

export type LinePage = {
  "items": readonly (Line)[];
  "next": string | null;
  "count": RowsFound | null;
};

export type LinkReason = {
  "code": string;
  "why": Words;
  "next": Words;
};

export type List = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "version": number;
  /** 1 the list of the month; later ones list again what came back */ "sequence": number;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  /** Programme and month */ "cycle": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
  "commune": UnitName;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "payable_payments": number;
  /** Whole đồng */ "payable_dong": number;
  "held_payments": number;
  /** Whole đồng */ "held_dong": number;
  "digest": string | null;
  /** RFC 3339, UTC */ "created_at": string;
};

export type ListInFull = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "version": number;
  /** 1 the list of the month; later ones list again what came back */ "sequence": number;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  /** Programme and month */ "cycle": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
  "commune": UnitName;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "payable_payments": number;
  /** Whole đồng */ "payable_dong": number;
  "held_payments": number;
  /** Whole đồng */ "held_dong": number;
  "digest": string | null;
  /** RFC 3339, UTC */ "created_at": string;
  "transitions": readonly (Transition)[];
  "approvals": readonly (Approval)[];
  "orders": readonly (Order)[];
};

export type ListPage = {
  "items": readonly (List)[];
  "next": string | null;
};

export type ListTotals = {
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "lists": number;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "payable_payments": number;
  /** Whole đồng */ "payable_dong": number;
  "held_payments": number;
  /** Whole đồng */ "held_dong": number;
};

export type LogKey = {
  "origin": string;
  /** The line of `/log/key`, to be published elsewhere too */ "verifier_key": string;
  "size": number;
};

export type Mandate = {
  /** An opaque number, as text */ "id": string;
  /** An opaque number, as text */ "person": string;
  "payee": {
  /** An opaque number, as text */ "id": string;
  "name": string | null;
};
  "kind": "guardian" | "carer" | "authorised" | "household_head" | "facility";
  /** YYYY-MM-DD */ "from": string;
  "until": string | null;
  "proof_number": string | null;
  /** False: stated on a roster, the paper is still to be shown */ "confirmed": boolean;
  "state": "waiting" | "to_come" | "active" | "expiring" | "expired" | "ended";
  "waits_for": "chair" | "province" | null;
  "ended_because": string | null;
};

export type MandateConsent = {
  "in_force": boolean;
};

export type MandateTask = {
  /** An opaque number, as text */ "id": string;
  /** An opaque number, as text */ "person": string;
  "payee": {
  /** An opaque number, as text */ "id": string;
  "name": string | null;
};
  "kind": "guardian" | "carer" | "authorised" | "household_head" | "facility";
  /** YYYY-MM-DD */ "from": string;
  "until": string | null;
  "proof_number": string | null;
  /** False: stated on a roster, the paper is still to be shown */ "confirmed": boolean;
  "state": "waiting" | "to_come" | "active" | "expiring" | "expired" | "ended";
  "waits_for": "chair" | "province" | null;
  "ended_because": string | null;
  "task": "expired" | "waiting" | "to_confirm" | "expiring" | "adult_with_guardian";
  "beneficiary": string;
  /** YYYY-MM-DD */ "due": string;
};

export type MandateTaskPage = {
  "items": readonly (MandateTask)[];
  "next": string | null;
};

export type Mandates = {
  "items": readonly (Mandate)[];
};

export type MapperAcknowledgement = {
  "message": {
  "ack_status": "ACK" | "ERR";
  /** RFC 3339, UTC */ "timestamp": string;
  "correlation_id": string;
  "error"?: {
  "code": string;
  "message": string;
};
};
};

export type MapperAnswerHeader = {
  "version": string;
  "message_id": string;
  /** RFC 3339, UTC */ "message_ts": string;
  "action": string;
  "status": "succ" | "pdng" | "rjct";
  "status_reason_code"?: string;
  "status_reason_message"?: string;
  "total_count": number;
  "completed_count": number;
  "sender_id": string;
  "receiver_id": string;
  "is_msg_encrypted": false;
};

export type MapperHeader = {
  "version"?: "1.0.0";
  /** A new one for each message; the same again answers the same message */ "message_id": string;
  /** At most five minutes from now */ "message_ts": string;
  "action": string;
  /** As registered */ "sender_id": string;
  /** https, of a registered callback origin */ "sender_uri"?: string;
  "receiver_id"?: string;
  "total_count": number;
  "is_msg_encrypted"?: false;
  "meta"?: {
  "purpose"?: string;
};
};

export type MapperLinkAnswer = {
  "transaction_id": string;
  "correlation_id": string;
  "link_response": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  "status": "succ" | "pdng" | "rjct";
  "status_reason_code"?: "rjct.reference_id.invalid" | "rjct.reference_id.duplicate" | "rjct.timestamp.invalid" | "rjct.id.invalid" | "rjct.fa.invalid" | "rjct.name.invalid" | "rjct.mobile_number.invalid" | "rjct.unknown.retry" | "rjct.other.error";
  "status_reason_message"?: string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "account_provider_info"?: {
  "code": string;
  "name": string;
};
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
})[];
};

export type MapperLinkRequest = {
  "transaction_id": string;
  "link_request": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  /** `pin:<12 digits>@vn` */ "id": string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa": string;
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
  /** The account holder: the person himself */ "name": string;
  "phone_number"?: string;
})[];
};

export type MapperResolveAnswer = {
  "transaction_id": string;
  "correlation_id": string;
  "resolve_response": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  "status": "succ" | "pdng" | "rjct";
  "status_reason_code"?: "rjct.reference_id.invalid" | "rjct.reference_id.duplicate" | "rjct.timestamp.invalid" | "rjct.id.invalid" | "rjct.fa.invalid" | "rjct.resolve_type.not_supported" | "succ.fa.active" | "succ.fa.inactive" | "succ.fa.not_found" | "succ.fa.not_linked_to_id" | "succ.id.active" | "succ.id.inactive" | "succ.id.not_found";
  "status_reason_message"?: string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "account_provider_info"?: {
  "code": string;
  "name": string;
};
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
})[];
};

export type MapperResolveRequest = {
  "transaction_id": string;
  "resolve_request": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  /** `pin:<12 digits>@vn` */ "id"?: string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
  "scope"?: "yes_no" | "details";
})[];
};

export type MapperStatusAnswer = {
  "transaction_id": string;
  "correlation_id": string;
  "txnstatus_response": {
  "txn_type": string;
  "txn_status": unknown;
};
};

export type MapperStatusRequest = {
  "transaction_id": string;
  "txnstatus_request": {
  "reference_id": string;
  "txn_type": "link" | "update" | "unlink" | "resolve";
  "attribute_type": "transaction_id" | "reference_id_list" | "correlation_id";
  "attribute_value": string | readonly (string)[];
};
};

export type MapperUnlinkAnswer = {
  "transaction_id": string;
  "correlation_id": string;
  "unlink_response": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  "status": "succ" | "pdng" | "rjct";
  "status_reason_code"?: "rjct.reference_id.invalid" | "rjct.reference_id.duplicate" | "rjct.timestamp.invalid" | "rjct.beneficiary_name.invalid";
  "status_reason_message"?: string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "account_provider_info"?: {
  "code": string;
  "name": string;
};
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
})[];
};

export type MapperUnlinkRequest = {
  "transaction_id": string;
  "unlink_request": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  /** `pin:<12 digits>@vn` */ "id": string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
})[];
};

export type MapperUpdateAnswer = {
  "transaction_id": string;
  "correlation_id": string;
  "update_response": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  "status": "succ" | "pdng" | "rjct";
  "status_reason_code"?: "rjct.reference_id.invalid" | "rjct.reference_id.duplicate" | "rjct.timestamp.invalid" | "rjct.beneficiary_name.invalid";
  "status_reason_message"?: string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa"?: string;
  "account_provider_info"?: {
  "code": string;
  "name": string;
};
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
})[];
};

export type MapperUpdateRequest = {
  "transaction_id": string;
  "update_request": readonly ({
  "reference_id": string;
  /** RFC 3339, UTC */ "timestamp": string;
  /** `pin:<12 digits>@vn` */ "id": string;
  /** `account:<number>@<BIN>`, `mobile:<phone>@<wallet>`, `cash:counter@vnpost`, `cash:home@desk` */ "fa": string;
  "additional_info"?: readonly ({
  "name": string;
  "value": unknown;
})[];
  /** The account holder: the person himself */ "name": string;
  "phone_number"?: string;
})[];
};

export type Me = {
  "person": Self;
  "level": number;
  "receives_for": readonly (Self)[];
};

export type Money = {
  /** Whole đồng */ "in_dong": number;
  /** Whole đồng */ "in_hand_dong": number;
  /** Whole đồng */ "in_flight_dong": number;
  /** Whole đồng */ "returned_dong": number;
  /** Whole đồng */ "held_dong": number;
};

export type MyCard = {
  "card": {
  /** An opaque number, as text */ "number": string;
  /** What the QR holds */ "qr": string;
  /** The same for typing */ "code": string;
  /** RFC 3339, UTC */ "issued_at": string;
} | null;
  /** Earlier ones that nobody accepts any more */ "ended": readonly (Card)[];
  "places": readonly (PayPoint)[];
};

export type MyRequests = {
  "items": readonly (RightsRequest)[];
};

export type NewDelegation = {
  /** An officer, by number */ "to": number;
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller";
  /** Now unless told */ "begins"?: string;
  /** RFC 3339, UTC */ "ends": string;
  "reason": string;
};

export type NewPartner = {
  /** Its client_id */ "partner": string;
  "name": string;
  "kind": "bank" | "wallet" | "post" | "treasury" | "ministry";
  "scopes": readonly (string)[];
  "requests_a_minute"?: number;
  "requests_a_day"?: number;
  "callback_origins"?: readonly (string)[];
  "certificates"?: readonly (string)[];
  /** Public keys it signs with: all are taken, or nothing is entered */ "keys"?: readonly (Readonly<Record<string, unknown>>)[];
  /** For whoever confirms it */ "reason": string;
};

export type Notice = {
  /** An opaque number, as text */ "notice": string;
  "template": string;
  "reference": string | null;
  "text": Words;
  /** RFC 3339, UTC */ "made_at": string;
  /** How it was carried beside standing here; none: it stands here alone */ "deliveries": readonly ({
  "channel": "vneid" | "sms" | "email";
  /** docs/reference/states.md */ "state": "queued" | "unknown" | "failed" | "given_up" | "sent" | "delivered";
  "reason": string | null;
  /** RFC 3339, UTC */ "queued_at": string;
  "settled_at": string | null;
})[];
};

export type NoticeFigures = {
  "items": readonly ({
  "channel": "vneid" | "sms" | "email";
  /** docs/reference/states.md */ "state": "queued" | "unknown" | "failed" | "given_up" | "sent" | "delivered";
  "reason": string | null;
  "messages": number;
})[];
};

export type NoticePage = {
  "items": readonly (Notice)[];
  "next": string | null;
};

export type Officer = {
  /** An opaque number, as text */ "officer": string;
  "name": string;
  "login": string | null;
  "email": string | null;
  "unit": UnitName;
  "roles": readonly (string)[];
  "is_disabled": boolean;
};

export type OfficerChanged = {
  /** An opaque number, as text */ "officer": string;
};

export type OfficerPage = {
  "items": readonly (Officer)[];
  "next": string | null;
};

export type OnTime = {
  "payments": number;
  "of": number;
};

export type OpenedCase = {
  /** A case as people cite it; lower case, O for 0 and I or L for 1 are read too. */ "case": string;
  "level": "commune" | "province" | "ministry";
  /** YYYY-MM-DD */ "due_on": string;
  /** YYYY-MM-DD */ "settle_by": string;
};

export type OpenedCycle = {
  /** Programme and month */ "cycle": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
};

export type OpenedDesk = {
  /** YYYY-MM */ "from_month": string;
};

export type OpenedSession = {
  /** An opaque number, as text */ "session": string;
};

export type Order = {
  /** Reference of the order at the Treasury */ "order": string;
  "state": "ordered" | "received" | "accepted" | "returned" | "funded";
  "reason": string | null;
  "budget_line": string;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  /** RFC 3339, UTC */ "ordered_at": string;
  "settled_at": string | null;
};

export type OrderInFull = {
  "order": string;
  "state": "ordered" | "received" | "accepted" | "returned" | "funded";
  /** YYYY-MM */ "month": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  /** Loại-khoản-mục of the State budget index */ "budget_line": string;
  /** Whose allotment the order draws on */ "budget_year": number;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  /** The lines of the list, added up now */ "list_amount_dong": number;
  /** For the budget year */ "allotted_dong": number;
  /** Of the allotment of the budget year once this order has drawn on it */ "left_dong": number;
  "parts": readonly ({
  "rail": string;
  "paying_account": string;
  /** Whole đồng */ "amount_dong": number;
})[];
  "drafter": string | null;
  "signer": string | null;
  "signed_at": string | null;
  "key_id": string | null;
  "digest_signed": string;
  /** Of the lines as they are, computed for this answer */ "digest_now": string;
  "controls": readonly ({
  "control": "sum" | "digest" | "signature" | "four_eyes" | "allotment";
  "holds": boolean;
})[];
  /** The Treasury has not answered, and nobody has decided */ "may_be_decided": boolean;
  "before": {
  /** YYYY-MM */ "month": string;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
} | null;
  "decision": {
  "decision": "accept" | "return";
  "words": string | null;
  "by": string | null;
  /** RFC 3339, UTC */ "at": string;
  "state": "telling" | "told" | "late";
} | null;
};

export type OrderOfCommune = {
  /** Reference of the order at the Treasury */ "order": string;
  "state": "ordered" | "received" | "accepted" | "returned" | "funded";
  "reason": string | null;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "commune": {
  "code": string;
  "name": string;
};
  "budget_line": string;
  /** Whose allotment the order draws on */ "budget_year": number;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  /** RFC 3339, UTC */ "ordered_at": string;
  "settled_at": string | null;
  "allotted_dong": number | null;
  /** Of the allotment of the budget year, now */ "left_dong": number;
};

export type OrderPage = {
  "items": readonly (OrderOfCommune)[];
  "next": string | null;
  "count": RowsFound | null;
};

export type Origin = {
  "roster_file": string | null;
  "roster_sha256": string | null;
  "roster_row": number | null;
  "imported_at": string | null;
  "decision": string;
  "decision_kind": string;
  "signed_on": string | null;
  /** YYYY-MM */ "effective_month": string;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "entitlement_dong": number | null;
  /** YYYY-MM */ "from_month": string;
  "to_month": string | null;
  "grounds": Grounds | null;
};

export type Outcome = {
  "kind": string;
  "code": string | null;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  /** YYYY-MM-DD */ "reported_on": string;
  "source": string;
  /** What told us, kept word for word under this hash */ "document": string;
  "document_sha256": string;
  /** RFC 3339, UTC */ "received_at": string;
};

export type OwnAccess = {
  /** An opaque number, as text */ "entry": string;
  /** RFC 3339, UTC */ "at": string;
  "who": WhoLooked;
  "why": WhyLooked;
  "what": Words;
  /** One whole number was shown: a look by itself */ "reveals_number": boolean;
  "through": "http" | "command_line" | "mapper" | "export";
  /** The reader himself, or those he receives for */ "about": readonly ({
  /** An opaque number, as text */ "id": string;
  "name": string;
})[];
  /** How many persons the same look showed */ "persons": number;
  "questioned_at": string | null;
  "verdict": "duty" | "mistake" | "misuse" | null;
};

export type OwnAccessPage = {
  "items": readonly (OwnAccess)[];
  "next": string | null;
};

export type OwnCase = {
  /** A case as people cite it; lower case, O for 0 and I or L for 1 are read too. */ "case": string;
  /** An opaque number, as text */ "person": string;
  "category": {
  /** `question`: A question about a payment or a benefit; `account_problem`: Trouble with the account or the place of payment; `not_paid`: The money has not come; `wrong_amount`: The amount is wrong; `wrong_person_or_account`: The money went to the wrong person or account; `payee_dispute`: Dispute about who receives; `decision_appeal`: Complaint against a decision on the benefit; `officer_conduct`: An officer kept part of the money or asked for some; `coercion`: Forced, or the money was taken; `health_disclosed`: Health or circumstances were disclosed */ "code": "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed";
  "words": Words;
};
  "confidential": boolean;
  "payment": string | null;
  "entitlement": string | null;
  "words": string | null;
  "state": "received" | "accepted" | "answered" | "declined" | "withdrawn" | "in_work" | "to_confirm" | "upheld" | "partly_upheld" | "rejected";
  "open": boolean;
  "level": "commune" | "province" | "ministry";
  /** The unit that has it now */ "owner": string;
  /** 2 after the one appeal */ "instance": number;
  /** RFC 3339, UTC */ "received_at": string;
  "accepted_on": string | null;
  /** The next step; after this day the level above owns the case */ "due_on": string;
  /** By when the law wants it settled */ "settle_by": string;
  "passed_up_at": string | null;
  "settled_on": string | null;
  "corrections": readonly (Correction)[];
  "can_appeal": boolean;
  "steps": readonly ({
  "event": string;
  /** RFC 3339, UTC */ "at": string;
  "words": string | null;
})[];
};

export type OwnCasePage = {
  "items": readonly (OwnCase)[];
  "next": string | null;
};

export type OwnEntitlement = {
  /** An opaque number, as text */ "person": string;
  /** An opaque number, as text */ "id": string;
  "benefit": BenefitName;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  /** YYYY-MM */ "from_month": string;
  "to_month": string | null;
  /** YYYY-MM */ "first_payable_month": string;
  "one_off": boolean;
  "payee": "self" | "guardian" | "carer" | "authorised" | "facility";
  "decision": string | null;
  "grounds": Grounds | null;
};

export type OwnEntitlementPage = {
  "items": readonly (OwnEntitlement)[];
  "next": string | null;
};

export type OwnMandate = {
  /** An opaque number, as text */ "mandate": string;
  "side": "receives_for_me" | "i_receive_for";
  "name": string | null;
  "kind": "guardian" | "carer" | "authorised" | "household_head" | "facility";
  /** YYYY-MM-DD */ "from": string;
  "until": string | null;
  "state": "waiting" | "to_come" | "active" | "expiring" | "expired" | "ended";
  "proof_number": string | null;
  /** Yours to take back: an authorisation you gave */ "can_end": boolean;
};

export type OwnMandates = {
  "items": readonly (OwnMandate)[];
};

export type OwnPayment = {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "person": PersonName;
  "payee": string | null;
  "commune": UnitName;
  "benefit": BenefitName;
  /** YYYY-MM */ "month": string;
  "kind": "monthly" | "arrears" | "one_off";
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
  "reported_on": string | null;
  "code": string | null;
  "attempt": number;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "first_list": string;
  "provider": string;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "account_last4": string | null;
  "steps": readonly ({
  "step": "listed" | "signed" | "ordered" | "funded" | "released";
  /** RFC 3339, UTC */ "at": string;
})[];
};

export type OwnPaymentPage = {
  "items": readonly (OwnPayment)[];
  "next": string | null;
};

export type Partner = {
  /** Its client_id */ "partner": string;
  "name": string;
  "kind": "bank" | "wallet" | "post" | "treasury" | "ministry";
  "scopes": readonly (string)[];
  "requests_a_minute": number;
  "requests_a_day": number;
  "callback_origins": readonly (string)[];
  "certificates": readonly (string)[];
  "keys": readonly ({
  "kid": string;
  /** RFC 3339, UTC */ "added_at": string;
  /** SHA-256 of the public key, hex, to compare by telephone */ "fingerprint": string;
})[];
  "is_stopped": boolean;
  /** Counted against `requests_a_day` */ "requests_today": number;
};

export type PartnerCalls = {
  /** Its client_id */ "partner": string;
  "action": "resolve" | "link" | "update" | "unlink";
  "purpose": string;
  "purpose_words": Words;
  "requests": number;
  /** They were about, counted each time */ "persons": number;
  /** RFC 3339, UTC */ "last_at": string;
};

export type PartnerCallsList = {
  /** RFC 3339, UTC */ "since": string;
  "items": readonly (PartnerCalls)[];
};

export type PartnerKey = {
  /** RFC 7517 */ "jwk": Readonly<Record<string, unknown>>;
  /** For whoever confirms it */ "reason": string;
};

export type PartnerList = {
  "items": readonly (Partner)[];
};

export type PartnerResumed = {
  /** Its client_id */ "partner": string;
};

export type PartnerSessionsEnded = {
  "ended": number;
};

export type PassedUpCase = {
  /** YYYY-MM-DD */ "due_on": string;
};

export type PayPoint = {
  "provider": "DESK" | "VNPOST";
  "address": string;
  "first_day": number;
  "last_day": number;
  "opens": string;
  "closes": string;
};

export type PayPoints = {
  "items": readonly (PayPoint)[];
};

export type Payment = {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "person": PersonName;
  "payee": string | null;
  "commune": UnitName;
  "benefit": BenefitName;
  /** YYYY-MM */ "month": string;
  "kind": "monthly" | "arrears" | "one_off";
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
  "reported_on": string | null;
  "code": string | null;
  "attempt": number;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "first_list": string;
  "provider": string;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "account_last4": string | null;
};

export type PaymentPage = {
  "items": readonly (Payment)[];
  "next": string | null;
};

export type Payout = {
  "provider": string;
  "provider_name": string;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "account_last4": string | null;
  "account_state": string | null;
  "account_verification": string | null;
  "home_delivery": boolean;
};

export type PermissionAsked = {
  /** An opaque number, as text */ "request": string;
};

export type PermissionDecision = {
  /** Of who decided */ "name": string;
  /** RFC 3339, UTC */ "at": string;
  "words": string | null;
};

export type PermissionReceiver = {
  /** An opaque number, as text */ "officer": string;
  "name": string;
  "login": string | null;
  "unit": UnitName;
  /** Held now */ "roles": readonly (string)[];
  "is_disabled": boolean;
};

export type PermissionRequest = {
  /** An opaque number, as text */ "request": string;
  "kind": "role" | "loan" | "partner" | "partner_key";
  /** Why it is asked for */ "words": string;
  "asked_by": {
  /** An opaque number, as text */ "officer": string;
  "name": string;
};
  /** RFC 3339, UTC */ "asked_at": string;
  /** From here on nobody confirms it */ "expires_at": string;
  "receiver": PermissionReceiver | null;
  "role": string | null;
  "loan": AskedLoan | null;
  "partner": AskedPartner | null;
  "state": "waiting" | "expired" | "confirmed" | "refused" | "withdrawn";
  "decision": PermissionDecision | null;
  /** By who asks: it waits, is another’s, and not for himself */ "may_decide": boolean;
  /** Asked for by who asks now */ "is_own": boolean;
};

export type PermissionRequestList = {
  "items": readonly (PermissionRequest)[];
};

export type Person = {
  /** An opaque number, as text */ "id": string;
  "name": string;
  /** As precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD */ "birth_date": string;
  "sex": "male" | "female" | null;
  "pin_last4": string;
  "hamlet": string | null;
  "commune": UnitName;
  /** What the population database said: match, mismatch, deceased … */ "population": string;
  "died_on": string | null;
};

export type PersonInFull = {
  /** An opaque number, as text */ "id": string;
  "name": string;
  /** As precisely as it is known: YYYY, YYYY-MM or YYYY-MM-DD */ "birth_date": string;
  "sex": "male" | "female" | null;
  "pin_last4": string;
  "hamlet": string | null;
  "commune": UnitName;
  /** What the population database said: match, mismatch, deceased … */ "population": string;
  "died_on": string | null;
  "pin_faults": readonly (string)[];
  /** What differs from the population database */ "population_fields": readonly (string)[];
  "population_checked_at": string | null;
  "payout": Payout | null;
};

export type PersonName = {
  /** An opaque number, as text */ "id": string;
  "name": string;
  /** The last four digits of the personal number */ "pin_last4": string;
};

export type PersonNoticePage = {
  "items": readonly (Notice)[];
  "next": string | null;
};

export type PersonPage = {
  "items": readonly (Person)[];
  "next": string | null;
};

export type Place = {
  /** Two digits for a province, five for a commune */ "code": string;
  "name": string;
};

export type PlatformKey = {
  "key": string;
  /** SPKI, base64: the public half */ "public_key": string;
  /** RFC 3339, UTC */ "made_at": string;
  "last_used_at": string | null;
};

export type PopulationFigures = {
  "code": string;
  "name": string;
  "persons": number;
  "fresh": number;
  "stale": number;
  "flags": {
  "death_revoked": number;
  "two_records": number;
  "deceased": number;
  "death_unproven": number;
  "not_found": number;
  "multiple": number;
  "mismatch": number;
  "unanswered": number;
  "unverified": number;
  "pin_contradicts": number;
};
};

export type PopulationFiguresPage = {
  "items": readonly (PopulationFigures)[];
  "next": string | null;
};

export type PopulationTask = {
  /** An opaque number, as text */ "task": string;
  "kind": "death_revoked" | "two_records";
  /** While it is open nothing is paid to the person */ "keeps_out": boolean;
  "other_person": string | null;
  "other_commune": string | null;
  "died_on": string | null;
};

export type PrintedCards = {
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
  "cards": number;
};

export type PrintedDeskList = {
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
  "rows": number;
};

export type PrintedReceipts = {
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
  "rows": number;
};

export type Problem = {
  "type": string;
  "title": string;
  "status": number;
  /** The whole rule in snake_case, stable for ever */ "code": string;
  /** English */ "detail": string;
  /** Tiếng Việt */ "detail_vi": string;
};

export type PublicFigures = {
  /** YYYY-MM */ "month": string;
  /** Of which figures are published, the newest first */ "months": readonly (string)[];
  "least_persons": number;
  "cycles": readonly ({
  "programme": "social_assistance" | "social_pension" | "merit";
  "kind": "monthly" | "campaign";
  /** RFC 3339, UTC */ "published_at": string;
  /** The whole cycle is about too few people */ "withheld": boolean;
  /** What was paid by outcomes equalled what the ledger says was paid, to the đồng, when the figures were fixed; otherwise they are not published */ "agrees_with_ledger": true;
})[];
  "total": PublicSum;
  /** Map-ready, by code; what stands for several provinces is in `total` alone */ "by_province": readonly (PublicProvince)[];
  "rows": readonly (PublicRow)[];
  "note": {
  "vi": string;
  "en": string;
};
};

export type PublicProvince = {
  /** Two digits for a province, five for a commune */ "code": string;
  "name": string;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "on_time": OnTime;
};

export type PublicRow = {
  "programme": "social_assistance" | "social_pension" | "merit";
  "kind": "monthly" | "campaign";
  "channel": "bank" | "wallet" | "post" | "commune_desk" | null;
  "province": Place | null;
  "commune": Place | null;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "on_time": OnTime;
};

export type PublicSum = {
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "on_time": OnTime;
};

export type Receipt = {
  "form": "ansinh-receipt-v1";
  /** The signed checkpoint of the log, word for word */ "checkpoint": string;
  "statements": readonly ({
  /** Fields divided by |: what was signed or reported */ "statement": string;
  "salt": string;
  "record": "journal" | "approval" | "lines" | "outcomes";
  "number": number;
  "of": number;
  "path": readonly (string)[];
  "entry": number;
  "entry_path": readonly (string)[];
})[];
};

export type ReceivedRequest = {
  /** An opaque number, as text */ "request": string;
  /** YYYY-MM-DD */ "acknowledge_by": string;
  /** YYYY-MM-DD */ "done_by": string;
  "consent_taken_back": boolean;
};

export type RecordedDecision = {
  "begun": number;
  "ended": number;
  "findings": number;
};

export type RecordedEnrolment = {
  /** An opaque number, as text */ "enrolment": string;
};

export type RecordedFacility = {
  "facility": number;
};

export type RecordedHousehold = {
  /** An opaque number, as text */ "household": string;
  "members": number;
};

export type RecordedMandate = {
  /** An opaque number, as text */ "mandate": string;
  "until": string | null;
  "waits_for": "chair" | "province" | null;
};

export type RegisteredDevice = {
  /** An opaque number, as text */ "device": string;
};

export type RegisteredPerson = {
  /** An opaque number, as text */ "person": string;
};

export type ReleasedList = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "state": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "held": number;
};

export type Reminder = {
  /** An opaque number, as text */ "reminder": string;
  "commune": {
  "code": string;
  "name": string;
};
  /** list, sign, mend: of the commune, due on the 25th of the month before. treasury: by the end of that month. release: of the province, on the 1st. hand_out, collect: by the 10th. report: of post offices, by the 20th */ "stage": "list" | "sign" | "mend" | "treasury" | "release" | "hand_out" | "report" | "collect";
  /** YYYY-MM-DD */ "due": string;
  "words": Words;
  /** Lists or payments that waited when it was said */ "waited": number;
  /** 0: done since */ "waits_now": number;
  "said_by": string;
  /** RFC 3339, UTC */ "said_at": string;
  "messages": {
  "sent": number;
  "delivered": number;
  "failed": number;
};
};

export type ReminderPage = {
  "items": readonly (Reminder)[];
  "next": string | null;
};

export type ResolvedAccount = {
  "address": string | null;
  "provider": string | null;
  "reason": "item_malformed" | "reference_missing" | "reference_repeated" | "timestamp_malformed" | "nothing_named" | "scope_unknown" | "person_id_malformed" | "pin_not_12_digits" | "pin_century_ahead" | "address_malformed" | "provider_unknown" | "provider_of_another_kind" | "account_number_malformed" | "phone_malformed" | "cash_choice_unknown" | "currency_not_dong" | "cash_is_not_linked" | "name_missing" | "name_differs" | "phone_number_malformed" | "person_not_found" | "person_not_payable" | "no_pointer" | "account_not_confirmed" | "address_not_found" | "address_of_another" | "already_linked" | "nothing_linked" | "account_known_to_be_dead" | "contradicts_earlier_item" | null;
};

export type ResolvedAccounts = {
  "accounts": readonly (ResolvedAccount)[];
};

export type Revealed = {
  "value": string | null;
};

export type RevokedCard = {
  /** An opaque number, as text */ "card": string;
};

export type RevokedDevice = {
  /** An opaque number, as text */ "device": string;
};

export type RightsRequest = {
  /** An opaque number, as text */ "request": string;
  "kind": "access" | "correction" | "portability" | "objection" | "restriction" | "deletion";
  "purpose": "pay_benefits" | "prove_payments" | "verify_identity" | "guard_access" | "pay_to_account" | "message_notices" | "tell_relative" | "research" | null;
  "words": string | null;
  "state": "received" | "acknowledged" | "granted" | "withdrawn" | "refused";
  /** RFC 3339, UTC */ "received_at": string;
  /** YYYY-MM-DD */ "acknowledge_by": string;
  /** YYYY-MM-DD */ "done_by": string;
  "extended": boolean;
  "steps": readonly ({
  "event": string;
  /** RFC 3339, UTC */ "at": string;
  "answer": string | null;
})[];
  "person"?: {
  /** An opaque number, as text */ "id": string;
  "name": string;
  "commune": string;
};
};

export type RightsRequestPage = {
  "items": readonly (RightsRequest)[];
  "next": string | null;
};

export type RosterFile = {
  "name": string;
  /** YYYY-MM */ "month": string;
  "commune": string;
  "rows": {
  "read": number;
  "accepted": number;
  "rejected": number;
};
  /** RFC 3339, UTC */ "imported_at": string;
};

export type RosterFilePage = {
  "items": readonly (RosterFile)[];
  "next": string | null;
};

export type Round = {
  /** An opaque number, as text */ "round": string;
  "kind": "prepare" | "release";
  "unit": UnitName;
  "begun_by": string;
  /** RFC 3339, UTC */ "begun_at": string;
  "stopped_by": string | null;
  "ended_at": string | null;
  /** It goes on, and the reader is of its unit and may begin such a one */ "may_stop": boolean;
  "seconds_left": number | null;
  "lists": {
  "total": number;
  "waiting": number;
  "done": number;
  "refused": number;
  /** Not come to: stopped, or whoever asked may not any more */ "left": number;
};
  /** Of all its lists, when they were asked for */ "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "done_payments": number;
  /** Whole đồng */ "done_dong": number;
  /** Payments held in the lists that are done */ "held": number;
};

export type RoundBegun = {
  /** An opaque number, as text */ "round": string;
  /** A round of this unit was going on: these lists were added to it */ "joined": boolean;
  /** Lists that were not in it yet */ "added": number;
};

export type RoundInFull = {
  /** An opaque number, as text */ "round": string;
  "kind": "prepare" | "release";
  "unit": UnitName;
  "begun_by": string;
  /** RFC 3339, UTC */ "begun_at": string;
  "stopped_by": string | null;
  "ended_at": string | null;
  /** It goes on, and the reader is of its unit and may begin such a one */ "may_stop": boolean;
  "seconds_left": number | null;
  "lists": {
  "total": number;
  "waiting": number;
  "done": number;
  "refused": number;
  /** Not come to: stopped, or whoever asked may not any more */ "left": number;
};
  /** Of all its lists, when they were asked for */ "payments": number;
  /** Whole đồng */ "amount_dong": number;
  "done_payments": number;
  /** Whole đồng */ "done_dong": number;
  /** Payments held in the lists that are done */ "held": number;
  "stayed": readonly (StayedList)[];
};

export type RoundPage = {
  "items": readonly (Round)[];
  "next": string | null;
};

export type RoundStopped = {
  "left": number;
};

export type RowsFound = {
  "rows": number;
  /** There are more: counted as far as 10000 */ "more": boolean;
};

export type Rule = {
  "category": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "vi": string;
  "en": string;
  "spans": readonly (RuleSpan)[];
};

export type RuleLine = {
  "benefit": string;
  "vi": string;
  "en": string;
  /** Whole đồng */ "amount_dong": number;
  "rate_key": string;
  /** Whole đồng */ "rate_dong": number;
  /** Times the rate; 1 for a row of a table */ "coefficient": number;
  /** The clause that makes one eligible */ "law": {
  "vi": string;
  "en": string;
};
  /** The clause that sets the amount */ "amount_law": {
  "vi": string;
  "en": string;
};
  /** False: the rate was derived and not read in the gazette */ "is_official": boolean;
};

export type RuleSpan = {
  /** YYYY-MM */ "from": string;
  "until": string | null;
  "lines": readonly (RuleLine)[];
};

export type Rules = {
  "items": readonly (Rule)[];
};

export type SaidConsent = {
  "given": boolean;
};

export type SaidMistake = {
  "said": true;
};

export type Sample = {
  /** YYYY-MM */ "month": string;
  "seed": string;
  "of_payments": number;
  /** Whole đồng */ "of_dong": number;
  "items": readonly (SampledPayment)[];
};

export type SampledPayment = {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "commune": {
  "code": string;
  "name": string;
};
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
  /** Whole đồng; null where the reader may not know the benefit, for the amount would tell it */ "amount_dong": number | null;
  "channel": "bank" | "wallet" | "post" | "commune_desk";
  "state": "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled";
};

export type Sandbox = {
  "items": readonly (SandboxFault)[];
};

export type SandboxCalmed = {
  "calmed": readonly ("hub" | "treasury" | "post" | "population" | "notice" | "vneid")[];
};

export type SandboxFault = {
  "fault": "bank_slow" | "bank_answer_lost" | "bank_reports_lost" | "bank_reports_twice" | "bank_rejects" | "bank_wrong_amount" | "bank_unknown_line" | "bank_down" | "treasury_refuses" | "treasury_slow" | "treasury_answer_lost" | "treasury_events_twice" | "treasury_down" | "post_reports_lost" | "post_reports_twice" | "post_down" | "population_half_answer" | "population_slow" | "population_down" | "notices_lost" | "notices_down" | "vneid_down";
  "institution": "hub" | "treasury" | "post" | "population" | "notice" | "vneid";
  "is_on": boolean;
  /** Whether the institution could be asked */ "answers": boolean;
};

export type SandboxFaultSwitched = {
  "fault": "bank_slow" | "bank_answer_lost" | "bank_reports_lost" | "bank_reports_twice" | "bank_rejects" | "bank_wrong_amount" | "bank_unknown_line" | "bank_down" | "treasury_refuses" | "treasury_slow" | "treasury_answer_lost" | "treasury_events_twice" | "treasury_down" | "post_reports_lost" | "post_reports_twice" | "post_down" | "population_half_answer" | "population_slow" | "population_down" | "notices_lost" | "notices_down" | "vneid_down";
  "is_on": boolean;
};

export type SeenDecisionForm = {
  "kind": "grant" | "adjust" | "suspend" | "resume" | "stop";
  /** Number of the grant that is changed; not with a grant */ "grant"?: string;
  /** With a grant: GET /v1/categories */ "category"?: string;
  "household"?: "poor" | "near_poor" | "none";
  "parameters"?: {
  "children"?: number;
  "childrenUnder36Months"?: number;
  "pregnant"?: boolean;
  "pension"?: number;
  "seniority"?: number;
  "especiallySevere"?: boolean;
  "nurture"?: boolean;
};
  "number": string;
  /** YYYY-MM-DD */ "signed_on": string;
  /** YYYY-MM */ "effective_month": string;
  "reason"?: string;
  /** As the preview gave it: refused when something was decided since. Left out: not asked */ "seen"?: string;
};

export type Self = {
  /** An opaque number, as text */ "id": string;
  "name": string;
  "birth_date": string;
  "pin_last4": string;
  "commune": UnitName;
};

export type Session = {
  /** An opaque number, as text */ "session": string;
  "client": "browser" | "command_line" | "service";
  /** RFC 3339, UTC */ "begun_at": string;
  /** RFC 3339, UTC */ "seen_at": string;
  /** RFC 3339, UTC */ "ends_at": string;
  /** The one this request came with */ "is_this": boolean;
};

export type SessionList = {
  "items": readonly (Session)[];
};

export type SessionsEnded = {
  "ended": number;
};

export type SetPayPoint = {
  "provider": string;
};

export type SettledCase = {
  "state": string;
};

export type SettledConflict = {
  /** An opaque number, as text */ "conflict": string;
};

export type SettledRequest = {
  "state": "received" | "acknowledged" | "granted" | "withdrawn" | "refused";
  /** YYYY-MM-DD */ "done_by": string;
};

export type SignedLists = {
  "lists": number;
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
};

export type SimulatedBenefit = {
  "benefit": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "vi": string;
  "en": string;
  "persons": number;
  /** Whole đồng */ "now_dong": number;
  /** Whole đồng */ "then_dong": number;
};

export type Simulation = {
  /** YYYY-MM */ "month": string;
  "items": readonly (SimulatedBenefit)[];
};

export type SocialSecurityAccount = {
  "pointer": AccountPointer | null;
  "under_way": AccountUnderWay | null;
  /** Newest first */ "history": readonly (AccountStep)[];
};

export type StatedContact = {
  "language": "vi" | "en";
  "email": boolean;
};

export type Statement = {
  /** An opaque number, as text */ "statement": string;
  "source": string;
  "external_id": string;
  "account": string;
  "opening_dong": number | null;
  "closing_dong": number | null;
  "lines": number;
  "unmatched": number;
  "received_at": string | null;
};

export type StatementLine = {
  "line": number;
  "reference": string;
  "direction": "credit" | "debit";
  /** In the smallest whole unit of `currency` */ "amount": number;
  "currency": string;
  "reversal": boolean;
  "booked_on": string | null;
  "matched_to": string | null;
};

export type StatementLinePage = {
  "items": readonly (StatementLine)[];
  "next": string | null;
  "count": RowsFound | null;
};

export type StatementPage = {
  "items": readonly (Statement)[];
  "next": string | null;
  "count": RowsFound | null;
};

export type StayedList = {
  /** A list as people see it. It carries the version: a list drafted anew has a new reference. */ "list": string;
  "programme": "social_assistance" | "social_pension" | "merit";
  "commune": UnitName;
  "because": "refused" | "left";
  /** As the list’s own command would have been refused */ "code": string;
  "words": Words;
};

export type Sums = {
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
};

export type SwitchSandboxFault = {
  "fault": "bank_slow" | "bank_answer_lost" | "bank_reports_lost" | "bank_reports_twice" | "bank_rejects" | "bank_wrong_amount" | "bank_unknown_line" | "bank_down" | "treasury_refuses" | "treasury_slow" | "treasury_answer_lost" | "treasury_events_twice" | "treasury_down" | "post_reports_lost" | "post_reports_twice" | "post_down" | "population_half_answer" | "population_slow" | "population_down" | "notices_lost" | "notices_down" | "vneid_down";
  "is_on": boolean;
};

export type TakenUpload = {
  "state": "taking" | "taken";
};

export type Timeline = {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
  "events": readonly (TimelineEvent)[];
};

export type TimelineEvent = {
  /** RFC 3339, UTC */ "at": string;
  "what": "list" | "listed_again" | "held" | "hold_cleared" | "instructed" | "handed_to_rail" | "outcome";
  "attempt": number;
  "list": string | null;
  "state": string | null;
  "note": string | null;
};

export type TotalCell = {
  /** A programme, a channel, the code of a province, or YYYY-MM */ "row": string;
  "column": string;
  "in_hand": {
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
};
  "open": {
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
};
  "came_back": {
  "payments": number;
  /** Whole đồng */ "amount_dong": number;
};
};

export type Totals = {
  /** YYYY-MM */ "from": string;
  /** YYYY-MM */ "to": string;
  "cells": readonly (TotalCell)[];
};

export type Transition = {
  "from": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled" | null;
  "to": "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled";
  "reason": string | null;
  /** RFC 3339, UTC */ "at": string;
};

export type UndoneDecision = {
  "begun": number;
  "ended": number;
};

export type Unit = {
  "kind": "ministry" | "province" | "commune" | "treasury_office" | "provider" | "auditor";
  /** Code of the General Statistics Office */ "code": string;
  "name": string;
  "parent": UnitName | null;
};

export type UnitName = {
  "kind": string;
  "code": string;
  "name": string;
};

export type UnitPage = {
  "items": readonly (Unit)[];
  "next": string | null;
};

export type Upload = {
  /** An opaque number, as text */ "upload": string;
  "file_name": string;
  "sha256": string;
  "bytes": number;
  "state": "trying" | "tried" | "taking" | "taken" | "refused";
  "lines_read": number;
  "lines": number | null;
  "found": FoundInUpload | null;
  "officer": string;
  /** RFC 3339, UTC */ "uploaded_at": string;
  "taken_at": string | null;
};

export type UploadPage = {
  "items": readonly (Upload)[];
  "next": string | null;
};

export type UseOfData = {
  "purpose": "pay_benefits" | "prove_payments" | "verify_identity" | "guard_access" | "pay_to_account" | "message_notices" | "tell_relative" | "research";
  "basis": "law" | "consent";
  "source": string;
  "words": Words;
  "given": boolean | null;
  "said_at": string | null;
};

export type UsesOfData = {
  "items": readonly (UseOfData)[];
};

export type WaitsFor = {
  /** list, sign, mend: of the commune, due on the 25th of the month before. treasury: by the end of that month. release: of the province, on the 1st. hand_out, collect: by the 10th. report: of post offices, by the 20th */ "stage": "list" | "sign" | "mend" | "treasury" | "release" | "hand_out" | "report" | "collect";
  "mover": "commune" | "province" | "treasury" | "provider";
  /** YYYY-MM-DD */ "due": string;
  "is_late": boolean;
  /** Lists; of hand_out, report and collect payments */ "count": number;
  /** In how many communes: 1 where the unit is one */ "communes": number;
  "words": Words;
};

export type WhoAmI = {
  "kind": "officer" | "citizen" | "partner";
  "name": string;
  "unit": UnitName | null;
  "roles": readonly (string)[];
  /** Roles lent to the officer for a time */ "on_behalf": readonly ({
  "role": string;
  /** Who lent the role */ "officer": number;
})[];
  /** Level of identification; below 2 nothing moves money */ "level": number;
  /** An opaque number, as text */ "session": string;
  /** The institutions are a sandbox, and so is the money */ "is_demonstration": boolean;
  /** When the session ends if nothing more is asked; RFC 3339, UTC */ "ends_at": string;
  "csrf_token": string | null;
};

export type WhoLooked = {
  /** `receiver`: who receives for the person and looked at the record */ "kind": "officer" | "partner" | "receiver" | "platform";
  "name": string | null;
  "unit": UnitName;
};

export type WhyLooked = {
  "code": string;
  "vi": string;
  "en": string;
  "words": string | null;
};

export type WishedAccount = {
  /** `code` of GET /v1/providers */ "provider": string;
  "kind"?: "bank" | "card" | "wallet" | "mobile_money";
  /** Account, card or telephone number as written; only ever in a body, kept sealed */ "number": string;
};

export type WishedCash = {
  "cash"?: "post" | "commune_desk";
  "home_delivery"?: boolean;
};

export type WithdrawnCase = {
  "withdrawn": boolean;
};

export type Words = {
  "vi": string;
  "en": string;
};

export type YearlyStatement = {
  "file_name": string;
  "content_type": string;
  /** The file, base64 */ "content": string;
  "sha256": string;
  "payments": number;
};

/** What is read: `GET`. */
export interface Readings {
  /** Tôi là ai / Who am I */
  '/v1/session': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: WhoAmI;
  };
  /** Các phiên đăng nhập của tôi / My sessions */
  '/v1/sessions': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: SessionList;
  };
  /** Danh mục đơn vị / List units */
  '/v1/units': {
    path: Record<never, never>;
    query: { kind?: "ministry" | "province" | "commune" | "treasury_office" | "provider" | "auditor"; parent?: string; name?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: UnitPage;
  };
  /** Một đơn vị / One unit */
  '/v1/units/{kind}/{code}': {
    path: { kind: "ministry" | "province" | "commune" | "treasury_office" | "provider" | "auditor"; code: string };
    query: Record<never, never>;
    body: undefined;
    answer: Unit;
  };
  /** Một người / One person */
  '/v1/persons/{person}': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: PersonInFull;
  };
  /** Tài khoản an sinh xã hội của một người / A person's social-security account */
  '/v1/persons/{person}/account': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: SocialSecurityAccount;
  };
  /** Tên chủ tài khoản chờ so / Names of account holders to compare */
  '/v1/account-reviews': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: AccountReviewPage;
  };
  /** Các ngân hàng, ví để nhận tiền / List banks and wallets to be paid at */
  '/v1/providers': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: AccountProviders;
  };
  /** Tài khoản hưởng an sinh xã hội của tôi / My social-security account */
  '/v1/me/account': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: SocialSecurityAccount;
  };
  /** Những người cần xem lại với CSDLQG về dân cư, và việc cần làm / People to be looked at with the population database, and what to do next */
  '/v1/population/flags': {
    path: Record<never, never>;
    query: { commune?: string; province?: string; flag?: "death_revoked" | "two_records" | "deceased" | "death_unproven" | "not_found" | "multiple" | "mismatch" | "unanswered" | "unverified" | "pin_contradicts"; limit?: number; cursor?: string };
    body: undefined;
    answer: FlaggedPersonPage;
  };
  /** Đối chiếu dân cư theo xã: mới, cũ, chưa đối chiếu, cần xem / Checks with the population database by commune: fresh, stale, unverified, flagged */
  '/v1/population/figures': {
    path: Record<never, never>;
    query: { commune?: string; province?: string; fresh_days?: number; limit?: number; cursor?: string };
    body: undefined;
    answer: PopulationFiguresPage;
  };
  /** Các danh sách xã đã nhập, mới nhất trước / Rosters that were imported, newest first */
  '/v1/rosters': {
    path: Record<never, never>;
    query: { month?: string; words?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: RosterFilePage;
  };
  /** Các quyết định của một người / Decisions of a person */
  '/v1/persons/{person}/decisions': {
    path: { person: string };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: DecisionPage;
  };
  /** Các mức chuẩn, mức hưởng theo thời gian / The dated rates */
  '/v1/rates': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: DatedRates;
  };
  /** Danh mục quy định: diện nào, bao nhiêu, từ khi nào / The catalogue of rules: which category, how much, since when */
  '/v1/rules': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Rules;
  };
  /** Danh mục diện đối tượng / The categories under which benefits are granted */
  '/v1/categories': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Categories;
  };
  /** Các chế độ của một người, kèm căn cứ / Entitlements of a person, with their grounds */
  '/v1/persons/{person}/entitlements': {
    path: { person: string };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: EntitlementPage;
  };
  /** Dữ liệu của tôi được dùng vào việc gì / What my data is used for */
  '/v1/me/uses': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: UsesOfData;
  };
  /** Yêu cầu của tôi về dữ liệu cá nhân / My requests about my data */
  '/v1/me/requests': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: MyRequests;
  };
  /** Bản sao dữ liệu về tôi / A copy of what is held about me */
  '/v1/me/copy': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: CopyOfPerson;
  };
  /** Yêu cầu của người dân về dữ liệu cá nhân / Persons' requests about their data */
  '/v1/rights/requests': {
    path: Record<never, never>;
    query: { open?: boolean; limit?: number; cursor?: string };
    body: undefined;
    answer: RightsRequestPage;
  };
  /** Tôi và những người tôi nhận thay / I, and those I receive for */
  '/v1/me': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Me;
  };
  /** Các chế độ của tôi, kèm căn cứ / What I am owed, and why */
  '/v1/me/entitlements': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: OwnEntitlementPage;
  };
  /** Các khoản chi cho tôi và đã tới đâu / My payments, and how far they are */
  '/v1/me/payments': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: OwnPaymentPage;
  };
  /** Sao kê cả năm của tôi (PDF) / My statement of a year, as PDF */
  '/v1/me/statements/{year}': {
    path: { year: string };
    query: { language?: "vi" | "en" };
    body: undefined;
    answer: YearlyStatement;
  };
  /** Thông báo cho tôi / What I was told */
  '/v1/me/notices': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: NoticePage;
  };
  /** Nơi tôi nhận tin / Where messages reach me */
  '/v1/me/contact': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Contact;
  };
  /** Người này đã được báo những gì, tới hay chưa / What a person was told, and whether it arrived */
  '/v1/persons/{person}/notices': {
    path: { person: string };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: PersonNoticePage;
  };
  /** Số tin đã gửi và kết quả / How many messages were sent, and what became of them */
  '/v1/notices/figures': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: NoticeFigures;
  };
  /** Vụ việc của tôi: câu hỏi, khiếu nại, đã tới đâu / My cases and how far they are */
  '/v1/me/cases': {
    path: Record<never, never>;
    query: { open?: boolean; limit?: number; cursor?: string };
    body: undefined;
    answer: OwnCasePage;
  };
  /** Ai nhận thay tôi, tôi nhận thay ai, đến ngày nào / Who receives for me, for whom I receive, and until when */
  '/v1/me/mandates': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: OwnMandates;
  };
  /** Vụ việc của người dân: câu hỏi, khiếu nại / Cases: what citizens ask and complain of */
  '/v1/cases': {
    path: Record<never, never>;
    query: { open?: boolean; ours?: boolean; mine?: boolean; overdue?: boolean; category?: "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed"; state?: "received" | "accepted" | "answered" | "declined" | "withdrawn" | "in_work" | "to_confirm" | "upheld" | "partly_upheld" | "rejected"; person?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: CasePage;
  };
  /** Một vụ việc, từng bước / A case, step by step */
  '/v1/cases/{case}': {
    path: { case: string };
    query: Record<never, never>;
    body: undefined;
    answer: Case;
  };
  /** Số vụ việc theo loại, theo xã, đúng hạn / Cases by kind and commune, and in time or not */
  '/v1/figures/cases': {
    path: Record<never, never>;
    query: { since?: string };
    body: undefined;
    answer: CaseFigures;
  };
  /** Ai nhận thay cho một người, trước nay / Who receives and received for a person */
  '/v1/persons/{person}/mandates': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: Mandates;
  };
  /** Việc phải làm về người nhận thay / What is to be done about those who receive for others */
  '/v1/mandates/tasks': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: MandateTaskPage;
  };
  /** Tài khoản và người nhận cần tỉnh xem xét / Accounts and payees that want the province’s eye */
  '/v1/concerns': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string; decided?: boolean; kind?: "shared_account" | "officer_account" | "payee_of_many" };
    body: undefined;
    answer: ConcernPage;
  };
  /** Các phiếu của một người / The enrolments of a person */
  '/v1/persons/{person}/enrolments': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: Enrolments;
  };
  /** Các phiếu đang chờ xác nhận / Enrolments that wait to be confirmed */
  '/v1/enrolments': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: EnrolmentPage;
  };
  /** Nơi, ngày, giờ chi tiền mặt của một xã / Where and when a commune hands over cash */
  '/v1/pay-points': {
    path: Record<never, never>;
    query: { commune?: string };
    body: undefined;
    answer: PayPoints;
  };
  /** Các thẻ của một người / The cards of a person, the newest first */
  '/v1/persons/{person}/cards': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: Cards;
  };
  /** Thẻ nhận tiền mặt của tôi / My cash card */
  '/v1/me/card': {
    path: Record<never, never>;
    query: { person?: string };
    body: undefined;
    answer: MyCard;
  };
  /** Ai chưa có tài khoản, vì sao, làm gì tiếp / Who has no account, why, and what to do next */
  '/v1/campaign/work': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string; commune?: string; why?: "account_died" | "account_rejected" | "account_under_way" | "account_under_review" | "enrolment_waits" | "never_asked" | "asked" };
    body: undefined;
    answer: CampaignWork;
  };
  /** Bao nhiêu người nhận qua tài khoản, so với chỉ tiêu / How many are paid into accounts, against the target */
  '/v1/campaign/figures': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string; by?: "commune" | "province" };
    body: undefined;
    answer: CampaignFigurePage;
  };
  /** Quầy chi trả của xã / The commune’s own cash desk */
  '/v1/desk': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Desk;
  };
  /** Khoản đã chi ở nơi khác từ khi lấy danh sách / Lines that ended elsewhere since they were taken */
  '/v1/desk/packages/{package}/ended': {
    path: { package: string };
    query: Record<never, never>;
    body: undefined;
    answer: EndedLines;
  };
  /** Việc chi cần xử lý ở quầy / Money handed over against the rules */
  '/v1/desk/conflicts': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: DeskConflicts;
  };
  /** Các kỳ chi trả / List cycles */
  '/v1/cycles': {
    path: Record<never, never>;
    query: { programme?: "social_assistance" | "social_pension" | "merit"; month?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: CyclePage;
  };
  /** Một kỳ chi trả, kèm tổng / One cycle, with totals */
  '/v1/cycles/{cycle}': {
    path: { cycle: string };
    query: Record<never, never>;
    body: undefined;
    answer: CycleInFull;
  };
  /** Các danh sách chi trả / List the payment lists */
  '/v1/lists': {
    path: Record<never, never>;
    query: { cycle?: string; programme?: "social_assistance" | "social_pension" | "merit"; month?: string; state?: "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled"; commune?: string; province?: string; words?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: ListPage;
  };
  /** Một danh sách: tổng, các bước, ai đã duyệt, lệnh chi / One list: totals, steps, approvals, orders */
  '/v1/lists/{list}': {
    path: { list: string };
    query: Record<never, never>;
    body: undefined;
    answer: ListInFull;
  };
  /** Các dòng của danh sách / Lines of a list */
  '/v1/lists/{list}/lines': {
    path: { list: string };
    query: { state?: "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled"; channel?: "bank" | "wallet" | "post" | "commune_desk"; amount_from?: number; amount_to?: number; order?: "list" | "name"; skip?: number; limit?: number; cursor?: string };
    body: undefined;
    answer: LinePage;
  };
  /** Khác tháng trước, kèm giải thích / Differences from last month, explained */
  '/v1/lists/{list}/changes': {
    path: { list: string };
    query: { unexplained?: boolean; kind?: "new" | "stopped" | "increased" | "decreased" | "arrears" | "one_off" | "carried"; limit?: number; cursor?: string };
    body: undefined;
    answer: ChangePage;
  };
  /** Các dòng bị giữ lại / Lines that are held */
  '/v1/lists/{list}/holds': {
    path: { list: string };
    query: { open?: boolean; reason?: "beneficiary_dead" | "payee_dead" | "death_revoked" | "two_records" | "mandate_missing" | "mandate_expired" | "said_to_be_paid" | "duplicate_in_list" | "duplicate_across_lists" | "duplicate_across_cycles" | "duplicate_across_programmes" | "person_not_found" | "person_multiple" | "person_mismatch" | "person_unverified" | "pin_fault" | "shared_account" | "officer_account" | "payee_of_many" | "facility_into_account" | "account_not_usable" | "uncollected_three_months" | "unexplained_amount"; limit?: number; cursor?: string };
    body: undefined;
    answer: HoldPage;
  };
  /** Các đợt làm nhiều danh sách / Rounds over many lists */
  '/v1/rounds': {
    path: Record<never, never>;
    query: { kind?: "prepare" | "release"; limit?: number; cursor?: string };
    body: undefined;
    answer: RoundPage;
  };
  /** Một đợt: đến đâu rồi, danh sách nào ở lại và vì sao / One round: how far, which lists stayed and why */
  '/v1/rounds/{round}': {
    path: { round: string };
    query: Record<never, never>;
    body: undefined;
    answer: RoundInFull;
  };
  /** Các khoản chi cho một người / Payments of a person */
  '/v1/persons/{person}/payments': {
    path: { person: string };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: PaymentPage;
  };
  /** Một khoản chi và tình trạng / One payment and where it stands */
  '/v1/payments/{payment}': {
    path: { payment: string };
    query: Record<never, never>;
    body: undefined;
    answer: Payment;
  };
  /** Diễn biến một khoản chi / What happened to a payment, in order */
  '/v1/payments/{payment}/timeline': {
    path: { payment: string };
    query: Record<never, never>;
    body: undefined;
    answer: Timeline;
  };
  /** Giải thích khoản chi: từ dòng danh sách gốc đến tay người nhận / Explain a payment, from roster row to hand */
  '/v1/payments/{payment}/explain': {
    path: { payment: string };
    query: Record<never, never>;
    body: undefined;
    answer: Explanation;
  };
  /** Biên nhận khoản chi của tôi, ai cũng kiểm được / The receipt of my payment, which anyone can check */
  '/v1/me/payments/{payment}/receipt': {
    path: { payment: string };
    query: Record<never, never>;
    body: undefined;
    answer: Receipt;
  };
  /** Biên nhận của một khoản chi / The receipt of a payment */
  '/v1/payments/{payment}/receipt': {
    path: { payment: string };
    query: Record<never, never>;
    body: undefined;
    answer: Receipt;
  };
  /** Rút ngẫu nhiên các khoản chi để kiểm toán / Draw payments at random for an audit */
  '/v1/samples': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string; commune?: string; size?: number; seed?: string };
    body: undefined;
    answer: Sample;
  };
  /** Các lệnh chi gửi Kho bạc / List payment orders */
  '/v1/orders': {
    path: Record<never, never>;
    query: { state?: "ordered" | "received" | "accepted" | "returned" | "funded"; limit?: number; cursor?: string };
    body: undefined;
    answer: OrderPage;
  };
  /** Một lệnh chi và các nội dung kiểm soát / One order, and what is controlled of it */
  '/v1/orders/{order}': {
    path: { order: string };
    query: Record<never, never>;
    body: undefined;
    answer: OrderInFull;
  };
  /** Những gì tổ chức của tôi chi trả / What my provider carries */
  '/v1/carried': {
    path: Record<never, never>;
    query: { month?: string };
    body: undefined;
    answer: Carried;
  };
  /** Đối chiếu số tiền được giao của một tháng / How my provider stands, list by list */
  '/v1/carried/standing': {
    path: Record<never, never>;
    query: { month?: string };
    body: undefined;
    answer: CarriedStanding;
  };
  /** Các danh sách giao cho tổ chức của tôi / What was given to my provider, message by message */
  '/v1/carried/messages': {
    path: Record<never, never>;
    query: { month?: string; open?: boolean; limit?: number; cursor?: string };
    body: undefined;
    answer: CarriedMessagePage;
  };
  /** Các khoản của một danh sách được giao / The payments of a message */
  '/v1/carried/messages/{message}/lines': {
    path: { message: string };
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: CarriedLinePage;
  };
  /** Các khoản không chi được vì một nguyên nhân / The payments of one cause of rejection */
  '/v1/carried/rejects': {
    path: Record<never, never>;
    query: { month?: string; kind?: "rejected" | "returned" | "uncollected"; code?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: CarriedRejectPage;
  };
  /** Các tệp báo cáo đã đưa lên / Reports my provider brought */
  '/v1/uploads': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: UploadPage;
  };
  /** Một tệp báo cáo: đọc đến đâu, thay đổi gì / One report: how far it is read, what it changes */
  '/v1/uploads/{upload}': {
    path: { upload: string };
    query: Record<never, never>;
    body: undefined;
    answer: Upload;
  };
  /** Các sao kê đã nhận / List statements */
  '/v1/statements': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: StatementPage;
  };
  /** Các dòng của một sao kê / Lines of a statement */
  '/v1/statements/{statement}/lines': {
    path: { statement: string };
    query: { unmatched?: boolean; limit?: number; cursor?: string };
    body: undefined;
    answer: StatementLinePage;
  };
  /** Các sai lệch đối soát / List breaks */
  '/v1/breaks': {
    path: Record<never, never>;
    query: { open?: boolean; kind?: string; words?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: BreakPage;
  };
  /** Số liệu của một tháng / The figures of a month */
  '/v1/figures': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string; commune?: string };
    body: undefined;
    answer: Figures;
  };
  /** Số liệu theo tỉnh, hoặc theo xã của một tỉnh / Figures by province, or by commune of one */
  '/v1/figures/units': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string; words?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: FiguresOfUnitPage;
  };
  /** Tổng hợp theo chương trình, kênh, tỉnh, tháng / Totals by programme, channel, province, month */
  '/v1/figures/totals': {
    path: Record<never, never>;
    query: { by?: "programme" | "channel" | "province" | "month"; across?: "programme" | "channel" | "province" | "month"; from?: string; to?: string; programme?: "social_assistance" | "social_pension" | "merit"; channel?: "bank" | "wallet" | "post" | "commune_desk"; province?: string };
    body: undefined;
    answer: Totals;
  };
  /** Các lần nhắc xã trong tháng / Of what communes were reminded */
  '/v1/reminders': {
    path: Record<never, never>;
    query: { month?: string; commune?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: ReminderPage;
  };
  /** Kết xuất các dòng của danh sách / Take the lines of a list away */
  '/v1/exports/lines/{list}': {
    path: { list: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; state?: "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled"; channel?: "bank" | "wallet" | "post" | "commune_desk"; amount_from?: number; amount_to?: number; order?: "list" | "name" };
    body: undefined;
    answer: string;
  };
  /** In bảng thanh toán, có chỗ ký nhận / Take the payment table away, with room to sign */
  '/v1/exports/payment-table/{list}': {
    path: { list: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; state?: "planned" | "held" | "signed" | "in_flight" | "unknown" | "credited" | "collected" | "rejected" | "uncollected" | "recalled" | "returned" | "cancelled"; channel?: "bank" | "wallet" | "post" | "commune_desk"; amount_from?: number; amount_to?: number; order?: "list" | "name" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất khác tháng trước / Take the differences from last month away */
  '/v1/exports/changes/{list}': {
    path: { list: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; unexplained?: boolean; kind?: "new" | "stopped" | "increased" | "decreased" | "arrears" | "one_off" | "carried" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các khoản bị giữ / Take the held payments away */
  '/v1/exports/holds/{list}': {
    path: { list: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; open?: boolean; reason?: "beneficiary_dead" | "payee_dead" | "death_revoked" | "two_records" | "mandate_missing" | "mandate_expired" | "said_to_be_paid" | "duplicate_in_list" | "duplicate_across_lists" | "duplicate_across_cycles" | "duplicate_across_programmes" | "person_not_found" | "person_multiple" | "person_mismatch" | "person_unverified" | "pin_fault" | "shared_account" | "officer_account" | "payee_of_many" | "facility_into_account" | "account_not_usable" | "uncollected_three_months" | "unexplained_amount" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất bảng các danh sách / Take the table of payment lists away */
  '/v1/exports/lists': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; cycle?: string; programme?: "social_assistance" | "social_pension" | "merit"; month?: string; state?: "drafted" | "checked" | "signed" | "ordered" | "returned" | "funded" | "released" | "closed" | "cancelled"; commune?: string; province?: string; words?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất người lệch dữ liệu dân cư / Take those at odds with the population database away */
  '/v1/exports/population-flags': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; commune?: string; province?: string; flag?: "death_revoked" | "two_records" | "deceased" | "death_unproven" | "not_found" | "multiple" | "mismatch" | "unanswered" | "unverified" | "pin_contradicts" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất người chưa có tài khoản / Take those without an account away */
  '/v1/exports/campaign-work': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; commune?: string; why?: "account_died" | "account_rejected" | "account_under_way" | "account_under_review" | "enrolment_waits" | "never_asked" | "asked" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các vụ việc / Take cases away */
  '/v1/exports/cases': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; open?: boolean; ours?: boolean; mine?: boolean; overdue?: boolean; category?: "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed"; state?: "received" | "accepted" | "answered" | "declined" | "withdrawn" | "in_work" | "to_confirm" | "upheld" | "partly_upheld" | "rejected"; person?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất phiếu trợ giúp đang chờ / Take the enrolments that wait away */
  '/v1/exports/enrolments': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất việc về người nhận thay / Take what is to be done about payees away */
  '/v1/exports/mandate-tasks': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất tên tài khoản chờ so / Take the account names to compare away */
  '/v1/exports/account-reviews': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất tài khoản, người nhận cần xem xét / Take accounts and payees to be looked at away */
  '/v1/exports/concerns': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; decided?: boolean; kind?: "shared_account" | "officer_account" | "payee_of_many" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các khoản chi cho một người / Take the payments of a person away */
  '/v1/exports/payments/{person}': {
    path: { person: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất số liệu theo đơn vị / Take figures by unit away */
  '/v1/exports/figures': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string; words?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất số tổng hợp của một tháng / Take the totals of a month away */
  '/v1/exports/totals': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string; commune?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các lệnh chi / Take the payment orders away */
  '/v1/exports/orders': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; state?: "ordered" | "received" | "accepted" | "returned" | "funded" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các sao kê đã nhận / Take the statements received away */
  '/v1/exports/statements': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các dòng của một sao kê / Take the lines of a statement away */
  '/v1/exports/statement-lines/{statement}': {
    path: { statement: string };
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; unmatched?: boolean };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các sai lệch đối soát / Take the breaks away */
  '/v1/exports/breaks': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; open?: boolean; kind?: string; words?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất những khoản không chi được / Take what could not be paid away */
  '/v1/exports/carried': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất đối chiếu số tiền được giao / Take how my provider stands away */
  '/v1/exports/carried-standing': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các danh sách được giao / Take what was given to my provider away */
  '/v1/exports/carried-messages': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string; open?: boolean };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các danh sách đã nhập / Take the table of rosters away */
  '/v1/exports/rosters': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; month?: string; words?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các mức hưởng theo thời gian / Take the dated rates away */
  '/v1/exports/rates': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất danh sách cán bộ / Take the officers away */
  '/v1/exports/officers': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; unit?: string; name?: string; role?: "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller" | "provider_operator" | "auditor" | "administrator"; disabled?: boolean };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các phiên đăng nhập của tôi / Take my sessions away */
  '/v1/exports/sessions': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất cảnh báo tra cứu bất thường / Take the unusual look-ups away */
  '/v1/exports/access-flags': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; open?: boolean; words?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất số người nhận qua tài khoản / Take how many are paid into accounts away */
  '/v1/exports/campaign-figures': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; by?: "commune" | "province" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất số liệu đối chiếu dân cư / Take the checks with the population database away */
  '/v1/exports/population-figures': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; commune?: string; province?: string; fresh_days?: number };
    body: undefined;
    answer: string;
  };
  /** Kết xuất số vụ việc theo loại, theo xã / Take the figures of cases away */
  '/v1/exports/case-figures': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en"; since?: string };
    body: undefined;
    answer: string;
  };
  /** Kết xuất danh sách đối tác kết nối / Take the service partners away */
  '/v1/exports/partners': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất các ủy quyền còn hiệu lực / Take the delegations in force away */
  '/v1/exports/delegations': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Kết xuất việc nền đang chờ, đang lỗi / Take the background work away */
  '/v1/exports/jobs': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: undefined;
    answer: string;
  };
  /** Cảnh báo tra cứu bất thường / Unusual look-ups */
  '/v1/access/flags': {
    path: Record<never, never>;
    query: { open?: boolean; words?: string; limit?: number; cursor?: string };
    body: undefined;
    answer: AccessFlagPage;
  };
  /** Ai đã xem hồ sơ của tôi / Who looked at my record */
  '/v1/me/access': {
    path: Record<never, never>;
    query: { limit?: number; cursor?: string };
    body: undefined;
    answer: OwnAccessPage;
  };
  /** Danh sách đối tác / List service partners */
  '/v1/partners': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: PartnerList;
  };
  /** Đối tác đã hỏi gì gần đây / What partners did lately */
  '/v1/partners/calls': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: PartnerCallsList;
  };
  /** Ủy quyền còn hiệu lực / Delegations in force */
  '/v1/delegations': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: DelegationList;
  };
  /** Cán bộ cùng đơn vị / Officers of the same unit */
  '/v1/colleagues': {
    path: Record<never, never>;
    query: { officer?: string };
    body: undefined;
    answer: ColleagueList;
  };
  /** Danh sách cán bộ / List officers */
  '/v1/officers': {
    path: Record<never, never>;
    query: { unit?: string; name?: string; role?: "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller" | "provider_operator" | "auditor" | "administrator"; disabled?: boolean; limit?: number; cursor?: string };
    body: undefined;
    answer: OfficerPage;
  };
  /** Đề nghị về quyền, chờ và đã quyết định / Requests for permissions, waiting and decided */
  '/v1/permission-requests': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: PermissionRequestList;
  };
  /** Việc nền đang chờ, đang chạy, đang lỗi / Background work: waiting, running, failing */
  '/v1/jobs': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: JobCounts;
  };
  /** Các khóa của hệ thống / The keys there are */
  '/v1/keys': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Keys;
  };
  /** Lỗi của các cơ quan giả lập / Faults of the sandbox institutions */
  '/v1/sandbox': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: Sandbox;
  };
  /** Tiền đã đến đâu / Where the money went */
  '/v1/public/figures': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string };
    body: undefined;
    answer: PublicFigures;
  };
  /** Tiền đã đến đâu, tệp CSV / The same as CSV, by commune */
  '/v1/public/figures.csv': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string };
    body: undefined;
    answer: string;
  };
  /** Tiền đã đến đâu, tệp Excel / The same as Excel, by province or by commune of one */
  '/v1/public/figures.xlsx': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string };
    body: undefined;
    answer: string;
  };
  /** Tiền đã đến đâu, tệp PDF / The same as PDF, by province or by commune of one */
  '/v1/public/figures.pdf': {
    path: Record<never, never>;
    query: { month?: string; programme?: "social_assistance" | "social_pension" | "merit"; province?: string };
    body: undefined;
    answer: string;
  };
  /** Theo dõi trực tiếp / Follow what happens, live */
  '/v1/feed': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: string;
  };
}

/** What changes something: `POST`. */
export interface Commands {
  /** Kết thúc một phiên của tôi / End one of my sessions */
  '/v1/sessions/{session}/end': {
    path: { session: string };
    query: Record<never, never>;
    body: undefined;
    answer: SessionsEnded;
  };
  /** Kết thúc mọi phiên của một cán bộ / End an officer's sessions */
  '/v1/officers/{officer}/end-sessions': {
    path: { officer: string };
    query: Record<never, never>;
    body: undefined;
    answer: SessionsEnded;
  };
  /** Tìm người theo tên hoặc số định danh / Search persons by name or personal number */
  '/v1/persons/search': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** 12 digits. Only ever in a body, never in an address. */ "pin": string;
} | {
  /** With tones: letter for letter. Without: every name of those letters. */ "name": string;
  /** Rows a page, 1 to 200 */ "limit"?: number;
  /** Where to go on: `next` of the page before. Opaque, stable while rows come and go. */ "cursor"?: string;
};
    answer: PersonPage;
  };
  /** Liên kết tài khoản giúp người dân / Link an account for a person */
  '/v1/persons/{person}/account/link': {
    path: { person: string };
    query: Record<never, never>;
    body: WishedAccount;
    answer: AccountOutcome;
  };
  /** Hủy yêu cầu liên kết đang chờ của một người / Take back a person's link that is under way */
  '/v1/persons/{person}/account/cancel': {
    path: { person: string };
    query: Record<never, never>;
    body: undefined;
    answer: AccountOutcome;
  };
  /** Hủy liên kết tài khoản của một người / Unlink a person's account */
  '/v1/persons/{person}/account/unlink': {
    path: { person: string };
    query: Record<never, never>;
    body: WishedCash;
    answer: AccountOutcome;
  };
  /** Quyết định hai tên có phải một người / Decide whether two names are one person */
  '/v1/account-reviews/{review}/decide': {
    path: { review: string };
    query: Record<never, never>;
    body: {
  "decision": "accept" | "reject";
  "reason": string;
};
    answer: DecidedReview;
  };
  /** Liên kết tài khoản của tôi / Link my account */
  '/v1/me/account/link': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: AgreedAccount;
    answer: AccountOutcome;
  };
  /** Hủy yêu cầu liên kết đang chờ / Take back a link that is under way */
  '/v1/me/account/cancel': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: AccountOutcome;
  };
  /** Hủy liên kết, nhận tiền mặt / Unlink my account and take cash */
  '/v1/me/account/unlink': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: WishedCash;
    answer: AccountOutcome;
  };
  /** Đóng một việc về dân cư, ghi cách đã giải quyết / Close a task about a person, saying how it was settled */
  '/v1/population/tasks/{task}/close': {
    path: { task: string };
    query: Record<never, never>;
    body: {
  "reason": string;
};
    answer: ClosedPopulationTask;
  };
  /** Nhập danh sách của xã (tệp Excel) / Import the commune’s roster (a workbook) */
  '/v1/rosters': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "file_name": string;
  /** The file, base64 */ "content": string;
  /** YYYY-MM */ "month"?: string;
};
    answer: ImportedRoster;
  };
  /** Ghi một quyết định đã ký / Record a decision that was signed */
  '/v1/persons/{person}/decisions': {
    path: { person: string };
    query: Record<never, never>;
    body: SeenDecisionForm;
    answer: RecordedDecision;
  };
  /** Thử: nếu mức chuẩn khác đi / What if rates were other than they are */
  '/v1/rates/simulate': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** YYYY-MM */ "month"?: string;
  "rates": readonly ({
  "key": string;
  "amount_dong": number;
})[];
};
    answer: Simulation;
  };
  /** Ghi một người của xã theo căn cước, để đối chiếu với CSDLQG về dân cư / Record somebody of the commune from the identity card, to be checked with the population database */
  '/v1/persons': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "pin": string;
  "full_name": string;
};
    answer: RegisteredPerson;
  };
  /** Xem trước một quyết định theo luật / See what a decision would change, by the rules */
  '/v1/persons/{person}/decisions/preview': {
    path: { person: string };
    query: Record<never, never>;
    body: DecisionForm;
    answer: DecisionPreview;
  };
  /** Hoàn tác một quyết định ghi nhầm / Undo a decision that was recorded in error */
  '/v1/persons/{person}/decisions/{decision}/undo': {
    path: { person: string; decision: string };
    query: Record<never, never>;
    body: {
  /** What was recorded in error */ "reason": string;
};
    answer: UndoneDecision;
  };
  /** Đồng ý hoặc rút lại sự đồng ý / Agree to a use, or take it back */
  '/v1/me/consents': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "purpose": "pay_to_account" | "message_notices" | "tell_relative" | "research";
  "given": boolean;
};
    answer: SaidConsent;
  };
  /** Gửi yêu cầu về dữ liệu cá nhân của tôi / Ask about my data */
  '/v1/me/requests': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "kind": "access" | "correction" | "portability" | "objection" | "restriction" | "deletion";
  "purpose"?: "pay_benefits" | "prove_payments" | "verify_identity" | "guard_access" | "pay_to_account" | "message_notices" | "tell_relative" | "research";
  "words"?: string;
};
    answer: ReceivedRequest;
  };
  /** Rút lại yêu cầu / Withdraw my request */
  '/v1/me/requests/{request}/withdraw': {
    path: { request: string };
    query: Record<never, never>;
    body: undefined;
    answer: SettledRequest;
  };
  /** Ghi yêu cầu về dữ liệu cá nhân của người đến quầy / Write down a request of a person at the counter */
  '/v1/persons/{person}/requests': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  "kind": "access" | "correction" | "portability" | "objection" | "restriction" | "deletion";
  "purpose"?: "pay_benefits" | "prove_payments" | "verify_identity" | "guard_access" | "pay_to_account" | "message_notices" | "tell_relative" | "research";
  "words"?: string;
};
    answer: ReceivedRequest;
  };
  /** Trả lời yêu cầu về dữ liệu cá nhân / Answer a request about personal data */
  '/v1/rights/requests/{request}/answer': {
    path: { request: string };
    query: Record<never, never>;
    body: {
  "event": "taken_up" | "extended" | "granted" | "refused";
  /** What the person is told */ "words": string;
};
    answer: SettledRequest;
  };
  /** Ghi thư điện tử và ngôn ngữ nhận tin / State my e-mail and the language of messages */
  '/v1/me/contact': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "email": string | null;
  "language": "vi" | "en";
};
    answer: StatedContact;
  };
  /** Hỏi hoặc khiếu nại / Ask or complain */
  '/v1/me/cases': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** `question`: A question about a payment or a benefit; `account_problem`: Trouble with the account or the place of payment; `not_paid`: The money has not come; `wrong_amount`: The amount is wrong; `wrong_person_or_account`: The money went to the wrong person or account; `payee_dispute`: Dispute about who receives; `decision_appeal`: Complaint against a decision on the benefit; `officer_conduct`: An officer kept part of the money or asked for some; `coercion`: Forced, or the money was taken; `health_disclosed`: Health or circumstances were disclosed */ "category": "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed";
  "words": string;
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment"?: string;
  /** An opaque number, as text */ "entitlement"?: string;
  /** The officer it is about, where known */ "about_officer"?: number;
  /** An opaque number, as text */ "person"?: string;
};
    answer: OpenedCase;
  };
  /** Nhắn thêm vào vụ việc / Say more on my case */
  '/v1/me/cases/{case}/messages': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "words": string;
};
    answer: CaseMessage;
  };
  /** Khiếu nại tiếp lên cấp trên / Appeal to the level above */
  '/v1/me/cases/{case}/appeal': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "words": string;
};
    answer: CaseClock;
  };
  /** Rút vụ việc / Withdraw my case */
  '/v1/me/cases/{case}/withdraw': {
    path: { case: string };
    query: Record<never, never>;
    body: undefined;
    answer: WithdrawnCase;
  };
  /** Rút giấy ủy quyền tôi đã lập / Take back an authorisation I gave */
  '/v1/me/mandates/{mandate}/end': {
    path: { mandate: string };
    query: Record<never, never>;
    body: undefined;
    answer: EndedMandateOfMine;
  };
  /** Ghi vụ việc của người đến quầy / Write down the case of a person at the counter */
  '/v1/persons/{person}/cases': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  /** `question`: A question about a payment or a benefit; `account_problem`: Trouble with the account or the place of payment; `not_paid`: The money has not come; `wrong_amount`: The amount is wrong; `wrong_person_or_account`: The money went to the wrong person or account; `payee_dispute`: Dispute about who receives; `decision_appeal`: Complaint against a decision on the benefit; `officer_conduct`: An officer kept part of the money or asked for some; `coercion`: Forced, or the money was taken; `health_disclosed`: Health or circumstances were disclosed */ "category": "question" | "account_problem" | "not_paid" | "wrong_amount" | "wrong_person_or_account" | "payee_dispute" | "decision_appeal" | "officer_conduct" | "coercion" | "health_disclosed";
  "words": string;
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment"?: string;
  /** An opaque number, as text */ "entitlement"?: string;
  /** The officer it is about, where known */ "about_officer"?: number;
};
    answer: OpenedCase;
  };
  /** Thụ lý và giao vụ việc / Take a case up, and give it to an officer */
  '/v1/cases/{case}/take-up': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  /** Of your unit; yourself unless named */ "officer"?: number;
};
    answer: CaseClock;
  };
  /** Gia hạn theo luật, báo lý do cho người dân / Give a case the longer clock its law allows */
  '/v1/cases/{case}/extend': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "ground": "complex" | "remote";
  "words": string;
};
    answer: CaseClock;
  };
  /** Nhắn cho người dân, hoặc ghi chú nội bộ / Write to the citizen, or a note among officers */
  '/v1/cases/{case}/messages': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "words": string;
  /** The citizen never sees it */ "note"?: boolean;
};
    answer: CaseMessage;
  };
  /** Chuyển lên cấp trên / Pass a case to the level above */
  '/v1/cases/{case}/pass-up': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "words": string;
};
    answer: PassedUpCase;
  };
  /** Trả lời hoặc ra quyết định giải quyết / Answer a case, or decide it */
  '/v1/cases/{case}/settle': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "outcome": "answered" | "upheld" | "partly_upheld" | "rejected" | "declined";
  "words": string;
  /** Pay what a month still owes, clear a hold, ask the bank about the account, or name a new decision */ "correction"?: {
  "kind": "pay";
  "benefit": "child_no_support" | "youth_studying" | "child_hiv_poor" | "single_parent_poor" | "elder_fostered" | "elder_poor_no_support" | "elder_75_79_remote" | "elder_80_no_pension" | "disability_extreme" | "disability_severe" | "child_under_3_remote" | "hiv_poor" | "care_child_taken_in" | "care_elder_taken_in" | "care_disabled_parent" | "care_extreme_disability_household" | "care_extreme_disability_taken_in" | "facility_care" | "social_pension" | "merit_revolutionary_pre1945" | "merit_revolutionary_seniority" | "merit_revolutionary_uprising" | "merit_martyr_kin" | "merit_survivor" | "merit_survivor_nurture" | "merit_heroic_mother" | "merit_heroic_mother_supplement" | "merit_heroic_mother_carer" | "merit_hero" | "merit_wounded" | "merit_wounded_type_b" | "merit_sick" | "merit_dioxin" | "merit_severe_supplement" | "merit_severe_carer" | "merit_dioxin_child" | "merit_imprisoned" | "merit_helper" | "merit_study";
  /** YYYY-MM */ "month": string;
  /** All that is owed unless named */ "amount_dong"?: number;
} | {
  "kind": "clear_hold";
  /** An opaque number, as text */ "hold": string;
} | {
  "kind": "account_enquiry";
} | {
  "kind": "new_decision";
  "number": string;
};
};
    answer: SettledCase;
  };
  /** Xác nhận hoặc trả lại quyết định chi bù / Confirm a decision to pay, or send it back */
  '/v1/cases/{case}/confirm': {
    path: { case: string };
    query: Record<never, never>;
    body: {
  "confirms": boolean;
  /** Why it is sent back */ "words"?: string;
};
    answer: ConfirmedCase;
  };
  /** Ghi người nhận thay theo giấy tờ / Record from its paper who receives for a person */
  '/v1/persons/{person}/mandates': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  /** As his paper names him, or somebody who was found by search */ "payee": {
  "pin": string;
  "full_name": string;
} | {
  /** An opaque number, as text */ "person": string;
};
  "kind": "guardian" | "carer" | "authorised" | "facility";
  "facility"?: string;
  /** YYYY-MM-DD */ "from": string;
  /** YYYY-MM-DD */ "to"?: string;
  "proof": {
  "kind": "birth_record" | "guardianship_record" | "court_decision" | "care_decision" | "authorisation" | "facility_contract";
  "number": string;
  "issuer": string;
  /** YYYY-MM-DD */ "date": string;
};
};
    answer: RecordedMandate;
  };
  /** Chứng thực giấy ủy quyền, hoặc đồng ý để cán bộ nhận thay / Certify an authorisation, or consent that an officer receives */
  '/v1/mandates/{mandate}/consent': {
    path: { mandate: string };
    query: Record<never, never>;
    body: {
  "consents": boolean;
};
    answer: MandateConsent;
  };
  /** Kết thúc việc nhận thay / End a mandate */
  '/v1/mandates/{mandate}/end': {
    path: { mandate: string };
    query: Record<never, never>;
    body: {
  "reason": "revoked" | "court_decision" | "care_ended" | "payee_unfit";
  /** The beneficiary receives again; else the lines wait for whoever is named next */ "beneficiary_receives"?: boolean;
};
    answer: EndedMandate;
  };
  /** Ghi cơ sở trợ giúp xã hội và hợp đồng / Record a social assistance facility and its contract */
  '/v1/facilities': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Tax or registration code */ "code": string;
  "name": string;
  "contract": {
  "number": string;
  /** YYYY-MM-DD */ "from": string;
  /** YYYY-MM-DD */ "to"?: string;
};
};
    answer: RecordedFacility;
  };
  /** Ghi hộ, chủ hộ và thành viên từ một ngày / Record a household, its head and members from a day on */
  '/v1/households': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** As the residence register numbers it */ "number": string;
  /** An opaque number, as text */ "head": string;
  "members": readonly (string)[];
  /** YYYY-MM-DD */ "from": string;
};
    answer: RecordedHousehold;
  };
  /** Cán bộ khai số định danh, tài khoản của mình và người nhà / An officer declares himself, his accounts and his family */
  '/v1/declarations': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "kind": "self" | "family";
  "person": {
  "pin": string;
  "full_name": string;
};
  "account"?: {
  "provider": string;
  "number": string;
};
};
    answer: Declared;
  };
  /** Xác nhận lời khai người nhà của cán bộ / Acknowledge who an officer says is his family */
  '/v1/declarations/{declaration}/acknowledge': {
    path: { declaration: string };
    query: Record<never, never>;
    body: undefined;
    answer: AcknowledgedFamily;
  };
  /** Tỉnh quyết định về một tài khoản hoặc người nhận / The province decides on an account or a payee */
  '/v1/concerns/{concern}/decide': {
    path: { concern: string };
    query: Record<never, never>;
    body: {
  "approves": boolean;
  "reason": string;
  /** YYYY-MM-DD */ "expires_on": string;
};
    answer: DecidedConcern;
  };
  /** Lập phiếu giúp người không tự liên kết được, trước hai người làm chứng / Record the wish of somebody who cannot link an account alone, heard by two witnesses */
  '/v1/persons/{person}/enrolments': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  /** `cash_for_good`: neither an officer, nor a partner, nor a roster turns it to an account; the person can */ "wish": "account" | "cash" | "cash_for_good";
  /** A bank or wallet (GET /v1/providers); for cash DESK or VNPOST */ "provider": string;
  "number"?: string;
  "is_card"?: boolean;
  "home_delivery"?: boolean;
  /** Recorded at the person’s home */ "at_home"?: boolean;
  "hindrances": readonly ("no_telephone" | "no_identity_card" | "no_fingerprints" | "cannot_read" | "cannot_come" | "needs_help")[];
  "witnesses": readonly ({
  "pin": string;
  "full_name": string;
})[];
};
    answer: RecordedEnrolment;
  };
  /** Xác nhận, từ chối hoặc rút một phiếu / Confirm an enrolment, refuse it, or take one’s own back */
  '/v1/enrolments/{enrolment}/decision': {
    path: { enrolment: string };
    query: Record<never, never>;
    body: {
  "confirms": boolean;
  "reason"?: string;
};
    answer: DecidedEnrolment;
  };
  /** Ghi nơi, ngày, giờ chi tiền mặt / Say where and when cash is handed over */
  '/v1/pay-points': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "provider": "DESK" | "VNPOST";
  "address": string;
  "first_day": number;
  "last_day": number;
  "opens": string;
  "closes": string;
};
    answer: SetPayPoint;
  };
  /** Cấp thẻ nhận tiền mặt / Issue cards for those who are paid in cash */
  '/v1/cards': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "persons"?: readonly (string)[];
};
    answer: IssuedCards;
  };
  /** In thẻ (PDF) / Print cards as PDF */
  '/v1/cards/print': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "cards"?: readonly (string)[];
};
    answer: PrintedCards;
  };
  /** Thẻ này của ai / Whose card this is */
  '/v1/cards/holder': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "code": string;
};
    answer: CardHolder;
  };
  /** Thu hồi thẻ / Take a card back */
  '/v1/cards/{card}/revoke': {
    path: { card: string };
    query: Record<never, never>;
    body: {
  "reason": "lost" | "damaged" | "person_died" | "misused";
};
    answer: RevokedCard;
  };
  /** Ghi kết quả vận động một người / Write down what came of talking to a person */
  '/v1/persons/{person}/campaign-contacts': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  "result": "will_link" | "wants_visit" | "thinks_it_over" | "not_found" | "declined";
  /** YYYY-MM-DD */ "again_on"?: string;
};
    answer: CampaignContact;
  };
  /** Giao chỉ tiêu tài khoản / Set a target for accounts */
  '/v1/campaign/targets': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** YYYY-MM-DD */ "due": string;
  "percent": number;
};
    answer: CampaignTarget;
  };
  /** Mở quầy chi trả của xã từ một tháng / From a month on, pay cash at the commune’s own desk */
  '/v1/desk': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** YYYY-MM */ "from_month": string;
};
    answer: OpenedDesk;
  };
  /** Đăng ký thiết bị chi trả / Register a device of the desk */
  '/v1/desk/devices': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "name": string;
  /** A public JWK (RFC 7517), EC P-256 */ "key": unknown;
  /** YYYY-MM-DD */ "expires_on": string;
};
    answer: RegisteredDevice;
  };
  /** Thu hồi thiết bị, báo mất / Revoke a device, or say that it is lost */
  '/v1/desk/devices/{device}/revoke': {
    path: { device: string };
    query: Record<never, never>;
    body: undefined;
    answer: RevokedDevice;
  };
  /** Nhận và đếm tiền ứng, mở hộp tiền / Take and count a float: open a box of cash */
  '/v1/desk/sessions': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Number of the cash slip */ "slip": string;
  /** Whole đồng */ "amount_dong": number;
  /** How many of each banknote, as {"500000": 12} */ "notes": Readonly<Record<string, number>>;
};
    answer: OpenedSession;
  };
  /** Kiểm kê cuối ngày (chữ ký thứ nhất) / Count the box at the end of the day: the first signature */
  '/v1/desk/sessions/{session}/count': {
    path: { session: string };
    query: Record<never, never>;
    body: {
  /** How many of each banknote, as {"500000": 12} */ "notes": Readonly<Record<string, number>>;
  "words"?: string;
};
    answer: CountedSession;
  };
  /** Ký chứng kiến kiểm kê (chữ ký thứ hai) / Sign the count: the second signature */
  '/v1/desk/sessions/{session}/witness': {
    path: { session: string };
    query: Record<never, never>;
    body: {
  "digest": string;
};
    answer: {
  /** An opaque number, as text */ "session": string;
};
  };
  /** Nộp lại số tiền còn / Bring back what was left */
  '/v1/desk/sessions/{session}/remit': {
    path: { session: string };
    query: Record<never, never>;
    body: {
  /** Number of the cash slip */ "slip": string;
  /** Whole đồng */ "amount_dong": number;
};
    answer: {
  /** An opaque number, as text */ "session": string;
};
  };
  /** Lấy danh sách trong ngày xuống thiết bị / Give a device the day’s lines */
  '/v1/desk/packages': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** An opaque number, as text */ "device": string;
  /** An opaque number, as text */ "session": string;
  /** A compact JWS (RFC 7515), ES256 under the device’s key */ "signed": string;
};
    answer: DeskPackage;
  };
  /** Thiết bị đã gửi hết và xóa danh sách / The device has sent all it did and wiped what it knew */
  '/v1/desk/packages/{package}/hand-in': {
    path: { package: string };
    query: Record<never, never>;
    body: undefined;
    answer: HandedInPackage;
  };
  /** Gửi việc chi đã làm trên thiết bị / Send what a device did */
  '/v1/desk/handovers': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** An opaque number, as text */ "device": string;
  "statements": readonly ({
  "voucher": string;
  /** A compact JWS (RFC 7515), ES256 under the device’s key */ "signed": string;
  /** Names of witnesses, or an image as a data URL */ "evidence"?: string;
})[];
};
    answer: AnsweredHandovers;
  };
  /** Xử lý một việc chi ở quầy / Say what became of money handed over against the rules */
  '/v1/desk/conflicts/{conflict}/settle': {
    path: { conflict: string };
    query: Record<never, never>;
    body: {
  "settlement": "counts" | "recovered" | "never_handed_over" | "answered_for";
  "words": string;
};
    answer: SettledConflict;
  };
  /** In danh sách chi tại quầy (PDF) / Print the desk’s list for paper, as PDF */
  '/v1/desk/list/print': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: Readonly<Record<string, unknown>>;
    answer: PrintedDeskList;
  };
  /** In giấy nhận tiền (PDF) / Print receipts as PDF */
  '/v1/desk/sessions/{session}/receipts': {
    path: { session: string };
    query: Record<never, never>;
    body: {
  "voucher"?: string;
};
    answer: PrintedReceipts;
  };
  /** Mở kỳ chi trả / Open a cycle */
  '/v1/cycles': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "programme": "social_assistance" | "social_pension" | "merit";
  /** YYYY-MM */ "month": string;
};
    answer: OpenedCycle;
  };
  /** Lập lại danh sách chưa ký / Draft an unsigned list anew */
  '/v1/lists/{list}/draft': {
    path: { list: string };
    query: Record<never, never>;
    body: undefined;
    answer: DraftedList;
  };
  /** Chạy các kiểm tra của danh sách / Run the checks of a list */
  '/v1/lists/{list}/check': {
    path: { list: string };
    query: Record<never, never>;
    body: undefined;
    answer: CheckedList;
  };
  /** Ký danh sách / Sign a list */
  '/v1/lists/{list}/sign': {
    path: { list: string };
    query: Record<never, never>;
    body: undefined;
    answer: SignedLists;
  };
  /** Ký nhiều danh sách: tất cả hoặc không / Sign many lists: all or none */
  '/v1/lists/sign': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "lists": readonly (string)[];
};
    answer: SignedLists;
  };
  /** Hủy danh sách mà tiền chưa chuyển / Cancel a list whose money has not moved */
  '/v1/lists/{list}/cancel': {
    path: { list: string };
    query: Record<never, never>;
    body: {
  "reason": string;
};
    answer: CancelledList;
  };
  /** Cho chi danh sách đã được cấp kinh phí / Release a funded list to be paid */
  '/v1/lists/{list}/release': {
    path: { list: string };
    query: Record<never, never>;
    body: undefined;
    answer: ReleasedList;
  };
  /** Gỡ một dòng bị giữ, ghi cách giải quyết / Clear a hold, saying how it was resolved */
  '/v1/holds/{hold}/clear': {
    path: { hold: string };
    query: Record<never, never>;
    body: {
  "clearance": string;
};
    answer: ClearedHold;
  };
  /** Lập lại và kiểm tra nhiều danh sách trong một đợt / Draft and check many lists in one round */
  '/v1/lists/prepare': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "lists": readonly (string)[];
};
    answer: RoundBegun;
  };
  /** Cho chi nhiều danh sách trong một đợt / Release many lists in one round */
  '/v1/lists/release': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "lists": readonly (string)[];
};
    answer: RoundBegun;
  };
  /** Dừng một đợt / Stop a round */
  '/v1/rounds/{round}/stop': {
    path: { round: string };
    query: Record<never, never>;
    body: undefined;
    answer: RoundStopped;
  };
  /** Kho bạc chấp nhận hoặc trả lại một lệnh chi / Accept an order, or return it with its reason */
  '/v1/orders/{order}/decision': {
    path: { order: string };
    query: Record<never, never>;
    body: {
  "accepts": boolean;
  /** Needed with a return */ "words"?: string;
};
    answer: DecidedOrder;
  };
  /** Tải tệp danh sách như đã gửi / The file of a message, as it was sent */
  '/v1/carried/messages/{message}/file': {
    path: { message: string };
    query: Record<never, never>;
    body: undefined;
    answer: CarriedFile;
  };
  /** Báo khoản bị từ chối do sai sót của đơn vị / Say that a rejection was our own mistake */
  '/v1/carried/mistakes': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Of one attempt: the EndToEndId of a transfer, the reference of a cash list */ "reference": string;
  "words": string;
};
    answer: SaidMistake;
  };
  /** Đưa lên tệp báo cáo kết quả chi trả / Bring a report of what became of payments */
  '/v1/uploads': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "file_name": string;
  /** The file, base64 */ "content": string;
};
    answer: BroughtUpload;
  };
  /** Ghi nhận tệp báo cáo đã đọc thử / Take a report that was tried */
  '/v1/uploads/{upload}/take': {
    path: { upload: string };
    query: Record<never, never>;
    body: undefined;
    answer: TakenUpload;
  };
  /** Đóng một sai lệch, ghi lý do / Close a break, with its reason */
  '/v1/breaks/{break}/close': {
    path: { break: string };
    query: Record<never, never>;
    body: {
  "reason": string;
};
    answer: ClosedBreak;
  };
  /** Nhắc một xã, hoặc mọi xã đang trễ hạn / Remind one commune, or all that are late */
  '/v1/reminders': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** YYYY-MM */ "month"?: string;
  /** Code of a commune */ "commune"?: string;
};
    answer: CommunesReminded;
  };
  /** Xem số đầy đủ của một người / See one whole number of a person */
  '/v1/persons/{person}/reveal': {
    path: { person: string };
    query: Record<never, never>;
    body: {
  "what": "pin" | "account";
};
    answer: Revealed;
  };
  /** Kết xuất người hưởng hoặc kết quả tìm / Take persons or the result of a search away */
  '/v1/exports/persons': {
    path: Record<never, never>;
    query: { format?: "pdf" | "xlsx" | "csv"; language?: "vi" | "en" };
    body: {
  "commune"?: string;
  "name"?: string;
  "pin"?: string;
  /** Rows a page, 1 to 200 */ "limit"?: number;
  /** Where to go on: `next` of the page before. Opaque, stable while rows come and go. */ "cursor"?: string;
};
    answer: string;
  };
  /** Hồ sơ chứng cứ của một khoản chi / The evidence of a payment */
  '/v1/exports/evidence': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** A payment as people see it; lower case, O for 0 and I or L for 1 are read too. */ "payment": string;
};
    answer: Exported;
  };
  /** Kết luận một cảnh báo tra cứu / Settle an unusual look-up */
  '/v1/access/flags/{flag}/settle': {
    path: { flag: string };
    query: Record<never, never>;
    body: {
  "verdict": "duty" | "mistake" | "misuse";
  "reason": string;
};
    answer: {
  /** An opaque number, as text */ "flag": string;
};
  };
  /** Tôi không rõ vì sao bị xem / I do not recognise this look at my record */
  '/v1/me/access/{entry}/question': {
    path: { entry: string };
    query: Record<never, never>;
    body: {
  "words"?: string;
};
    answer: {
  /** An opaque number, as text */ "entry": string;
};
  };
  /** Đề nghị thêm đối tác / Ask that a service partner be added */
  '/v1/partners': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: NewPartner;
    answer: PermissionAsked;
  };
  /** Đề nghị thêm khóa công khai của đối tác / Ask that a public key of a partner be added */
  '/v1/partners/{partner}/keys': {
    path: { partner: string };
    query: Record<never, never>;
    body: PartnerKey;
    answer: PermissionAsked;
  };
  /** Thu hồi khóa của đối tác / Revoke a key of a partner */
  '/v1/partners/{partner}/keys/{kid}/revoke': {
    path: { partner: string; kid: string };
    query: Record<never, never>;
    body: undefined;
    answer: PartnerSessionsEnded;
  };
  /** Ngừng một đối tác / Stop a partner */
  '/v1/partners/{partner}/stop': {
    path: { partner: string };
    query: Record<never, never>;
    body: undefined;
    answer: PartnerSessionsEnded;
  };
  /** Cho đối tác hoạt động lại / Let a partner that was stopped ask again */
  '/v1/partners/{partner}/resume': {
    path: { partner: string };
    query: Record<never, never>;
    body: undefined;
    answer: PartnerResumed;
  };
  /** Ủy quyền một vai trò của mình / Delegate a role of one’s own */
  '/v1/delegations': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: NewDelegation;
    answer: DelegationChanged;
  };
  /** Thu hồi ủy quyền / Take a delegation back */
  '/v1/delegations/{delegation}/revoke': {
    path: { delegation: string };
    query: Record<never, never>;
    body: undefined;
    answer: DelegationChanged;
  };
  /** Lập tài khoản cán bộ / Make an officer of a unit */
  '/v1/officers': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "unit": {
  "kind": "commune" | "province" | "ministry" | "treasury_office" | "provider" | "auditor";
  "code": string;
};
  "name": string;
  /** At the identity provider */ "login"?: string;
};
    answer: OfficerChanged;
  };
  /** Đề nghị giao một vai trò / Ask that a role be granted */
  '/v1/officers/{officer}/roles': {
    path: { officer: string };
    query: Record<never, never>;
    body: {
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller" | "provider_operator" | "auditor" | "administrator";
  /** For whoever confirms it */ "reason": string;
};
    answer: PermissionAsked;
  };
  /** Giao lại vai trò vừa thu hồi nhầm / Give back a role that was just taken in error */
  '/v1/officers/{officer}/roles/give-back': {
    path: { officer: string };
    query: Record<never, never>;
    body: {
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller" | "provider_operator" | "auditor" | "administrator";
};
    answer: OfficerChanged;
  };
  /** Đề nghị ủy quyền giúp một cán bộ / Ask that a role of an officer be lent */
  '/v1/officers/{officer}/loans': {
    path: { officer: string };
    query: Record<never, never>;
    body: {
  /** An officer of the same unit */ "to": number;
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller";
  /** Now unless told */ "begins"?: string;
  /** RFC 3339, UTC */ "ends": string;
  /** For whoever confirms it */ "reason": string;
};
    answer: PermissionAsked;
  };
  /** Ghi thư điện tử công vụ / Write down the work e-mail */
  '/v1/officers/{officer}/email': {
    path: { officer: string };
    query: Record<never, never>;
    body: {
  "email": string | null;
};
    answer: OfficerChanged;
  };
  /** Thu hồi một vai trò / Take a role back */
  '/v1/officers/{officer}/roles/remove': {
    path: { officer: string };
    query: Record<never, never>;
    body: {
  "role": "commune_officer" | "commune_chair" | "province_officer" | "ministry_officer" | "treasury_controller" | "provider_operator" | "auditor" | "administrator";
};
    answer: OfficerChanged;
  };
  /** Khóa tài khoản cán bộ / Close an officer’s account */
  '/v1/officers/{officer}/disable': {
    path: { officer: string };
    query: Record<never, never>;
    body: undefined;
    answer: OfficerChanged;
  };
  /** Mở lại tài khoản cán bộ / Open an officer’s account again */
  '/v1/officers/{officer}/enable': {
    path: { officer: string };
    query: Record<never, never>;
    body: undefined;
    answer: OfficerChanged;
  };
  /** Xác nhận, từ chối hoặc rút một đề nghị về quyền / Confirm a request for a permission, refuse it, or take one’s own back */
  '/v1/permission-requests/{request}/decision': {
    path: { request: string };
    query: Record<never, never>;
    body: {
  "confirms": boolean;
  "reason"?: string;
};
    answer: DecidedPermissionRequest;
  };
  /** Thử lại ngay việc đang lỗi / Try failed work again now */
  '/v1/jobs/{name}/retry': {
    path: { name: string };
    query: Record<never, never>;
    body: undefined;
    answer: JobsRetried;
  };
  /** Bật hoặc tắt một lỗi giả lập / Switch a fault of the sandbox on or off */
  '/v1/sandbox/faults': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: SwitchSandboxFault;
    answer: SandboxFaultSwitched;
  };
  /** Tắt mọi lỗi giả lập / Switch every fault of the sandbox off */
  '/v1/sandbox/calm': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: undefined;
    answer: SandboxCalmed;
  };
  /** Tra cứu nơi nhận tiền của nhiều người / Resolve where many people are paid */
  '/v1/accounts/resolve': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  "pins": readonly (string)[];
};
    answer: ResolvedAccounts;
  };
  /** Tra cứu nơi nhận tiền / Resolve where people are paid */
  '/v1/g2p-connect/mapper/sync/resolve': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperResolveRequest;
};
    answer: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperAnswerHeader;
  "message": MapperResolveAnswer;
};
  };
  /** Liên kết tài khoản / Link accounts */
  '/v1/g2p-connect/mapper/sync/link': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperLinkRequest;
};
    answer: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperAnswerHeader;
  "message": MapperLinkAnswer;
};
  };
  /** Đổi tài khoản / Replace accounts */
  '/v1/g2p-connect/mapper/sync/update': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperUpdateRequest;
};
    answer: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperAnswerHeader;
  "message": MapperUpdateAnswer;
};
  };
  /** Hủy liên kết / Unlink accounts */
  '/v1/g2p-connect/mapper/sync/unlink': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperUnlinkRequest;
};
    answer: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperAnswerHeader;
  "message": MapperUnlinkAnswer;
};
  };
  /** Tra cứu nơi nhận tiền (trả lời sau) / Resolve where people are paid, answered later */
  '/v1/g2p-connect/mapper/resolve': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperResolveRequest;
};
    answer: MapperAcknowledgement;
  };
  /** Liên kết tài khoản (trả lời sau) / Link accounts, answered later */
  '/v1/g2p-connect/mapper/link': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperLinkRequest;
};
    answer: MapperAcknowledgement;
  };
  /** Đổi tài khoản (trả lời sau) / Replace accounts, answered later */
  '/v1/g2p-connect/mapper/update': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperUpdateRequest;
};
    answer: MapperAcknowledgement;
  };
  /** Hủy liên kết (trả lời sau) / Unlink accounts, answered later */
  '/v1/g2p-connect/mapper/unlink': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperUnlinkRequest;
};
    answer: MapperAcknowledgement;
  };
  /** Hỏi một giao dịch đến đâu / Ask how far a transaction is */
  '/v1/g2p-connect/registry/sync/txn/status': {
    path: Record<never, never>;
    query: Record<never, never>;
    body: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperHeader;
  "message": MapperStatusRequest;
};
    answer: {
  /** Detached JWS (RFC 7515) with unencoded payload (RFC 7797), EdDSA or ES256, over the object of `header` and `message` in canonical JSON (RFC 8785) */ "signature": string;
  "header": MapperAnswerHeader;
  "message": MapperStatusAnswer;
};
  };
}
