# Words beside which nothing is done: what they stand with is asked about.
guard-negated = not, no, never, nobody, no one, noone, none, neither, nor, without, cannot, can't, cant, didn't, didnt, don't, dont, doesn't, doesnt, hasn't, hasnt, haven't, havent, hadn't, hadnt, wasn't, wasnt, weren't, werent, isn't, isnt, aren't, arent, won't, wouldn't, wouldnt, couldn't, couldnt, shouldn't, shouldnt, ain't, aint, yet to, failed to, instead of, rather than
guard-conditions = if, unless, in case, whether, when, whenever, once, until, till, before, as soon as, suppose, supposing, assuming, provided, what happens
guard-questions = did, do, does, has, have, had, was, were, is, are, will, would, can, could, should, when, why, how, who, what, which, where, any
guard-wishes = hope, hoping, hoped, wish, wishing, want, wants, wanted, would, could, should, might, may have, may be, they may, he may, she may, client may, almost, nearly, about to, close to, going to, gonna, will, tomorrow, soon, planning, plans, promised, promises, expect, expecting, waiting, dream, dreamt, dreamed, imagine, usually, sometimes, often, always, every time, last time, says, said, heard, claims, tell me, let me know, remind me
guard-unsure = maybe, perhaps, probably, possibly, likely, think, thought, guess, believe, seems, seem, looks like, apparently, supposedly, allegedly, hopefully, unsure, not sure, no idea, don't know, dont know, doubt, wonder, wondering, joking, kidding, reopened, re-opened, reposted, opened it again, posted it again
guard-others = friend, friends, friend's, colleague, colleagues, coworker, brother, sister, wife, husband, cousin, roommate, another freelancer, other freelancer, other freelancers, someone i know, somebody i know
guard-harmless = without hiring anyone, without hiring anybody, without hiring, without a hire, without interviewing anyone, didn't hire anyone, did not hire anyone, hired nobody, hired no one, no hire, not surprised, no problem, no wonder

unsure-nothing = { $name }: nothing noted yet. What happened?
unsure-back = { $name }: nothing noted yet. Did they come back?
button-so-many-back = { $amount } came back
button-outcome-suspended = Client suspended
button-outcome-withdrawn = I withdrew it
button-outcome-placebo = Nothing was ranked
phrases-did-again = came back to reopen, came back to repost
button-outcome-shortlisted = Shortlisted
button-outcome-offer = Offer
button-outcome-archived = Archived
unsure-noted = { $name } is noted as: { $step }. What is right?
