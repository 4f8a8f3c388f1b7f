# The rulebook, told in a chat. Numbers come from the rules, as arguments; none is written here.

## Topics

rules-topics = The rules, by topic:
rules-topic-line = `/rules { $word }` { $title }

rules-topic-money = Buying Connects
rules-topic-plans = Plans, grants and cycles
rules-topic-rewards = Connects that are earned
rules-topic-spending = Proposals and what they cost
rules-topic-boosts = Boosts, ads and badges
rules-topic-expiry = How long Connects live
rules-topic-returns = What comes back, and when
rules-topic-advice = Advice, and what it rests on
rules-topic-history = The Connects History page
rules-topic-reminders = When Connects Keeper reminds

rules-words-money = money, buying, purchases
rules-words-plans = plans, plan, grants, cycles
rules-words-rewards = rewards, reward, bonus, earn, earned
rules-words-spending = spending, spend, costs, proposals
rules-words-boosts = boosts, badges
rules-words-expiry = expiry, expiration
rules-words-returns = returns, refunds
rules-words-advice = advice, tips
rules-words-history = history, connects history
rules-words-reminders = reminders, reminder, remind, alerts, alert, notifications

## How a rule is told

# A date known to the month (Unicode date pattern).
rules-month = MMM y
rules-about = { $when } or so
rules-held-in = In { $in }.
rules-held-since = Since { $since }.
rules-held-until = Until { $until }.
rules-held-since-until = From { $since } to { $until }.
rules-sure = How sure: { $confidence }.
rules-sure-apart = How sure: base { $base }, boost { $boost }.
rules-doubt-disputed = The sources differ.
rules-doubt-outdated = It holds no more.
rules-doubt-unsupported = Not confirmed.
rules-last-said = Last said in { $year }.
rules-says = Says: { $who }.
rules-own-choice = No source says it: Connects Keeper chose it.
rules-but = But { $claims }.
rules-differs = { $who }: { $claim }
rules-doubted = { $claim } ({ $confidence })
rules-from-then = { $claim }, since { $since }
rules-before = Before: { $values }.
rules-past-until = { $value } (to { $until })
rules-past-in = { $value } ({ $in })
rules-past-since-until = { $value } ({ $since } to { $until })
rules-source = { $kind } ({ $years })

rules-number = { $value }
rules-range = { $low }–{ $high }
rules-label = “{ $label }”
rules-hours = { $count ->
    [one] { $value } hour
   *[other] { $value } hours
}

rules-confidence-official = official
rules-confidence-agreed = the sources agree
rules-confidence-disputed = disputed
rules-confidence-outdated = outdated
rules-confidence-unsupported = not confirmed
rules-confidence-unknown = unknown

rules-kind-help-centre = the help centre
rules-kind-staff-post = Upwork staff
rules-kind-connector = Upwork's connector
rules-kind-guide = a guide
rules-kind-explainer = an explainer
rules-kind-how-to = a how-to
rules-kind-forum = a forum
rules-kind-blog = blogs

rules-claim-largest-for-some-accounts = the largest only for some accounts
rules-claim-not-possible = not possible
rules-claim-none-for-some-accounts = none for some accounts: it goes by their first offer, or by having bought
rules-claim-worth-paying = worth paying for
rules-claim-worth-full-time = worth it for full-time work
rules-claim-some-amount = some, with no number
rules-claim-client-sets-it = the client sets it
rules-claim-only-partly = a bid too low for a place comes back only in part
rules-claim-mails-sent = they are sent
rules-claim-mails-not-sent = they are not sent
rules-claim-for-any-reason = removed for any reason
rules-claim-buy-from-the-start = buy from the start, it pays off later
rules-claim-often-decides = how often you apply decides
rules-claim-one-month = one month
rules-claim-one-further-month = one further month
rules-claim-only-before-interviews = only before interviews or hires
rules-claim-yes = yes
rules-claim-yes-if-nobody-hired = yes, if nobody was hired

## Money

