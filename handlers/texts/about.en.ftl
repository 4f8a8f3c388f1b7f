bot-description =
    I keep the ledger of your Upwork Connects: what is left, what comes with the next cycle, what expires.
    I never log in anywhere: you tell me `/spend 4 Logo design`, I remember and answer with the evidence.
bot-short-description = A private, truthful ledger of your Upwork Connects.
group = I keep private ledgers, so I only talk in a private chat.
button-private = Private chat
not-allowed = This bot is private, so I can't keep a ledger for you here. Whoever runs it can add you to ALLOWED_USERS.
not-allowed-any-more =
    This bot is private now and you are not on its list, so I book nothing and remind you of nothing. Whoever runs it can add you to ALLOWED_USERS.
    Your ledger is still here: `/export`, `/mute` and `/forget` work.
only-text = I can read text only. For a proposal: `/spend 4 Logo design`
passed-on = That is somebody else's message, so I did nothing with it. What is yours, write it yourself: `/spend 4 Logo design`
passed-on-command = That is somebody else's message, so I did nothing yet. It says: `{ $command }`
plain-text = I didn't understand that yet. After a proposal, send what it cost and its title: `/spend 4 Logo design`
plain-number = { $value } what? For the balance that the site shows: `/balance { $value }`
plain-command = Commands begin with a slash: `{ $command }`
button-balance-is = The site shows { $value }
button-bought-number = I bought { $value }
not-a-command = This line is not a command, such as `/spend 4 Logo design`
unknown-command = I don't know /{ $name }. `/help` lists what I know.
press-not-yours = This button was for somebody else. Send me /start for a ledger of your own.
press-too-old = This button is too old. Send the command again, such as /balance.

help-head = Whatever is booked can be undone. What I understand:
help-row = { $command } · { $what }
help-foot = More about one: `/help spend`. Several commands fit in one message, a line each; editing a message corrects it.
help-also = Also: { $names }

menu-spend = a proposal and what it cost
menu-invite = a proposal by invitation, free
menu-agency = a proposal an agency paid
menu-boost = a boost for a proposal
menu-badge = the badge: a debit, or its price a week
menu-profile = Connects for the boosted profile
menu-credits = ad credits, which pay for boosts
menu-other = Connects for something else
menu-outcome = what became of a proposal
menu-refund = does it come back, and why
menu-return = Connects came back
menu-returns = what should come back
menu-missing = it has not come back
menu-paste = bring in Upwork's history page
menu-buy = Connects bought
menu-earn = Connects earned
menu-balance = what is left, or what the site shows
menu-undo = take back the last one
menu-fix = correct a proposal
menu-proposals = list and search proposals
menu-history = everything booked, the newest first
menu-export = everything of mine as files
menu-start = the first questions
menu-plan = Basic or Plus
menu-cycle = the day my cycle begins
menu-timezone = where my clock is
menu-language = English or Spanish
menu-settings = all settings
menu-remind = what I remind of, and when
menu-mute = no reminders for a while
menu-unmute = reminders again
menu-rules = the rules of Connects, with sources
menu-privacy = what is kept and why
menu-forget = delete everything of mine
menu-help = this list

