-- Where the money went, as anybody may read it: fixed once, when a cycle is closed. What is told twice, before and after one more payment, tells of that payment.
create table published_figures (
  cycle_id integer primary key references cycle,
  published_at timestamptz not null default now(),
  -- groups of communes, each about ten people at least (src/core/transparency/publicFigures.ts); none where the whole cycle is about fewer
  groups jsonb not null,
  -- đồng; what the groups were made from, and what the ledger says was paid. Figures that are not those of the books are not published
  paid bigint not null,
  ledger_paid bigint not null check (ledger_paid = paid)
);
grant select, insert on published_figures to ansinh_worker;
-- Groups alone: of a cycle of a few people the sum would tell.
grant select (cycle_id, published_at, groups) on published_figures to ansinh_app;