rule-connect-price = A Connect costs { $value }. Taxes may come on top.
rule-bundles = Bundles come in { $value } Connects.
rule-least-purchase = A purchase is { $value } Connects at least.
rule-custom-amount = You can also buy any amount of your own.
rule-most-per-purchase = { $value ->
    [no-limit] One purchase can be of any size.
   *[other] One purchase holds at most { $value } Connects.
}
rule-most-held = { $value ->
    [no-limit] You can hold any number of Connects.
   *[other] You can hold at most { $value } Connects.
}
rule-paying-from-earnings = Connects can be paid for from earnings.
rule-money-back = Bought Connects are never turned back into money.
rule-promo-codes = Promo codes come at times, by mail or at an event; what they give varies. They are entered where Connects are bought.
rule-where-to-buy = Buying: Settings, Memberships & Connects, then Buy Connects. The amount is charged at once.
rule-when-to-buy = More Connects can be bought at any time, on Basic too.
rule-ad-credits = Ad credits are for ads (boosts) only, apart from your balance, and good for { $short_days } or { $long_days } days. They can pay a part of a boost.
rule-ad-credits-lost = Ad credits bid in an auction that is lost are gone; only the Connects of the bid come back.
rule-proposal-price = A proposal cost { $low } to { $high } in money.

## Plans

rule-basic-grant = { $value ->
    [0] Basic grants no Connects.
    [one] Basic grants { $value } Connect a month.
   *[other] Basic grants { $value } Connects a month.
}
rule-basic-fee = { $count ->
    [0] Basic has no fee.
   *[other] Basic costs { $value } a month.
}
rule-plus-grant = Plus grants { $value } Connects a month: { $own } of its own and { $basic } as on Basic.
rule-plus-fee = Plus costs { $value } a month.
rule-plus-fee-apple = Bought through Apple, Plus is said to cost { $value } a month.
rule-plus-perks = Plus keeps the profile visible in a break, hides your earnings, and gives the profile an address of its own.
rule-where-to-change-plan = Changing the plan: Settings, Memberships & Connects, View or edit membership plan.
rule-plus-for-connects = Through Plus, { $connects } more Connects than on Basic cost { $value }. Buying them is cheaper.
rule-plus-worth-it = For Connects alone Plus is not worth it: buying them has always been cheaper. Its other perks are a separate question.
rule-plus-for-connects-no-grant = Where Basic grants nothing, { $connects } Connects through Plus cost { $value }. Buying them is still cheaper.
rule-business-grant = Business is said to grant a freelancer { $value } Connects a month. It was a plan for clients.
rule-business-fee = Business is said to cost a freelancer { $value } a month. It was a plan for clients.
rule-grant-day = The grant comes on the first day of your own cycle, not of the calendar month.
rule-basic-cycle-day = On Basic, the cycle day is the day of the month the account was opened.
rule-plus-cycle-day = On Plus, the cycle day is the day of the upgrade.
rule-last-regular-cycle-day = Day { $value } is the last one a cycle can begin on in every month.
rule-plus-short-month = { $value ->
    [move-to-1st] A Plus cycle begun after the last regular day moves to the first of the month for good.
   *[last-day-of-month] A Plus cycle begun after the last regular day renews on the last day of a short month.
}
rule-short-month-default = { $value ->
    [move-to-1st] A Basic cycle begun after the last regular day is taken to move to the first of the month.
   *[last-day-of-month] A Basic cycle begun after the last regular day is taken to renew on the last day of a short month.
}
rule-cycle-start = A cycle day starts at { $value } UTC. That is said of Plus, and taken for Basic.
rule-failed-payment = A failed payment turns Plus into Basic.
rule-upgrade-cycle = Upgrading starts a new cycle that day.
rule-upgrade-first-grant = The first grant after an upgrade is prorated: { $reported } of { $full } was reported.
rule-upgrade-connects-held = Connects held before an upgrade are kept.
rule-downgrade = A downgrade takes effect with the next cycle.
rule-downgrade-connects-held = Connects held before a downgrade are kept.

## Rewards

rule-sign-up = Signing up gave { $low } to { $high } Connects, by year and offer. Your own amount is asked, never assumed.
rule-readiness-test = The readiness test, { $questions } questions about Upwork, gave { $value } Connects, once, at the first pass.
rule-rising-talent = { $value ->
    [one] The Rising Talent badge gives { $value } Connect, once.
   *[other] The Rising Talent badge gives { $value } Connects, once.
}
rule-rising-talent-earned = For Rising Talent: apply often, write good proposals, and get a first reply.
rule-top-rated = { $value ->
    [one] The Top Rated badge gives { $value } Connect, once.
   *[other] The Top Rated badge gives { $value } Connects, once.
}
rule-top-rated-plus = { $value ->
    [one] The Top Rated Plus badge gives { $value } Connect, once.
   *[other] The Top Rated Plus badge gives { $value } Connects, once.
}
rule-talent-badges = Rising Talent, Top Rated and Top Rated Plus give { $each } Connects each, once: { $value } in all.
rule-activity-reward = At least { $proposals } proposals and { $spent } Connects spent bring a reward, at most { $times } times a calendar month, within { $hours } hours. It may be temporary.
rule-activity-amount = { $value ->
    [one] The activity reward was { $value } Connect, in one freelancer's log.
   *[other] The activity reward was { $value } Connects, in one freelancer's log.
}
rule-interview = { $value ->
    [unknown] An interview gives Connects when you applied, an established client opens it and you reply. The amount varies and is not announced.
   *[other] An interview gives { $value } Connects when you applied and the client opens it.
}
rule-interview-by-invitation = An interview that began with an invitation earns nothing.
rule-certification = A skill certification gives Connects once, by invitation. The amount is not published.
rule-profile-completion = A complete profile, tests and the success score are said to give Connects.

