-- One limit for all processes: whoever wants to call Acuity asks here first, one after another, by the database's clock.
--
-- A call reaches Acuity somewhere between its grant and its answer. So it counts from the grant until a second after the
-- answer, and no second at Acuity can see more calls than are allowed, however slow the way there is. A call without an
-- answer has arrived after two seconds at the latest; it holds its connection until its own time-out.
create function take_acuity_turn(asking text, wanted text, wanted_rank int, waiting timestamptz, calls int, own_calls int, connections int)
returns table (call_id bigint, wait_ms int) language plpgsql as $$
declare
  moment timestamptz;
  seen int;
  own int;
  open int;
  next_free timestamptz;
begin
  perform pg_advisory_xact_lock(727047);
  moment := clock_timestamp();

  if exists (select 1 from acuity_queue q where q.process_id <> asking and q.rank < wanted_rank and q.seen_at > moment - interval '400 milliseconds') then
    next_free := moment + interval '60 milliseconds';
  else
    select count(*) filter (where arrived > moment - interval '1 second'),
           count(*) filter (where arrived > moment - interval '1 second' and urgency = wanted),
           count(*) filter (where finished_at is null),
           min(arrived) filter (where finished_at is not null and arrived > moment - interval '1 second') + interval '1 second'
      into seen, own, open, next_free
      from (select c.urgency, c.finished_at, coalesce(c.finished_at, c.granted_at + interval '2 seconds') as arrived
              from acuity_calls c where c.granted_at > moment - interval '30 seconds') recent;
    if seen < calls and own < own_calls and open < connections then
      delete from acuity_queue q where q.process_id = asking;
      return query insert into acuity_calls (urgency, granted_at) values (wanted, moment) returning id, 0;
      return;
    end if;
    if next_free is null or open >= connections then
      next_free := moment + interval '40 milliseconds';
    end if;
  end if;

  insert into acuity_queue (process_id, rank, waiting_since, seen_at) values (asking, wanted_rank, waiting, moment)
    on conflict (process_id) do update set rank = excluded.rank, waiting_since = excluded.waiting_since, seen_at = excluded.seen_at;
  return query select null::bigint, least(250, greatest(5, ceil(extract(epoch from next_free - moment) * 1000)::int));
end $$;
