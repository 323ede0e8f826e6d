-- Everything held about a person is his to read and to take along, also what a line of his was held for and how that was settled: it names lists and communes
-- by number, and of others at most how many.
grant select (evidence, clearance, cleared_by) on hold to ansinh_citizen;