## Spending

rule-what-connects-are = Connects are Upwork's tokens: proposals, boosts and the badge cost them, so that freelancers choose what they apply for.
rule-cost-setter = The platform sets the cost of each job, by scope, size and demand.
rule-usual-cost = Most proposals cost { $low } to { $high } Connects. There is no upper limit.
rule-cost-extremes = Costs of { $low } are reported, and of { $high } and more.
rule-logged-costs = Costs in freelancers' own logs: { $value }.
rule-proposal-charged = A proposal is charged when it is submitted.
rule-where-cost-stands = A job's page shows its cost at the side, before you apply.
rule-live-cost = The cost of a live job can change.
rule-invitation-cost = { $value ->
    [0] An invitation or a direct offer costs nothing. It is counted apart from bids.
    [one] An invitation or a direct offer costs { $value } Connect.
   *[other] An invitation or a direct offer costs { $value } Connects.
}
rule-boost-places = Where a job offers it, a boost is an auction for the top { $value } places ({ $at_first } at first). Any amount, on top of the base.
rule-boost-held = A boost's bid leaves the balance at once, on hold. When the auction closes it all comes back, and from who won the final bid is taken: three rows, not always of one amount.
rule-boost-bid = One bid for each proposal, neither changed nor withdrawn: enough for a paid place, and at most the balance without the base.
rule-boost-later = Whether a sent proposal can be boosted later: the platform's pages contradict each other.
rule-boost-auction-end = { $value ->
    [one] The auction closes { $value } day after the job is posted, or at the first hire.
   *[other] The auction closes { $value } days after the job is posted, or at the first hire.
}
rule-boost-wears-off = A boost also ends after { $openings } openings or { $views } views without action.
rule-boost-charged = A boost costs your bid if it has a place at the end, or if the client opened, shortlisted, archived or declined the proposal, wrote to you or made an offer while it was boosted.
rule-boost-outbid = Outbid before you are charged: the boost comes back, the base does not.
rule-boost-opened-first = If the client opened it, or did more, while it was boosted, the boost is charged, even if you are outbid later.
rule-placebo-auction = In a few jobs the auction ranks nothing and charges nothing. You are told after submitting, so a booked boost is reversed.
rule-boost-effect = A boost raises the chance of a hire by up to { $value }% of that chance, not by { $value } points: of { $among } proposals, { $hires } hires become { $boosted }. The platform's own claim.
rule-boost-break-even = A boost is worth at most: its effect × your chance of a hire × the profit of the contract ÷ the price of a Connect. A chance of { $chance }% and { $profit_cents }: { $worth } Connects; { $more_chance }% and { $more_profit_cents }: { $more_worth }.
rule-badge-price = The availability badge has a weekly price that floats with demand.
rule-badge-maximum = You set a weekly maximum for the badge. Above it, the badge goes off by itself.
rule-badge-debit = { $value ->
    [one] The badge is debited { $value } Connect at a time, over the week.
   *[other] The badge is debited { $value } Connects at a time, over the week.
}
rule-badge-price-seen = The badge was seen at { $value } Connects a week, one every { $hours } hours.
rule-badge-use = The badge is worth it only for experienced profiles, which clients find when they search. Applying needs none.
rule-identity-badge = { $value ->
    [one] The identity badge costs { $value } Connect, once. It is no proposal: nothing comes back.
   *[other] The identity badge costs { $value } Connects, once. It is no proposal: nothing comes back.
}
rule-editing-a-proposal = { $value ->
    [one] A proposal can be edited for { $value } hour, or until it is viewed.
   *[other] A proposal can be edited for { $value } hours, or until it is viewed.
}
rule-sending-again = Sent again after withdrawing, a proposal costs again. A boosted one can't be sent again.
rule-boosted-profile = A boosted profile is paid with Connects. How they are counted is not known.
rule-agency-proposals = An agency's proposals are paid from the agency's pool, not from yours.
rule-no-connects-left = With no Connects left you can browse, not apply.

