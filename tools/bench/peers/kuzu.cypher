-- The questions as Cypher, in the best idioms of Kuzu; the fastest way counts. Heads are as in
-- ../questions.sql.

-- Q2 as lists
match (e:Event {id: $event}) return e.kind, e.s, e.e, e.place, e.title;
match (e:Event {id: $event})-[r:INVOLVES]->(a:Actor) return a.id, r.role;
match (e:Event {id: $event})-[r:CLAIMED]->(s:Source) return s.id, r.stance;
match (e:Event {id: $event})-[r:CAUSES]->(o:Event) return o.id, r.type, r.confidence;
match (e:Event {id: $event})<-[r:CAUSES]-(o:Event) return o.id, r.type, r.confidence;

-- Q3a, Q3b as count-and-ids: twice
match (e:Event) where e.s < $behind and e.e > $begin return count(*);
match (e:Event) where e.s < $behind and e.e > $begin return e.id order by e.s, e.id limit 50;

-- Q3a, Q3b as ids-and-first: all rows
match (e:Event) where e.s < $behind and e.e > $begin return e.id order by e.s, e.id;

-- Q4 as numbers
match (e:Event) where e.s <= $at and e.e > $at return count(*), sum(e.id);

-- Q5 as ids
match (a:Actor {id: $actor})<-[:INVOLVES]-(e:Event)
where e.kind = $kind and e.s < $behind and e.e > $begin return e.id;

-- Q6 as numbers: shortest
match (e:Event {id: $event})<-[r:CAUSES*shortest 1..6]-(o:Event) where o.id <> $event
return count(*), sum(o.id);

-- Q7 as length
match (e:Event {id: $from})-[r:CAUSES*shortest 1..8]->(o:Event {id: $to}) return length(r);

-- Q8a as others: written out
match (e:Event {id: $event})-[:CAUSES]->(b:Event)
where b.s >= e.s and b.s <= e.s + 2592000 return b.id as i
union
match (e:Event {id: $event})-[:CAUSES]->(b:Event)-[:CAUSES]->(c:Event)
where b.s >= e.s and b.s <= e.s + 2592000 and c.s >= b.s and c.s <= b.s + 2592000 return c.id as i
union
match (e:Event {id: $event})-[:CAUSES]->(b:Event)-[:CAUSES]->(c:Event)-[:CAUSES]->(d:Event)
where b.s >= e.s and b.s <= e.s + 2592000 and c.s >= b.s and c.s <= b.s + 2592000
  and d.s >= c.s and d.s <= c.s + 2592000 return d.id as i;

-- Q8b as numbers: step by step
match (a:Actor {id: $actor})<-[:INVOLVES]-(e:Event) where e.s >= $begin and e.s <= $last
with e match (e)-[:INVOLVES]->(b:Actor)
with b, min(e.s) as t
match (b)<-[:INVOLVES]-(f:Event) where f.s >= t and f.s >= $begin and f.s <= $last
with f match (f)-[:INVOLVES]->(c:Actor)
with c, min(f.s) as u
match (c)<-[:INVOLVES]-(g:Event) where g.s >= u and g.s >= $begin and g.s <= $last
with distinct g match (g)-[:INVOLVES]->(d:Actor) where d.id <> $actor
return count(distinct d.id);

-- Q8b as numbers: one pattern
match (a:Actor {id: $actor})<-[:INVOLVES]-(e:Event)-[:INVOLVES]->(b:Actor)<-[:INVOLVES]-(f:Event)
  -[:INVOLVES]->(c:Actor)<-[:INVOLVES]-(g:Event)-[:INVOLVES]->(d:Actor)
where e.s >= $begin and e.s <= $last and f.s >= e.s and f.s >= $begin and f.s <= $last
  and g.s >= f.s and g.s >= $begin and g.s <= $last and d.id <> $actor
return count(distinct d.id);

-- Q9 as numbers
match (x:Event)-[:INVOLVES]->(a:Actor)<-[:INVOLVES]-(y:Event), (a)<-[:INVOLVES]-(z:Event)
where x.kind = $a and y.kind = $b and z.kind = $c and x.s >= $begin and x.s < $behind
  and y.s >= $begin and y.s < $behind and z.s >= $begin and z.s < $behind
  and y.s > x.s and y.s <= x.s + 2592000 and z.s > y.s and z.s <= y.s + 2592000
return count(*);

-- Q9 as numbers: step by step
match (x:Event)-[:INVOLVES]->(a:Actor) where x.kind = $a and x.s >= $begin and x.s < $behind
with x.s as s, a
match (a)<-[:INVOLVES]-(y:Event)
where y.kind = $b and y.s > s and y.s <= s + 2592000 and y.s < $behind
with y.s as t, a
match (a)<-[:INVOLVES]-(z:Event)
where z.kind = $c and z.s > t and z.s <= t + 2592000 and z.s < $behind
return count(*);

-- Q10 as numbers
match (x:Event), (y:Event)
where x.kind = $a and y.kind = $b and x.s >= $begin and x.s < $behind and x.e <= $behind
  and y.s < $behind and y.e > $begin and y.s < x.s and y.e > x.e
return count(*);

-- Q11 as groups
match (e:Event) where e.s >= $begin and e.s < $behind
with to_timestamp(e.s) as t, e.kind as k
return (date_part('year', t) - 1950) * 12 + date_part('month', t) - 1 as m, k, count(*);

-- Q12 as company
match (a:Actor {id: $actor})<-[:INVOLVES]-(e:Event)-[:INVOLVES]->(b:Actor) where b.id <> $actor
return b.id as i, count(*) as n order by n desc, i limit 20;

-- Q13 as ids-and-first: full texts
call query_fts_index('Event', 'titles', $both, conjunctive := true) with node as e
where e.s >= $begin and e.s < $behind return e.id order by e.s, e.id;

-- Q13 as ids-and-first: titles read
match (e:Event)
where e.s >= $begin and e.s < $behind and (' ' + e.title + ' ') contains (' ' + $one + ' ')
  and (' ' + e.title + ' ') contains (' ' + $other + ' ')
return e.id order by e.s, e.id;

-- Q14 as numbers
match (x:Source {id: $one})<-[c:CLAIMED]-(e:Event)-[d:CLAIMED]->(y:Source {id: $other})
return count(*), sum(case when c.stance <> d.stance then 1 else 0 end);
