# What people type for what became of a proposal.
word-outcome-viewed = viewed, seen, opened
word-outcome-shortlisted = shortlisted, shortlist, short-listed
word-outcome-messaged = messaged, message, replied, reply, answered, responded, wrote, wrote back, wrote to me, they replied, client replied
word-outcome-interview = interview, interviewed, interviewing
word-outcome-offer = offer, offered, got an offer, sent an offer, offer received
word-outcome-hired = hired, won
word-outcome-declined = declined, rejected
word-outcome-archived = archived, archive
word-outcome-other-hired = other, other-hired
word-outcome-closed = closed, close
word-outcome-removed = removed, scam
word-outcome-suspended = suspended, blocked
word-outcome-expired = expired
word-outcome-withdrawn = withdrawn, withdrew
word-outcome-cancelled = cancelled-later, cancelled later, canceled later, called off later, cancelled after start, canceled after start
word-outcome-called-off = cancelled, canceled, called-off, called off, job cancelled, job canceled
word-outcome-no-answer = no answer, no-answer, no reply, no response, unanswered, never answered, never replied, ghosted, ignored, silence
word-outcome-outbid = outbid
word-outcome-charged = charged
word-outcome-placebo = placebo
word-charge-at = at, for, of, only, just
word-connects = connects, connect
word-sure = sure, yes
word-charged-twice = twice, double, doubly
word-beside-charged-twice = i, was, were, am, it, they, me, got, charged, charge, charges, twice, double, two, times, paid, for, the, my, a, on, connects, job, proposal, refund, why, and, of
word-returns = returns, return
word-returns-original = original, old
word-returns-fresh = fresh, new

# What people say in plain words, as part of a sentence.
phrases-refund = refund, refunded, refunds, get it back, get them back, get my connects back, come back, give them back, money back
phrases-came-back = it came back, they came back, came back, got them back, were returned, was returned, got refunded
phrases-not-back = not back, never came back, did not come back, didn't come back, haven't come back, nothing came back
phrases-charged-twice = charged twice, charged me twice, charged double, double charged, charged two times, paid twice
phrases-yet = yet, so far, still
phrases-outcome-outbid = was outbid, got outbid, outbid me
phrases-outcome-viewed = viewed it, was viewed, opened my proposal
phrases-outcome-shortlisted = shortlisted me, was shortlisted, got shortlisted, on the shortlist
phrases-outcome-messaged = they replied, client replied, he replied, she replied, messaged me, wrote to me, wrote me, wrote back, got a reply, got a message, answered me, was messaged
phrases-outcome-interview = interviewed me, got an interview, have an interview
phrases-outcome-offer = sent me an offer, sent an offer, got an offer, made me an offer, received an offer
phrases-outcome-hired = hired me, i was hired, got hired, got the job
phrases-outcome-declined = declined me, was declined, rejected me, was rejected
phrases-outcome-archived = archived me, archived it, archived my proposal, was archived, got archived
phrases-outcome-other-hired = hired someone else, hired somebody else, hired another, someone else was hired
phrases-outcome-closed = closed the job, closed it, job was closed, job is closed, job got closed
phrases-outcome-removed = removed the job, job was removed, job is removed, took the job down
phrases-outcome-suspended = client was suspended, client is suspended, client was blocked, suspended the client
phrases-outcome-expired = job expired, job has expired, it expired
phrases-outcome-withdrawn = i withdrew, withdrew it, withdrew my proposal
phrases-outcome-called-off = cancelled the job, canceled the job, cancelled it, canceled it, job was cancelled, job was canceled, job got cancelled, job got canceled, client cancelled, client canceled, cancelled the post, canceled the post, called it off, called off the job
phrases-outcome-no-answer = no answer, no reply, no response, never answered, never replied, never responded, never wrote back, never messaged me, did not reply, didn't reply, did not answer, didn't answer, did not respond, didn't respond, nobody answered, nobody replied, ghosted me
phrases-outcome-cancelled = cancelled the contract, canceled the contract, contract was cancelled, contract was canceled