## Expiry

rule-connect-life = { $value ->
    [one] A Connect lives { $value } year from its issue, free and bought alike.
   *[other] A Connect lives { $value } years from its issue, free and bought alike.
}
rule-use-order = The oldest Connects are used first.
rule-rollover-cap = { $value ->
    [no-limit] Any number of Connects rolls over.
   *[other] At most { $value } Connects roll over.
}
rule-expiring-window = { $value ->
    [one] Upwork shows only how many expire in the next { $value } day, never a date for each lot.
   *[other] Upwork shows only how many expire in the next { $value } days, never a date for each lot.
}
rule-expiry-mails = Whether Upwork mails before Connects expire, its own pages tell differently. Connects Keeper reminds you.
rule-returned-age = { $value ->
    [original] Returned Connects are taken to keep their first expiry date.
   *[fresh] Returned Connects are taken to start a new life.
}

## Returns

rule-return-is-connects = A return is Connects, never money. Base and boost are separate questions.
rule-return-time = Nobody official says how long a return takes.
rule-look-after = { $value ->
    [one] After { $value } day, look whether a return has come.
   *[other] After { $value } days, look whether a return has come.
}
rule-write-to-support-after = { $value ->
    [one] Write to support if it has not come after { $value } day.
   *[other] Write to support if it has not come after { $value } days.
}
rule-no-answer-deadline = No answer is no reason for a return: a rule of { $short_days } or { $long_days } days does not exist.
rule-idle-job-expires = { $value ->
    [one] A job without activity expires after about { $value } day; any activity extends it. Ask about a pending proposal then.
   *[other] A job without activity expires after about { $value } days; any activity extends it. Ask about a pending proposal then.
}
rule-boost-return-time = An outbid boost comes back at once or when its auction closes, and a won one is reckoned then. If nothing has come a day later, ask.
rule-told-of-expiry = You are said to be told when a job expires.
rule-reporting-jobs = Report a job that breaks the rules, and don't withdraw: if it is removed, the Connects come back.

rules-answers = Base: { $base }. Boost: { $boost }.

rules-return-closed = The client closed the job before any contract.
rules-return-removed = The platform removed the job.
rules-return-suspended = The client was blocked or suspended.
rules-return-expired = The job expired.
rules-return-other-hired = The client hired someone else.
rules-return-declined = Declined, archived or not selected.
rules-return-hired = You were hired.
rules-return-withdrawn = You withdrew the proposal.
rules-return-no-answer = No answer, and the job is still open.
rules-return-cancelled = The client cancelled after a contract began.
rules-return-outbid = You were outbid on the boost.
rules-return-outbid-opened = You were outbid, but the client had opened it while boosted.
rules-return-outbid-unclear = You were outbid, and it was opened: which came first is not known.
rules-return-placebo = The job's auction ranked nothing.
rules-return-charged-twice = You were charged twice, or a grant is missing.
rules-return-invitation = It was an invitation.

rules-verdict-yes = yes
rules-verdict-likely = likely
rules-verdict-not-yet = not yet
rules-verdict-no = no
rules-verdict-nothing-was-spent = nothing was spent
rules-verdict-unknown = nobody knows
rules-verdict-ask-support = ask support

rules-note-some-report-missing = though some report it missing
rules-note-if-charged = if it was charged
rules-note-unknown-once-dealt-with = unknown once the client had dealt with it
rules-note-once-job-removed = once the job is removed
rules-note-unless-opened-while-boosted = unless it was opened while boosted
rules-note-unless-outbid = unless it was outbid
rules-note-forfeits-later-return = and a later return is lost with it
rules-note-flag-instead = so flag a bad job instead

## Advice

