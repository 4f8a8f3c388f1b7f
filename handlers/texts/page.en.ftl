# What the platform's Connects History page shows, as the site writes it, each a list with commas.
# Case, accents and spacing make no difference. Only labels that were seen, and plain variants of
# them: a label that is not here is asked about.
page-label-spend = applied to job, applied to a job, applied to the job, applied for job, applied for a job, job application, submitted proposal, submitted a proposal, proposal submitted
page-label-boost = boosted your proposal, boosted proposal, boost proposal, proposal boost, proposal boosted, boosted application, boosted, boost, added extra Connects to boost, Connects bid for boosted proposal, Connects bid for boosted proposal.
page-label-boost-return = refunded boost, boost refund, boost refunded, boost returned, returned boost, refund of boost, refunded boosted proposal, boosted proposal refund, boosted proposal refunded
page-label-badge = availability badge, available now badge, activated availability badge, paid invitation badge
page-label-profile = boosted profile, profile boost, boost profile, boosted your profile
page-label-purchase = added extra Connects, purchased Connects, bought Connects, Connects purchase, Connects purchased, purchase of Connects
page-label-grant = monthly Connects renewal, monthly Connects, monthly free Connects, free monthly Connects, monthly bonus Connects, membership Connects, membership grant, monthly grant, monthly membership Connects, Freelancer Plus Connects, Freelancer Basic Connects
page-label-upgrade = membership upgraded to Plus, membership upgraded
page-label-reward = earned Connects by completing task, Rising Talent Achievement, interview reward, reward for interview, Connects reward, certification reward, skill certification, certification, sign-up bonus, sign-up Connects, sign up bonus, sign up Connects, Rising Talent, Rising Talent reward, Rising Talent badge, readiness test, Upwork Readiness Test
page-label-return = refunded Connects for, refunded, refund, refunded Connects, refunded job, refunded for job, refunded Connects for job, refund for job, Connects refunded, Connects refund, returned Connects, Connects returned
page-label-expiry = expired, expired Connects, Connects expired
page-label-charged = We accepted your bid to boost a proposal. This is the final bid charge, We accepted your bid to boost a proposal. This is the final bid charge.
page-label-outbid = You've been outbid to boost your proposal, You've been outbid to boost your proposal.
page-label-hold = We accepted your bid to boost a proposal. This is a refund for your total bid, We accepted your bid to boost a proposal. This is a refund for your total bid.
page-label-closed = job cancelled, job canceled
page-label-other-spend = identity badge, ID verification badge, profile ads
page-label-other-credit = Connects Award

# A label with one of these in it is a boost's.
page-words-boost = boost
# Before the number of Connects that are left.
page-words-balance = my balance, balance, my Connects, my Connects balance, Connects balance, current balance, available Connects, Connects available, remaining Connects
# The heads of the columns.
page-words-header = date, action, actions, activity, details, description, job, job title, title, type, Connects, amount, number of Connects
# What stands around the rows; # is a number.
page-words-furniture = Connects History, View Connects History, history, Connects, my balance, last # days, past # days, filter, filter by, date range, show more, load more, view more, see more, next, previous, first, last, next page, previous page, go to next page, go to previous page, page #, page # of #, #-# of #, # - # of #, # of #, showing #-# of #, showing # - # of #, show #, rows per page, buy Connects, download, export

# What the fields of a history that was saved as JSON may be called, written together or apart.
# No name is official: they are what others' programs call them.
page-key-date = date, day, time, timestamp, datetime, date time, created, created at, created on, created date, created date time, occurred at, posted at, happened at, transaction date, transaction time, when
page-key-label = reason, action, label, type, kind, event, activity, description, details, category, operation, transaction type, reason text
page-key-title = job, title, name, job title, job name, job posting, posting, opening, opening title, job opening, project, proposal, proposal title, subject
page-key-amount = Connects, amount, change, delta, quantity, qty, value, units, Connects amount, Connects change, amount Connects, number of Connects, signed Connects, Connects delta
page-key-balance = balance, Connects balance, my balance, current balance, available, available Connects, Connects available, remaining, remaining Connects, Connects left
page-key-total = total, sum, total Connects, available, available Connects, Connects

