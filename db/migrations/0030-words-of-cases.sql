-- What was said in a case goes when its legal term is over: the citizen's own words, messages and notes. What was decided, with its grounds, its dates and what it
-- corrected, stays, and so do all figures. Questions rest on no dossier of the law and go earlier.
alter table citizen_case alter column said_cipher drop not null;
create index citizen_case_to_let_go on citizen_case (settled_on) where said_cipher is not null and settled_on is not null;

-- A supplement takes what cases correct: few among millions of entitlements.
create index entitlement_corrected on entitlement (commune_id) where case_reference is not null;

create or replace function let_go(rule text, before timestamptz, most integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare gone integer;
begin
  if rule = 'ended_sessions' then
    if before > now() - interval '12 months' then raise exception 'sessions are kept for 12 months' using errcode = 'check_violation'; end if;
    delete from session where session_id in (select session_id from session where expires_at < before limit most);
  elsif rule = 'roster_error_values' then
    if before > now() - interval '24 months' then raise exception 'what a roster row said is kept for 24 months' using errcode = 'check_violation'; end if;
    update roster_error set value = null where ctid in (select e.ctid from roster_error e join roster_file f using (roster_file_id)
      where f.imported_at < before and e.value is not null limit most);
  elsif rule = 'request_words' then
    if before > now() - interval '60 months' then raise exception 'requests are kept for 60 months' using errcode = 'check_violation'; end if;
    update rights_request set words_cipher = null where request_id in (select request_id from rights_request
      where received_at < before and words_cipher is not null and state in ('granted', 'refused', 'withdrawn') limit most);
  elsif rule = 'request_answers' then
    if before > now() - interval '60 months' then raise exception 'answers are kept for 60 months' using errcode = 'check_violation'; end if;
    update rights_request_event set answer_cipher = null where event_id in (select event_id from rights_request_event
      where at < before and answer_cipher is not null limit most);
  elsif rule = 'carried_messages' then
    if before > now() - interval '24 months' then raise exception 'how a message was carried is kept for 24 months' using errcode = 'check_violation'; end if;
    delete from notice_delivery where delivery_id in (select delivery_id from notice_delivery where queued_at < before limit most);
  elsif rule = 'question_words' then
    if before > now() - interval '60 months' then raise exception 'what was asked is kept for 60 months' using errcode = 'check_violation'; end if;
    return empty_cases(true, before, most);
  elsif rule = 'case_words' then
    if before > now() - interval '240 months' then raise exception 'what was said in a case is kept for 240 months' using errcode = 'check_violation'; end if;
    return empty_cases(false, before, most);
  else
    raise exception 'no such rule: %', rule using errcode = 'invalid_parameter_value';
  end if;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Settled before that day, questions or what ends with a decision: the words of the case and of its steps, but for those that decided it. Called by let_go alone.
create function empty_cases(questions boolean, before timestamptz, most integer) returns integer language plpgsql set search_path = public, pg_temp as $$
declare gone integer;
begin
  with due as (select case_id from citizen_case where settled_on < (before at time zone 'Asia/Ho_Chi_Minh')::date and said_cipher is not null
      and (category in ('question', 'account_problem')) = questions limit most),
    steps as (update case_step s set said_cipher = null from due where s.case_id = due.case_id and s.said_cipher is not null
      and s.event not in ('upheld', 'partly_upheld', 'rejected', 'declined'))
  update citizen_case c set said_cipher = null from due where c.case_id = due.case_id;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function empty_cases(boolean, timestamptz, integer) from public;