rule-before-applying = Before applying: a clear task and a coherent post; fitting terms; the client's verified payment, spending, hires and rates; preferred qualifications and level; few proposals so far; time to write a good one.
rule-weekly-budget-start = Full time, until the first steady contract: about { $value } Connects a week. Written when a proposal cost { $cost_low } to { $cost_high }; the same number of proposals costs far more now.
rule-weekly-budget-steady = Full time, after the first steady contract: { $low } to { $high } Connects a week. Written when a proposal cost { $cost_low } to { $cost_high }.
rule-casual-budget = Applying now and then: buy as you go.
rule-weekly-minimum = No number of Connects a week is right for everybody.
rule-buy-before-busy = Buy ahead of a time in which you will apply a lot.
rule-starting-out = Starting out: spare Connects, mind when they renew, and buy once you earn.
rule-after-first-job = After the first job, invitations come and fewer Connects are needed.
rule-how-many-to-send = Few proposals that fit are better than many.
rule-spend-together = The renewal date, the kind of job and the Connects left decide together whether to spend.
rule-unsuccessful-paid = An unsuccessful proposal is still paid. Think of what each one brings in.
rule-check-post = Before applying: is the task clearly defined, the post coherent and free of errors?
rule-check-terms = Before applying: do the terms fit the volume, the deadline and the pay?
rule-check-client = The client: payment verified, total paid so far, jobs posted, hire rate, rates usually paid.
rule-check-fit = Your fit: the preferred qualifications, as unmet ones put you last, and the level asked for.
rule-check-timing = The moment: few proposals so far, and enough time to write a good one.
rule-own-proposal = Write each proposal for its job: how you fit, and all that the client will need.
rule-strong-profile = A complete profile and good reviews bring invitations, which cost nothing.
rule-start-with-contract = Start only with a contract and a verified payment method; at a fixed price, once escrow is funded.
rule-published-success-rates = Published success rates differ { $value } times and more. So advice rests on your own numbers, invitations apart from bids.
rule-advice-min-cases = { $value ->
    [one] Below { $value } case of your own there is no advice.
   *[other] Below { $value } cases of your own there is no advice.
}
rule-rate-min-cases = { $value ->
    [one] Below { $value } case of your own nothing is called a rate.
   *[other] Below { $value } cases of your own nothing is called a rate.
}
rule-platform-fee = { $value ->
    [fixed-per-contract] The platform's fee on earnings is { $low } to { $high } percent, fixed for each contract. Your own figure is a setting.
   *[other] The platform's fee on earnings is { $value } percent. Your own figure is a setting.
}
rule-direct-contract-fee = On direct contracts the fee is { $plus }% with Plus and { $basic }% with Basic.

## History

rule-history-windows = The page shows the last days, as many as you choose: { $value }.
rule-where-history-stands = Connects History: Settings, Memberships & Connects, View Connects History.
rule-where-balance-stands = What is left stands at the top right of a job's page, and in Settings, Memberships & Connects.
rule-history-columns = Its columns: { $value }. No balance and no transaction number.
rule-history-identical-rows = Rows that look the same can both be real.
rule-history-dates = Dates look like { $value }; other languages and other orders occur.
rule-history-labels = Actions seen: { $value }; not all are known. A new one is shown to you, never guessed.
rule-history-boost-rows = Rows of a boost contain { $value }.
rule-history-amounts = Spent Connects are negative, returned ones positive; always whole numbers.
rule-history-separate-rows = Base and boost stand in separate rows.
rule-history-positive-rows = A positive row is not always a return: it may be a purchase, a grant or a reward.
rule-history-export = Upwork offers no export of it. You can copy the page and paste it here.
rule-history-connector = Upwork's own connector for assistants reads balance and history with your consent; its terms restrict storing. Connects Keeper doesn't use it.

## Reminders

rule-reminder-hour = Reminders come at { $value }, by your own clock.
rule-renewal-ahead = { $value ->
    [one] { $value } day before the cycle renews, a reminder comes.
   *[other] { $value } days before the cycle renews, a reminder comes.
}
rule-expiry-ahead = Before Connects expire, a reminder comes. Days ahead: { $value }.
rule-low-balance = { $value ->
    [one] At { $value } Connect or less, you are told that the balance is low.
   *[other] At { $value } Connects or fewer, you are told that the balance is low.
}
rule-stale-after = { $value ->
    [one] After { $value } day without news of a proposal, you are asked about it.
   *[other] After { $value } days without news of a proposal, you are asked about it.
}
rule-silence-after = { $value ->
    [one] { $value } day without a booking after an active week, and you are asked for the balance.
   *[other] { $value } days without a booking after an active week, and you are asked for the balance.
}
rule-active-week = { $value ->
    [one] With { $value } booking or more, a week is an active one.
   *[other] With { $value } bookings or more, a week is an active one.
}
rule-quiet-from = The quiet hours begin at { $value }, by your own clock: nothing is sent that can wait.
rule-quiet-until = The quiet hours end at { $value }, by your own clock.
