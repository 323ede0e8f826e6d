import type {
  CountSessionRefusal,
  HandInRefusal,
  OpenOwnDeskRefusal,
  OpenSessionRefusal,
  RegisterDeviceRefusal,
  RemitSessionRefusal,
  SettleConflictRefusal,
  TakePackageRefusal,
  WitnessSessionRefusal,
} from '#contexts/cashdesk/index.ts';

/** The commune's own cash desk. */
export type DeskRefusal =
  | CountSessionRefusal
  | HandInRefusal
  | OpenOwnDeskRefusal
  | OpenSessionRefusal
  | RegisterDeviceRefusal
  | RemitSessionRefusal
  | SettleConflictRefusal
  | TakePackageRefusal
  | WitnessSessionRefusal;

/** The statuses of what is new in `DeskRefusal`. */
export const DESK_STATUS = {
  desk_has_none: 404,
  own_desk_open_already: 409,
  own_desk_too_late: 409,
  own_desk_not_open: 409,
  device_key_unreadable: 422,
  device_known_already: 409,
  device_lasts_too_long: 422,
  device_not_found: 404,
  device_not_proven: 403,
  device_clock_wrong: 409,
  desk_session_not_found: 404,
  cash_count_unreadable: 422,
  float_differs_from_slip: 409,
  box_open_already: 409,
  box_counted_already: 409,
  not_your_box: 403,
  devices_are_out: 409,
  difference_unexplained: 409,
  box_not_counted: 409,
  box_signed_already: 409,
  box_is_your_own: 403,
  digest_differs: 409,
  box_not_signed: 409,
  box_remitted_already: 409,
  remainder_differs: 409,
  package_not_found: 404,
  conflict_not_found: 404,
  conflict_settled_already: 409,
  conflict_is_your_own: 403,
  settlement_does_not_fit: 409,
} as const;