# What became of a proposal.
recorded-viewed = { $name }: viewed by the client.
recorded-shortlisted = { $name }: shortlisted.
recorded-messaged = { $name }: the client replied.
recorded-interview = { $name }: interview.
recorded-offer = { $name }: the client sent an offer.
recorded-hired = { $name }: hired.
recorded-declined = { $name }: declined.
recorded-archived = { $name }: archived.
recorded-other-hired = { $name }: the client hired someone else.
recorded-closed = { $name }: closed without hiring.
recorded-removed = { $name }: the platform removed the job.
recorded-suspended = { $name }: the client is suspended.
recorded-expired = { $name }: the job expired.
recorded-withdrawn = { $name }: withdrawn.
recorded-cancelled = { $name }: cancelled after the start.
recorded-no-answer = { $name }: no answer, so it is set aside. I won't ask about it again.
recorded-outbid = { $name }: outbid on the boost.
recorded-charged = { $name }: the boost was charged.
recorded-charge = { $count ->
    [0] { $name }: the boost was charged { $cost }.
    [one] { $name }: the boost was charged { $cost }; { $count } of the bid came back.
   *[other] { $name }: the boost was charged { $cost }; { $count } of the bid came back.
}
recorded-placebo = { $name }: the auction ranked nothing, so the boost is off the books.
recorded-contract = The contract: { $money }.
ask-contract = If you like, what is it worth? `/outcome #{ $number } hired 450`
ask-outcome = What happened to { $name }?
ask-called-off = { $name }: cancelled before a contract began, or after?
ask-outcome-which = To which proposal? Press one, or name it: `/outcome #12 closed`
outcome-none-open = No proposal is open. To name an older one: `/outcome #12 closed`
ask-what-happened = Did something happen? One tap, and I know more.
warn-withdrawn = { $count ->
    [one] Not recorded yet. Withdrawing forfeits a later return: the { $count } Connect of { $name } would be gone, even if the job is removed later. If the job is bad, flag it instead.
   *[other] Not recorded yet. Withdrawing forfeits a later return: the { $count } Connects of { $name } would be gone, even if the job is removed later. Is a job bad, flag it instead.
}

step-undone = taken back
step-sent = sent
step-viewed = viewed
step-shortlisted = shortlisted
step-messaged = replied
step-interview = interview
step-offer = offer
step-hired = hired
step-declined = declined
step-archived = archived
step-other-hired = someone else hired
step-closed = closed without hiring
step-removed = job removed
step-suspended = client suspended
step-expired = job expired
step-withdrawn = withdrawn
step-cancelled = cancelled after the start
step-no-answer = no answer
step-outbid = outbid
step-charged = boost charged
step-placebo = placebo auction
step-held = boost held
step-none = no boost

button-outcome-viewed = Viewed
button-outcome-messaged = Replied
button-outcome-interview = Interview
button-outcome-hired = Hired
button-outcome-declined = Declined
button-outcome-no-answer = No answer
button-outcome-other-hired = Someone else hired
button-outcome-closed = Client closed it
button-outcome-removed = Job removed
button-outcome-expired = Expired
button-outcome-cancelled = Cancelled after start
button-outcome-outbid = Outbid
button-outcome-charged = Boost charged
button-withdrawn-sure = I withdrew it
button-keep-it = Keep it
button-undo-step = Undo that step
button-refund = Refund?
button-came-back = It came back
button-came-back-number = #{ $number } came back
button-what-if-not = What if not?
button-charged-twice = Charged twice
button-whose = Whose is it?
button-return-stray = Not for this one

# The verdict: the answer first.
amount-base = { $count ->
    [one] { $count } Connect
   *[other] { $count } Connects
}
amount-boost = { $count ->
    [one] the boost's { $count } Connect
   *[other] the boost's { $count } Connects
}
verdict-yes = { $count ->
    [one] Yes: { $amount } should come back
   *[other] Yes: { $amount } should come back
}
verdict-likely = { $count ->
    [one] Likely: { $amount } should come back
   *[other] Likely: { $amount } should come back
}
verdict-not-yet = { $count ->
    [one] Not yet: { $amount } stays spent while the job is open
   *[other] Not yet: { $amount } stay spent while the job is open
}
verdict-no = { $count ->
    [one] No: { $amount } does not come back
   *[other] No: { $amount } do not come back
}
verdict-unknown = { $count ->
    [one] Unknown: nobody can say whether { $amount } comes back
   *[other] Unknown: nobody can say whether { $amount } come back
}
verdict-ask-support = Ask support: charged twice, or a grant that did not come, is theirs to mend.
verdict-with-notes = { $text }, { $notes }.
verdict-back = Already back: { $amount }, on { $day }.
verdict-part-back = { $count } came back before.
verdict-other = { $part ->
    [boost] The boost's { $count }: { $answer }.
   *[base] The base's { $count }: { $answer }.
}
verdict-other-back = { $part ->
    [boost] The boost's { $count }: already back.
   *[base] The base's { $count }: already back.
}
verdict-placebo = The boost was never charged, so there is nothing to come back of it.
verdict-nothing-invitation = Nothing was spent: it was an invitation, and those are free. So 0 Connects come back.
verdict-nothing-agency = Nothing was spent from this balance: the agency's pool paid, and what comes back goes there.
verdict-nothing-free = Nothing was spent: it cost 0 Connects, so 0 come back.
verdict-ad-credits = { $count ->
    [one] The { $count } ad credit of the boost does not come back.
   *[other] The { $count } ad credits of the boost do not come back.
}
verdict-about = { $name }:

verdict-reason-closed = The client closed it before any contract, and then the base comes back.
verdict-reason-removed = The platform removed the job, and then the base comes back.
verdict-reason-suspended = The client was suspended; what was spent comes back once the job is removed.
verdict-reason-expired = The job expired, and an expired job gives nothing back.
verdict-reason-other-hired = The client hired someone else, and then nothing comes back.
verdict-reason-declined = It was declined or not selected, and then nothing comes back. If the client closes the job without hiring, that decides.
verdict-reason-hired = You were hired; only a job that closes before any contract gives something back.
verdict-reason-withdrawn = You withdrew it, and that forfeits a later return, even if the job is removed. A bad job is better flagged.
verdict-reason-no-answer = Nothing has happened yet that decides.
verdict-reason-cancelled = A contract had begun; no rule was found for what comes back then.
verdict-reason-outbid = It was outbid, and then the boost comes back and the base does not, unless it was opened while boosted.
verdict-reason-outbid-opened = The client opened it while it was boosted, and then the boost is charged: it stays so if it is outbid later.
verdict-reason-outbid-unclear = It was opened, and outbid, and which came first is not known. Opened first, the boost is charged; outbid first, it comes back.
verdict-reason-placebo = The auction ranked nothing, so no boost was charged.
verdict-reason-invitation = Invitations and direct offers are free.

verdict-connects = A return is Connects, not money.
verdict-no-time = Nobody official says how long it takes.
verdict-look = Look on { $day }; from { $later } on, write to support.
verdict-look-again = It should be there by now; look once more. From { $day } on, write to support.
verdict-write = It is overdue. The message to support: `/missing #{ $number }`
verdict-next-unknown = Ask support, and tell me what comes: `/return #{ $number }`
verdict-next-outbid = Look at Connects History: a row "You've been outbid" with its Connects means that it came back, "final bid charge" that it was charged. Paste the page here, or `/return #{ $number }`
verdict-idle = { $days ->
    [one] A job without activity expires after about { $days } day, so it may have expired.
   *[other] A job without activity expires after about { $days } days, so it may have expired.
}

refund-none = Nothing that you spent can come back now. To ask about one: `/refund #12`
ask-refund-which = Which one? Those most likely to pay back come first. By its title works too: `/refund logo`