# What is said of a page.
paste-how = Open Connects History on the site, choose the last { $days } days, select all, copy, and send it here as a message, or as a .txt or .csv file. I show what is new before anything is booked. A job's page works too: I say what is left after it.
page-head = { $rows ->
    [one] Read { $rows } row, { $since } to { $until }: { $known } known, { $new } new.
   *[other] Read { $rows } rows, { $since } to { $until }: { $known } known, { $new } new.
}
page-head-day = { $rows ->
    [one] Read { $rows } row of { $since }: { $known } known, { $new } new.
   *[other] Read { $rows } rows of { $since }: { $known } known, { $new } new.
}
page-no-rows = I found no row of Connects History in that. A row has a date, an action and a number: `June 24, 2026 Applied to job Logo design -4`
page-new = New:
page-row = · { $line }: { $day }, { $amount } { $what }
page-more = { $count ->
    [one] · { $count } more
   *[other] · { $count } more
}
page-doubtful = Taken as the same, though the titles differ:
page-doubtful-row = { $row } = { $ours }
page-deleted = Deleted by you, so not booked again:
page-missing = In the ledger, but not on the page:
page-missing-row = · { $day }, { $amount } { $what }
page-overdue = Should be back, but the page shows no return:
page-overdue-row = · { $name }: { $count }. What to do: `/missing #{ $number }`
page-unreadable = I can't read:
page-unreadable-field = · { $text }
page-unreadable-row = · { $line }: { $text }
page-cut-short = The page is cut short: its last row is not whole. That row is left out; paste the rest from there on, nothing is booked twice.
page-balance-agrees = The page says { $page } left, and the ledger agrees.
page-balance-says = The page says { $page } left; the ledger has { $ledger } before this.
page-balance-taken = The page says { $page } left; I take that as true now.
page-all-known = Everything on it is booked already.
page-nothing-new = Everything on it is booked already, so nothing was booked again.
page-needs-balance = Before that I need what the site shows now.
page-too-many = { $rows } rows are too many at once; { $most } fit. Send a shorter span, such as the last 30 days.
page-too-long = { $chars } characters are too many for a page; { $most } fit. Send a shorter span, such as the last 30 days.
page-gone = That page is booked or replaced. Paste it again: nothing is booked twice.
page-ask-label = { $count ->
    [one] What is "{ $label }" ({ $amount }, { $count } row)? I remember it.
   *[other] What is "{ $label }" ({ $amount }, { $count } rows)? I remember it.
}
page-ask-side = { $count ->
    [one] { $count } new row is of { $day }, when the site showed { $value } at { $clock }. Was it before or after that?
   *[other] { $count } new rows are of { $day }, when the site showed { $value } at { $clock }. Were they before or after that?
}
page-ask-told = { $count ->
    [one] { $count } row may be what you told me already. Is it?
   *[other] { $count } rows may be what you told me already. Is this one?
}
page-ask-told-row = = { $ours }, { $day }
page-told-name = { $ours }, { $day }
page-set-off = What came before the balance that the site showed changes nothing in what is left.
page-booked = { $rows ->
    [one] { $rows } row booked.
   *[other] { $rows } rows booked.
}
page-opened = { $count ->
    [one] { $count } proposal opened.
   *[other] { $count } proposals opened.
}
page-stray = { $count ->
    [one] { $count } return found no proposal: `/returns`
   *[other] { $count } returns found no proposal: `/returns`
}
page-assigned = { $count ->
    [one] { $count } return found its proposal.
   *[other] { $count } returns found their proposals.
}
page-untold = What became of it is not noted yet:
page-noted = { $count ->
    [one] Noted what became of { $count } proposal.
   *[other] Noted what became of { $count } proposals.
}
page-ask-badge = { $count } for the badge. Is it on? Then I book it from now on.
page-ask-plan = Upgraded on { $since }: are you on { $plan } since then?
button-page-plan = Yes, { $plan }
page-balance-differs = The page says { $page }, the ledger has { $ledger }.
page-kind-spend = A proposal
page-kind-boost = A boost
page-kind-badge = Badge
page-kind-profile = Boosted profile
page-kind-other-spend = Other spend
page-kind-return = A return
page-kind-purchase = Bought
page-kind-grant = Grant
page-kind-reward = Reward
page-kind-other-credit = Other credit
history-page = from the history page
button-book-page = { $count ->
    [one] Book { $count }
   *[other] Book { $count }
}
button-page-deleted = With { $count } deleted
button-page-untold = Note it
button-page-whose = Note whose it was
button-row-same = The same
button-row-other = Another one
button-rows-same = All { $count } the same
button-page-more = More rows
button-page = The pasted page
button-book-before = Before
button-book-after = After
button-returns = Returns
misread-label = I can't tell what that label is. Paste the page again, and press a button.
misread-row = I can't tell which row that is. Paste the page again, and press a button.
json-cut = That JSON ends in the middle. Save the whole file again, or copy the page's text and send that.
json-broken = That is no JSON that I can read: line { $line } is broken. Save the file again, or copy the page's text and send that.
json-deep = That JSON is nested too deep; { $most } levels fit. Copy the page's text and send that.
json-twice = That JSON says "{ $name }" twice in one place, so I don't know which counts. Save the file again, or copy the page's text and send that.
own-export = That is an export of mine, not Connects History, so I booked nothing from it. It is for keeping; to bring your Connects in: `/paste`
file-kind = I read .txt, .csv and .json files only, and that is { $name }. Copy the page's text, and send it as a message or as such a file.
file-too-large = { $size } bytes are too many for a file; { $most } fit. Send a shorter span, such as the last 30 days.
file-not-fetched = I could not get that file. Send it again, or copy the page's text into a message.
