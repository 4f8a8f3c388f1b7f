# How dates look (Unicode date patterns).
date-near = EEE d MMM
date-far = d MMM
date-short = d MMM
date-other-year = d MMM y

# Words that people type, the same list for every way to say a thing.
phrases-credits = credits, credit, in credits
phrases-ad-credits = ad credits, ad credit, ads credits, ad-credits, ad-credit, adcredits, advertising credits
word-with = with, incl, including, using, of
word-boost = boost, boosted
word-today = today
word-yesterday = yesterday
phrases-before-yesterday = the day before yesterday, day before yesterday
phrases-tomorrow = tomorrow
# In the next five, # is a number or a day of the week.
phrases-days-ago = # days ago, # day ago
phrases-weeks-ago = # weeks ago, # week ago
word-one = a, one
phrases-last-weekday = last #, the last #, past #
phrases-on-weekday = on #, this #
# What stands around and between the parts of a date.
word-on-date = on, the
word-of-date = of
# A day behind one of these belongs to the title.
word-title-goes-on = for, by, until, till, before, after, from, since, to, through, and, or, of
word-nth = st, nd, rd, th
# A number before one of these counts or measures, so it is a part of the title.
word-counted = hour, hours, hrs, days, weeks, months, years, yrs, minutes, mins, seconds, secs, pages, words, slides, bedroom, bedrooms, percent, k, px, usd, dollars, euros, x, st, nd, rd, th
word-first-day = first
word-unknown = unknown, none
word-skip = skip
# Alone, these are the way out of any question.
phrases-way-out = cancel, skip, skip it, no, nope, no thanks, nothing, never mind, nevermind, forget it, not now, stop, quit, pass, don't know, dont know, i don't know, i dont know, idk, no idea, not sure, dunno
word-nothing = no, nope, nothing, none
word-beside-plan = plan, the, one
word-last-day = last-day, last
word-moves = moves, move
word-price = price
word-grant = grant
word-pin = pin
word-on = on, yes
word-off = off, no
word-max = max, maximum
word-default = default, rulebook
word-everything = everything
words-language = english, ingles
words-plan-basic = basic, free
words-plan-plus = plus

language-name = English
list-separator = ,{ " " }
plan-basic = Basic
plan-plus = Plus

# What is always said in the same way.
proposal-name = #{ $number } { $title }
cost = { $base }
cost-boosted = { $base } + { $boost } boost
cost-ad-credits = { $base } + { $boost } boost, { $paid } of it ad credits
cost-invitation = invitation, free
cost-agency = { $cost }, agency's pool
balance-left = { $left } left.
balance-unknown = How many are left I don't know: `/balance 37` tells me.
next-grant = Next grant: +{ $amount } on { $day } (UTC).
next-grant-none = The cycle renews on { $day } (UTC) and brings no Connects.
pin = { $left } Connects
pin-grant = { $left } · +{ $amount } on { $day }
note-set-off = The balance you read off the site later stays true, so { $amount } was set off against its adjustment.
note-expired = { $count ->
    [one] { $count } Connect had expired meanwhile and is gone again.
   *[other] { $count } Connects had expired meanwhile and are gone again.
}

button-undo = Undo
button-redo = Book it again
button-skip = Skip
button-none = None
button-older = Older
button-newest = Newest
button-show = Show #{ $number }
button-help = Help
button-history = History
button-proposals = Proposals
button-settings = Settings
button-undo-number = Undo { $number }

# What the doors add.
trouble = Something went wrong on my side, and nothing was booked. Send it again in a while.
unreadable-message = I could not read one of your messages any more, and nothing was booked from it. Send it again.
unreadable-answer = I could not read an answer or a reminder to you any more. What is booked stays: `/history`
trouble-showing = Something went wrong on my side while I read that. Nothing is booked from it. Send it again, perhaps in smaller parts.
not-written = I can't write to the ledger right now, so nothing was booked. Send it again in a while.
not-written-kept = I can't write to the ledger right now, so nothing is booked yet. Your message is kept: I will book it and answer as soon as I can. No need to send it again.
door-saved = Saved as { $path }
door-not-saved = { $why ->
    [full] { $path } was not saved: the disk is full. Free some space and send `/export` again.
    [closed] { $path } was not saved: its folder can't be written. Allow writing there and send `/export` again.
   *[other] { $path } was not saved: its disk or its folder fails. Look at both and send `/export` again.
}
door-kept = What is deleted may still be in: { $paths }. Delete them by hand.
door-typed-left = What you typed is still in { $path }: it can't be deleted. Delete it by hand.
door-buttons = Press a button by typing its number with a mark, such as !1. Leave with Ctrl-D.
list-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
word-earlier = earlier, before
door-no-button = There is no button { $number }; the last one is { $last }.
door-no-buttons = There is no button { $number }.
phrases-before-boost = with a, with, and, plus, w/, &, +
phrases-in-boost = of, by, with, for, x
door-no-file = There is no file { $path }.
