# Bookings.
booked-bid = { $name }: { $cost }.
booked-invitation = { $name }: invitation, nothing spent.
booked-agency = { $name }: { $cost } from the agency's pool; your balance is untouched.
booked-boost = { $name }: +{ $amount } boost, { $boost } in all.
booked-boost-ad-credits = { $name }: +{ $amount } boost ({ $paid } of it ad credits), { $boost } in all.
booked-badge = Availability badge: { $amount }.
booked-profile = Boosted profile: { $amount }.
booked-other-spend = { $what }: { $amount }. It is no proposal, so nothing of it comes back.
other-unnamed = Other spending
booked-purchase = +{ $amount } bought for { $money }.
booked-reward = +{ $amount }: { $reward }.
same-title = #{ $number } of { $day } is called the same. If it is that one, take this one back.

reward-rising-talent = Rising Talent badge
reward-top-rated = Top Rated badge
reward-top-rated-plus = Top Rated Plus badge
reward-activity-reward = activity reward
reward-sign-up = sign-up
reward-interview = interview
reward-certification = skill certification
phrases-reward-sign-up = sign-up, signup, sign up, signing up, registration
phrases-reward-readiness-test = readiness test, readiness
phrases-reward-rising-talent = rising talent
phrases-reward-top-rated-plus = top rated plus, top-rated plus
phrases-reward-top-rated = top rated, top-rated
reward-given-once = Not booked yet: { $reward } is given once, and booked on { $day }.
button-book-reward = Book it all the same
note-least-purchase = Upwork sells { $least } at least (since { $since }).
reward-unnamed = reward
reward-with-amount = { $reward }: { $amount }

# The balance.
asserted-first = { $value ->
    [one] Noted: the site shows { $value } Connect.
   *[other] Noted: the site shows { $value } Connects.
}
asserted-agrees = { $value }: the site and the ledger agree.
asserted-differs = Set to { $value }, as the site shows. The ledger had { $before }: { $difference } booked as an adjustment.
cause-grant = The grant of +{ $amount } on { $day } may not have come.
cause-return = It may be the return for { $name }: { $amount } were awaited.
cause-spend = #{ $number } cost { $amount } on { $day }: it may be booked twice, or was never sent.
button-grant-missing = It did not come
button-spent-twice = Take it back
balance-now = { $left ->
    [one] { $left } Connect.
   *[other] { $left } Connects.
}
balance-soon = { $count ->
    [one] { $count } expires within { $days } days.
   *[other] { $count } expire within { $days } days.
}
balance-ask = I don't know your balance yet. What does the site show now? It stands under your picture as "Available Connects". Just send the number.
lot-dated = · { $left }, { $source }: until { $day }
lot-by = · { $left }, { $source }: by { $day }, the site says
lot-undated = · { $left }, { $source }: the date is not known, used first
lots-more = { $count ->
    [one] · { $left } more in { $count } later lot
   *[other] · { $left } more in { $count } later lots
}
source-opening = from before
source-grant = grant
source-purchase = bought
source-reward = earned
source-adjustment = adjusted
credits-left = { $count ->
    [one] Ad credits: { $count } left, for boosts only.
   *[other] Ad credits: { $count } left, for boosts only.
}
credits-left-until = { $count ->
    [one] Ad credits: { $count } left until { $day }, for boosts only.
   *[other] Ad credits: { $count } left until { $day }, for boosts only.
}
credits-none = Ad credits: none left.
credits-none-known = I know of no ad credits. What Upwork shows: `/credits 30 14d`
credits-until-when = Good for how many days? `/credits { $count } 14d`
word-days = d, day, days
word-until = until, till, by
ask-expiring = Connects from before have no date yet. How many does the site say expire in the next { $days } days? (Settings, Membership and Connects.) Just send the number.
expiring-told = { $count ->
    [one] Noted: { $count } expires by { $day }.
   *[other] Noted: { $count } expire by { $day }.
}
expiring-skipped = Skipped. Those Connects are used first, and I won't guess their date.

# Undo.
undone = Taken back: { $what }.
undone-edit = Taken back, the text before the edit counts again: { $what }.
undone-again = Booked again: { $what }.
undone-settings = the change of settings
edit-stands = The earlier text of this message stays booked as it was.
key-taken = This message is already booked with another text. Send it as a new message: `/spend 4 Logo design`

