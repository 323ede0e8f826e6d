-- Money of one list and rail may come back more than once: after the first return was carried out, a bank may still return a credit. Each return has its
-- own reference; that one amount is not ordered back twice is decided from the ledger less what is ordered already.
alter table money_return drop constraint money_return_list_id_rail_reason_key;
create index money_return_list on money_return (list_id);
