# Words around places and clocks.

# What people type around a place.
phrases-place-before = i'm in, im in, i am in, i live in, i'm from, i am from, we're in, based in, in, from, at, near, the, my city is, my zone is, my time zone is, my timezone is, it's, its, time in, the time in, zone, timezone
phrases-place-after = time, time zone, timezone, please, now, city, area, here
phrases-place-between = in, of, the
phrases-place-not = no, not, never, isn't, outside

# A time of day: what stands ahead of it, behind it, and tells which half of the day it is.
phrases-clock-ahead = it's, its, it is, it's now, now, time is, the time is, at, about, around
phrases-clock-behind = o'clock, oclock, h, hs, hr, hrs, hours, sharp, now, here, right now
phrases-clock-am = am, a.m, a. m, a m, in the morning, this morning
phrases-clock-pm = pm, p.m, p. m, p m, in the afternoon, in the evening, this afternoon, this evening
phrases-clock-night = at night, tonight, in the night
phrases-clock-half = thirty
phrases-clock-quarter = fifteen
phrases-clock-noon = noon, midday, 12 noon, 12 midday
phrases-clock-midnight = midnight, 12 midnight
phrases-clock-from = from, between
phrases-clock-until = to, until, till, and