# Questions.
ask-balance = What does the site show now? Just send the number.
ask-buy = How many did you buy? Press one, or send the number.
ask-buy-reading = How many Connects, and for how much?
button-buy-reading = { $amount } for { $money }
ask-earn = What was it for? Press one, or type it: `/earn 30 rising talent`
ask-amount = How many were they? Just send the number.
ask-title = { $base ->
    [one] { $base } Connect on which job? Just send its title.
   *[other] { $base } Connects on which job? Just send its title.
}
phrases-other-spend = id verification badge, id verification, id badge, identity verification badge, identity verification, identity badge, verification badge, profile ads, profile ad, profile boost, boosted profile, boost profile, boost my profile, boosting profile, profile promotion
ask-other-spend = { $base } for "{ $title }": what Upwork sells besides, or a job called so?
button-other-spend = Other spending
button-a-proposal = A proposal
ask-title-plain = What is the job called? Just send its title.
ask-invite-title = Which job were you invited to? Just send its title.
ask-cost = What did { $title } cost? Press one, or send the number.
ask-cost-untitled = What did this job cost? Press one, or send the number.
ask-cost-first = The cost goes first. Was it `{ $command }`?
ask-two-numbers = { $base } Connects, and { $second }: is that the title or a boost?
ask-title-or-boost = { $base } Connects. Is the { $number } part of the title, or a boost?
ask-which-cost = Two numbers: which one is the cost?
question-let-go = Dropped. Nothing more is booked.
button-title-is = The title is "{ $title }"
button-boost-is = Boost of { $boost }
button-boost-title = Boost of { $boost }: { $title }
button-cost-boosted = { $base }: { $title } + { $boost } boost
button-cost-title = { $base }: { $title }
button-boost-perhaps = Boost { $boost }?
ask-spend-on-proposal = #{ $number } is already on the books. What changed?
button-fix-base = #{ $number } cost { $base }
button-add-boost = Boost #{ $number } by { $boost }
button-boost-reading = Boost #{ $number } by { $amount }
ask-boost-which = Which proposal gets the boost of { $amount }?
ask-which-proposal = Which of the two is the proposal? With # there is no doubt: `{ $command }`

# Refusals.
refused-not-enough = Not booked: { $asked } asked, { $left } left.
refused-balance-unknown = Not booked: { $asked } asked, { $left } known. I don't know your balance yet: `/balance 37` tells me.
refused-still-not-enough = Nothing has changed: { $asked } asked, { $left } left. What you bought: `/buy 40`. What the site shows: `/balance 37`
refused-same-job = Not booked: this job is already { $name } ({ $cost }, { $day }).
refused-no-proposals = There are no proposals yet. The first one: `/spend 4 Logo design`
refused-no-proposal = There is no #{ $number }; the newest is #{ $highest }. `/proposals` lists them.
refused-proposal-undone = { $name } was taken back. Book it again first, then change it.
refused-invitation-costs-nothing = { $name } was an invitation and cost nothing. If it was a bid, send it as one: `/spend 4 Logo design`
refused-agency-costs-nothing = { $name } was paid from the agency's pool, so its boost is not in this balance. To note the cost: `/fix #12 16`
refused-bid-costs-nothing = { $name } is a bid.
refused-nothing-to-fix = { $name } is already so: { $cost }, sent { $day }. To change it: `/fix #{ $number } { $other }` or `/fix #{ $number } New title`
refused-nothing-to-fix-free = { $name } is already so, sent { $day }. To change it: `/fix #{ $number } New title`
refused-sent-later = { $name }: that day is still to come. The latest is today: `/fix #{ $number } { $day }`
refused-sent-later-today = { $name }: that day is still to come, and today is the day I have. If it was sent earlier: `/fix #{ $number } { $day }`
refused-sent-after = { $name }: something happened to it on { $day } already, so it was sent by then: `/fix #{ $number } { $latest }`
refused-sent-after-so = { $name }: something happened to it on { $day } already, and that is the day I have. If what happened is wrong, take it back first: `/undo #{ $number }`
refused-still-to-come = { $name }: that day is still to come. The latest is today, { $day }.
refused-before-sent = { $name } was sent on { $day }, so nothing happened to it before. If it was sent earlier: `/fix #{ $number } { $earliest }`
refused-nothing-to-undo = There is nothing to undo yet. The first entry: `/balance 37` or `/spend 4 Logo design`
refused-no-operation = There is no operation { $number }; the newest is { $highest }. `/history` lists them.
refused-already-undone = Operation { $number } is already taken back, by { $by }.
refused-changed-since = Operation { $number } can't be taken back yet: { $by } changed it since. Undo { $by } first.
refused-setting-changed-since = Operation { $number } can't be taken back: that setting has been changed again since. `/settings` shows it.
refused-spent-since = { $missing ->
    [one] Operation { $number } can't be taken back: { $missing } of its Connects is spent since. Undo that first, or send what the site shows: `/balance 37`
   *[other] Operation { $number } can't be taken back: { $missing } of its Connects are spent since. Undo that first, or send what the site shows: `/balance 37`
}
refused-cant-be-less = { $missing ->
    [one] Not changed: { $missing } of them is spent already. Correct what was spent first, or send what Upwork shows: `/balance 37`
   *[other] Not changed: { $missing } of them are spent already. Correct what was spent first, or send what Upwork shows: `/balance 37`
}
refused-already-so = It is already so; nothing changed.
refused-expiring-too-many = { $told } can't be: at most { $possible } can expire by then. What does the site say? Just send the number.
button-site-shows = The site shows another number
button-bought = I bought some
button-book-then = Book it then
button-book-again = Book it as new