help-spend = Books a proposal: what it cost and the job's title. A boost closes the line: boost 10, 10 boost or +10, also with "ad credits 5" of it. A link to the job can stand anywhere; alone, it gives the title. A day can follow, such as yesterday or 20 Nov.
help-invite = Keeps a proposal that answered an invitation. It cost nothing and is counted apart from bids. A day can follow, such as yesterday or 20 Nov.
help-agency = Keeps a proposal that was paid from an agency's own pool. Its cost is kept with it; your balance is untouched. A day can follow, such as yesterday or 20 Nov.
help-boost = Adds a boost to a proposal already sent; words of its title do for the number. A day can follow, such as yesterday or 20 Nov.
help-badge = Books Connects that the availability badge took, with a day if it was earlier. `/badge on 7` tells me that it costs 7 a week: they are booked one at a time over the week, until `/badge off`. `/badge max 10` is your own limit; above it the badge goes off.
help-profile = Books Connects spent on the boosted profile. A day can follow, such as yesterday or 20 Nov.
help-credits = Shows your ad credits, or notes what Upwork shows: how many, and for how many days or until when they are good (14d, until 20 Dec). They are no Connects; a boost lowers them: `/spend 12 Logo design boost 20 ad credits 10`
help-other = Books Connects spent on what is no proposal, such as the identity badge or profile ads. Nothing of it comes back. A day can follow, such as yesterday or 20 Nov.
help-outcome = Records what became of a proposal or its boost, and says what comes back. Outcomes: viewed, shortlisted, messaged (the client replied), interview, offer, hired (with the contract's value if you like), declined, archived, other (someone else hired), closed, removed, suspended, expired, withdrawn, cancelled (by the client: before any contract that is closed; after its start: cancelled later), no answer (set aside, not asked about any more); for the boost outbid, charged (with what it took: charged 22), placebo. A day can follow, such as yesterday. Words of the title do for the number.
help-refund = Answers whether the Connects of a proposal come back: base and boost apart, with the rule, how sure it is and who disagrees. Replying to a message about a proposal with "can I get a refund?" asks the same.
help-return = Books Connects that came back: for a proposal (by number or words of its title), or of unknown origin if you only give the number. They go back to the lots they came from; `/settings returns fresh` begins new ones. A day can follow, such as yesterday or 20 Nov.
help-returns = Shows what should come back and since when, and what came back.
help-missing = Says what to do about Connects of a proposal (by number or words of its title) that should have come back: wait, look, or a message to support that can be copied.
help-paste = Says how to copy Connects History from the site and send it here: as a message or a file. What the ledger lacks is shown first, and booked with one press.
help-buy = Books a purchase, at the rulebook's price or at the total that you give. A day can follow, such as yesterday or 20 Nov.
help-earn = Books Connects that you were given, and for what. A day can follow, such as yesterday or 20 Nov.
help-balance = Shows the balance, its lots by expiry and the next grant. With a number: the site shows this now; what differs is booked as an adjustment.
help-undo = Takes back the last operation, the one with that number, or the last of a proposal (#12, or words of its title). Undoing an undo books it again.
help-fix = Corrects a proposal at any age: cost, boost, title, link or the day it was sent, such as 20 Nov. It keeps its number. Without one, words of its title do: `/fix logo 6`.
help-proposals = Lists the proposals, searches their titles (typos are fine), or shows one.
help-history = Lists the newest operations, of all or of one proposal.
help-export = Sends everything of yours: the entries as CSV, all of it as JSON.
help-start = Asks the first questions again: plan, cycle day, Connects shown now.
help-plan = Sets the plan. Plus that begins today moves the cycle day and brings its first grant; going down to Basic waits for the next cycle.
help-cycle = Sets the day of the month on which your cycle begins, 1 to 31. From the 29th on add `last-day` to keep it at the end of short months, or `moves` to have it move to the 1st again.
help-timezone = Sets where your clock is: a city (with its country or state where there are several), a country, UTC-3, or the time you see.
help-language = Changes the language.
help-settings = Shows all settings. Your own price or grant goes before the rulebook's; `default` goes back to it.
help-remind = Shows every reminder: when it comes and when the next is due. Each can be switched, moved and tried out: `/remind renewal off`, `/remind renewal 3 8:00` (days before, hour), `/remind low 20` (the balance), `/remind digest monday 9`, `/remind renewal now`. `/remind hour 8` (or 8 pm, 20h) moves all of them; in the quiet hours (`/remind quiet 23-7`) only what was meant for them comes.
help-mute = No reminders until `/unmute`, or for so many days; what comes due meanwhile is dropped. Grants, expiry and the badge go on being booked.
help-unmute = Reminders come again after `/mute`.
help-rules = What the rules of Connects are, since when, who says so and who disagrees. A word is enough: `/rules boost` tells one rule, `/rules spending` a whole topic.
help-privacy = What is kept about you, and why.
help-forget = Deletes everything of yours for good, after a typed confirmation.
help-help = Lists the commands, or explains one.

example-spend = For example: `/spend 4 Logo design boost 10`
example-invite = For example: `/invite Brand refresh`
example-agency = For example: `/agency 16 Brand audit`
example-boost = For example: `/boost #12 10`
example-badge = For example: `/badge 1`, `/badge on 7` or `/badge max 10`
example-profile = For example: `/profile 12`
example-credits = For example: `/credits 30 14d` or `/credits`
example-other = For example: `/other 35 ID badge`
example-outcome = For example: `/outcome #12 closed` or `/outcome #12 hired 450`
example-refund = For example: `/refund #12` or `/refund logo`
example-return = For example: `/return #12`, `/return #12 4` or `/return 6`
example-returns = For example: `/returns`
example-missing = For example: `/missing #12`
example-paste = For example: `/paste`
example-buy = For example: `/buy 40`, `/buy 40 6.00` or `/buy 40 yesterday`
example-earn = For example: `/earn 30 rising talent`
example-balance = For example: `/balance 37`
example-undo = For example: `/undo` or `/undo 57`
example-fix = For example: `/fix #12 6`, `/fix #12 boost 20` or `/fix #12 Logo refresh`
example-proposals = For example: `/proposals logo` or `/proposals #12`
example-history = For example: `/history 20` or `/history #12`
example-export = For example: `/export`
example-start = For example: `/start`
example-plan = For example: `/plan basic` or `/plan plus`
example-cycle = For example: `/cycle 13`, or `/cycle 31 moves`
example-timezone = For example: `/timezone Buenos Aires` or `/timezone 21:40`
example-language = For example: `/language es`
example-settings = For example: `/settings price 0.18`, `/settings grant 0` or `/settings pin on`
example-remind = For example: `/remind`, `/remind renewal 3 8:00` or `/remind low 20`
example-mute = For example: `/mute` or `/mute 7`
example-unmute = For example: `/unmute`
example-rules = For example: `/rules badge` or `/rules expiry`
example-privacy = For example: `/privacy`
example-forget = For example: `/forget everything`
example-help = For example: `/help spend`

misread-topic = I know no rules about "{ $got }". `/rules` lists what there is.
button-rules-topic = All: { $word }
button-why = Why?
button-less = Less
word-why = why
misread-help = There is no command "{ $got }". `/help` lists them all.

privacy =
    Kept, only in this bot's own database, whose files nobody but whoever runs it can read: what you send me as bookings (proposals, costs, titles, links, ad credits), a pasted page (history or job) until it is booked or the next one comes, your settings, and your id on this platform, so that nobody else reads your ledger.
    In the terminal also the lines you type, in a file beside the database, for the arrow keys.
    Not kept: your name, your Upwork login (I never ask for it), anything else you write.
    Nothing is passed on. `/export` sends you all of it; `/forget` deletes all of it, except the files that I sent you, and copies that whoever runs this bot has made.
button-export = Export
button-forget = Forget everything
button-export-first = Export first
forget-ask = { $entries ->
    [one] This deletes { $entries } entry,{ " " }
   *[other] This deletes { $entries } entries,{ " " }
}{ $proposals ->
    [one] { $proposals } proposal and all settings for good. To confirm, type: `/forget everything`
   *[other] { $proposals } proposals and all settings for good. To confirm, type: `/forget everything`
}
forgotten =
    Everything of yours is deleted. `/start` begins a new ledger.
    What stays: files that I sent you, and copies that whoever runs this bot has made.