# What came back.
return-booked = { $name }: +{ $amount } came back.
return-of-boost = { $count ->
    [one] { $count } of it is the boost's.
   *[other] { $count } of it are the boost's.
}
return-denied = The rules said no here, so this is worth knowing: `/rules returns` counts it.
return-all-boost = It is the boost's.
return-still = { $count ->
    [one] { $count } more should come.
   *[other] { $count } more should come.
}
return-stray = +{ $amount } came back; for which proposal is not known yet.
return-stray-whose = Was it for one of these?
return-stray-nobody = No proposal has that much to come back. It stays booked as it is; `/returns` asks again once there is one.
ask-return = What came back? Press the proposal, or send how many.
ask-return-which = For which one did it come back?
returns-awaited = { $count ->
    [one] { $count } Connect should come back
   *[other] { $count } Connects should come back
}{ $proposals ->
    [one] , for { $proposals } proposal:
   *[other] , for { $proposals } proposals:
}
returns-none-awaited = Nothing is awaited. When a client closes a job: `/outcome #12 closed`
returns-row = { $days ->
    [0] · { $name }: { $count }, since today
    [one] · { $name }: { $count }, since { $day }, { $days } day
   *[other] · { $name }: { $count }, since { $day }, { $days } days
}
returns-stray = · +{ $amount } of { $day }: for which proposal is not known
returns-back = { $count ->
    [one] { $count } Connect came back so far:
   *[other] { $count } Connects came back so far:
}
returns-back-row = · { $name }: +{ $count }, { $day }
boosts-held = Held now: { $count }, decided by { $day } at the latest.
ask-missing-which = Which one has not come back?
watch-wait = { $count ->
    [one] { $name }: { $count } Connect is awaited. No official time; I would look on { $day }.
   *[other] { $name }: { $count } Connects are awaited. No official time; I would look on { $day }.
}
watch-look = { $count ->
    [one] { $name }: did { $count } Connect come back? It is { $days } days now. If not, write to support from { $day } on.
   *[other] { $name }: did { $count } Connects come back? It is { $days } days now. If not, write to support from { $day } on.
}
watch-write = { $count ->
    [one] { $name }: { $count } Connect is not back after { $days } days. This you can send to support:
   *[other] { $name }: { $count } Connects are not back after { $days } days. This you can send to support:
}
support-message = { $count ->
    [one] `Hello, I applied to "{ $title }" on { $sent }. { $what } on or before { $since }. As I understand it, { $count } Connect should have been returned to me, and it has not been. Could you please check? Thank you.`
   *[other] `Hello, I applied to "{ $title }" on { $sent }. { $what } on or before { $since }. As I understand it, { $count } Connects should have been returned to me, and they have not been. Could you please check? Thank you.`
}
support-charged-twice = What you can send: `Hello, I was charged Connects twice for the same proposal, or my monthly Connects did not come. Could you please check my Connects History? Thank you.`
support-charged-twice-for = What you can send: `Hello, I was charged Connects twice for my proposal to "{ $title }", sent on { $sent }. Could you please check my Connects History? Thank you.`
support-what-closed = The client closed the job without hiring
support-what-removed = The job was removed by Upwork
support-what-suspended = The client was suspended
support-what-outbid = I was outbid on the boost

settings-returns-original = Returned Connects: keep the age they had.
settings-returns-fresh = Returned Connects: begin a new year.
source-return = returned
source-other = other
entry-return = return
entry-boost-return = boost return
entry-other-spend = other spend
entry-other-credit = other credit

# What can't be done.
refused-cant-follow = { $name } can't be "{ $step }" now: I know it as "{ $known }". If that was wrong, take it back first.
refused-same-again = { $name } is that already: { $step }, { $day }.
refused-charged-more = { $name }: { $told } can't have been charged, { $bid } were bid. If more was: `/fix #{ $number } boost { $amount }`
refused-charged-credits = { $name }: of the bid, { $bid } were Connects and { $paid } ad credits, so { $told } Connects can't have been charged. Tell the Connects alone: `/outcome #{ $number } charged { $amount }`
refused-charged-nothing = { $name }: a charge of 0 is none, so the boost came back. Was it outbid?
refused-no-boost = { $name } has no boost. If it had one: `/boost #{ $number } 10`
refused-already-back = { $count ->
    [one] { $name }: { $count } Connect came back on { $day }, so nothing was booked.
   *[other] { $name }: { $count } Connects came back on { $day }, so nothing was booked.
}
refused-already-back-left = If more came: `/return #{ $number } { $count }`
refused-more-than-spent = Not booked: { $told } can't have come back for { $name }, only { $left } are still out. Just those: `/return #{ $number } { $left }`
refused-nothing-returns = Nothing was spent on { $name } from this balance, so nothing can come back. A return of unknown origin: `/return 6`
refused-no-return = That return is assigned already, or was taken back. `/returns` shows what is awaited.
refused-below-returned = { $name } can't have cost less than what came back: { $base } of the base, { $boost } of the boost. Take the return back first.
misread-outcome = I don't know the outcome "{ $got }". There are: viewed, shortlisted, messaged, interview, offer, hired, declined, archived, other, closed, removed, suspended, expired, withdrawn, cancelled, no answer; for the boost outbid, charged, placebo.
misread-return = I need the proposal, how many came back, or both.

rules-own-returns = { $cases ->
    [one] Of your own { $cases } case:
   *[other] Of your own { $cases } cases:
} { $expected } came back as the rules say, { $unexpected } although they say no, { $overdue } overdue.
