-- A draft notes up to which entitlement it knew; the next month treats later ones as news. Numbers are given before they are committed, so a draft first
-- waits for whoever is writing entitlements: `lock table … in share mode` lets drafts go on side by side, and needs this right.
grant maintain on entitlement to ansinh_worker;