# What can't be read. An example for the command follows on its own line.
misread-spend = I need the cost and the job's title.
misread-boost = I need the proposal and the boost.
misread-fix = I need the proposal and what is right.
misread-profile = I need how many Connects the profile took.
misread-other = I need how many Connects, and for what.
misread-credits = I can't read when they end: "{ $got }".
misread-ad-credits = The boost is { $boost }, so { $got } of it can't be ad credits: `/spend 12 Logo design boost 20 ad credits 10`
misread-expiring = I need how many expire. Just send the number.
misread-negative = { $got } is below zero; the amount goes without a sign.
misread-fraction = { $got } is not a whole number; Connects come whole.
misread-number = "{ $got }" is not a number of Connects.
misread-zero = It has to be 1 or more.
misread-too-large = { $got } is too large: I keep numbers of up to { $digits } digits.
misread-money = "{ $got }" is not an amount of money. In dollars: 6.00
misread-no-title = The title has nothing in it that can be seen.
misread-long-title = { $chars } characters are too long for a title; { $most } fit. Shorten it and send it again.
misread-long-text = { $chars } characters are too long for a message; { $most } fit. Send it in parts, each like `/spend 4 Logo design`
misread-many-lines = { $many } commands are too many for one message; { $most } fit. Send the rest in a second one, like `/spend 4 Logo design`
misread-extra = I read { $got }, and don't know what to do with "{ $more }". Nothing is booked.
misread-link = I can't read the link { $got }. Copy it again from the job's page.
misread-date = { $got } is no day that exists. A day goes like 20 Nov or 2026-11-20.
misread-weekday = { $got }: that date falls on another day of the week. The date alone is enough.
misread-future = { $got } is still to come. The latest day is today, { $today }.
ask-day = { $got }: which day is that?
booked-on = On { $day }.
button-was-day = { $day }?
undone-entries = { $names } ({ $amount })
expiring-none = Noted: none of them expires soon.
edit-books-nothing = The new text books nothing.
button-tell-balance = Tell my balance
entry-opening = opening balance
entry-grant = monthly grant
entry-purchase = purchase
entry-reward = reward
entry-spend = proposal
entry-boost = boost
entry-badge = badge
entry-profile = boosted profile
entry-expiry = expiry
entry-adjustment = adjustment
entry-split = expiring soon
entry-of-day = { $name } of { $day }
misread-undo-alone = An undo stands alone: send it as a message of its own, such as `/undo`
misread-proposal-here = { $got } is a proposal, and this command is about none.
misread-link-here = This command has no use for a link ({ $got }).
misread-early = { $got } is too early; the earliest day is { $earliest }.
misread-history = "{ $got }" is neither a number of lines nor a proposal.
button-title-has = The title has #{ $number } in it
balance-unlikely = { $before } until now. Does Upwork show { $value }, or is it something else?
button-left-sure = Yes, { $value } left
button-was-spend = { $value } was a spend
