-- The State budget is annual: what is allotted for a year pays that year's cycles and no other's (docs/decisions/0038). So an account of the ledger is of one budget
-- year, and an order says which year it draws on.

alter table payment_order add column budget_year integer check (budget_year between 1900 and 2999);
update payment_order o set budget_year = c.month / 100 from list l join cycle c using (cycle_id) where l.list_id = o.list_id;
alter table payment_order alter column budget_year set not null;
create index payment_order_draws_on on payment_order (commune_id, budget_line, budget_year);

alter table ledger_account add column budget_year integer check (budget_year between 1900 and 2999);
alter table ledger_account drop constraint ledger_account_state_budget_line_commune_id_rail_key;

-- Entries of a list are of the year of its cycle. What was allotted bore no year in the ledger: it is taken for the first year its place has an allotment of, and what
-- belongs to later years is moved below, so that every year begins with what the Treasury said.
create temp table first_allotted on commit drop as
  select budget_line, commune_id, min(year) as year from allotment where amount > 0 group by 1, 2;
create temp table year_of_entry on commit drop as
  select distinct e.tx_id, e.account_id, coalesce(c.month / 100, f.year, extract(year from t.at at time zone 'Asia/Ho_Chi_Minh')::integer) as budget_year
  from ledger_entry e join ledger_tx t using (tx_id) join ledger_account a using (account_id)
  left join list l on l.list_id = coalesce(e.list_id, t.list_id)
  left join cycle c on c.cycle_id = coalesce(e.cycle_id, l.cycle_id)
  left join first_allotted f on f.budget_line = a.budget_line and f.commune_id = a.commune_id;

update ledger_account a set budget_year = coalesce((select min(y.budget_year) from year_of_entry y where y.account_id = a.account_id),
  (select f.year from first_allotted f where f.budget_line = a.budget_line and f.commune_id = a.commune_id), extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::integer);
alter table ledger_account alter column budget_year set not null;
alter table ledger_account add unique (state, budget_line, commune_id, rail, budget_year);

-- An account keeps its first year; its other years get accounts of their own, and their entries go there.
insert into ledger_account (state, budget_line, commune_id, rail, budget_year)
  select distinct a.state, a.budget_line, a.commune_id, a.rail, y.budget_year from year_of_entry y join ledger_account a using (account_id)
  where y.budget_year <> a.budget_year order by 5, 1, 2, 3, 4;
update ledger_entry e set account_id = own.account_id
  from year_of_entry y join ledger_account a using (account_id)
  join ledger_account own on own.state = a.state and own.budget_line = a.budget_line and own.commune_id = a.commune_id and own.rail = a.rail and own.budget_year = y.budget_year
  where y.budget_year <> a.budget_year and e.tx_id = y.tx_id and e.account_id = y.account_id;

-- What was allotted for later years leaves the first year and stands in its own: one balanced transaction a place and year.
create temp table later_allotted on commit drop as
  select nextval('ledger_tx_tx_id_seq') as tx_id, g.budget_line, g.commune_id, f.year as first_year, g.year, g.amount
  from allotment g join first_allotted f using (budget_line, commune_id) where g.year > f.year and g.amount > 0 order by g.commune_id, g.budget_line, g.year;
insert into ledger_account (state, budget_line, commune_id, rail, budget_year)
  select state, budget_line, commune_id, '', x.budget_year from later_allotted, lateral (values (first_year), (year)) x (budget_year), unnest(array['granted', 'allotted']) state
  on conflict do nothing;
insert into ledger_tx (tx_id, event) select tx_id, 'allotment_moved_to_its_year' from later_allotted;
insert into ledger_entry (tx_id, account_id, amount)
  select l.tx_id, a.account_id, l.amount * x.sign from later_allotted l
  cross join lateral (values ('granted', l.first_year, 1), ('allotted', l.first_year, -1), ('granted', l.year, -1), ('allotted', l.year, 1)) x (state, budget_year, sign)
  join ledger_account a on a.state = x.state and a.budget_line = l.budget_line and a.commune_id = l.commune_id and a.rail = '' and a.budget_year = x.budget_year;
set constraints every_tx_balances immediate;
