# The first questions.
greeting = I keep the ledger of your Upwork Connects: what is left, what comes, what expires. I never log in anywhere; you tell me, I remember.
greeting-back = Welcome back. This is what I know:
start-plan = Three short questions, each can be skipped. First: which plan are you on? The site shows it under Settings, Membership and Connects.
start-cycle = On which day of the month does your cycle begin? Settings, Membership and Connects shows the next one. Just send the day, such as 13.
start-balance = How many Connects does the site show now? Settings, Membership and Connects, "Available Connects". Just send the number.
start-done = Done. After each proposal, send me what it cost and its title: `/spend 4 Logo design`
start-done-skipped = Then I don't know your balance yet; `/balance 37` tells me any time.
button-cycle-today = It began today

# Plan and cycle.
plan-is = Plan: { $plan }, +{ $grant } a month.
plan-waits = From { $day } (UTC): { $plan }.
plan-unknown = Plan: not known, so no grants are booked.
plan-noted = Plan: { $plan }.
plan-ask = To change it: `/plan plus`
plan-began = Did { $plan } begin today, or earlier?
plan-first-grant = How many Connects came today? A full month is { $full }; the first one is often prorated. Just send the number.
plan-first-grant-booked = +{ $amount } booked as the first grant.
plan-forgotten = The plan is not known now; no grants are booked.
cycle-is = Cycle day: { $day }.
cycle-unknown = Cycle day: not known, so no grants are booked.
cycle-set = Cycle day: { $day }, from 00:00 UTC.
cycle-moved = Days after the 28th move to the 1st for good, the help centre says of Plus.
cycle-forgotten = The cycle day is not known now; no grants are booked.
cycle-needs-plan = Which plan is it? Then I know what comes.
button-plan-today = Today
button-plan-earlier = Earlier
button-none-came = None yet
button-last-day = Last day of the month

# Zone and language.
zone-is = Zone: { $zone }.
zone-unknown = Zone: not known, so times are in UTC.
zone-name = { $place } ({ $offset })
zone-ask = What time is it for you, or which city are you in? Such as `/timezone Buenos Aires`
zone-ask-after-spend = What time is it for you now? Then days and times fit yours. Send it (such as 21:40) or your city.
zone-set = Zone: { $zone }. It is { $clock } for you.
zone-which = Which one is yours? Press it, or send your city and country.
zone-which-clock = Where is it { $clock } now? Press one, or send your city.
zone-skipped = Skipped; times stay in UTC. `/timezone Buenos Aires` changes it.
language-ask = Which language?
language-set = English from here on.

# All settings.
settings-price = Price of a Connect: { $money }.
settings-pin-on = Pinned balance: on.
settings-pin-off = Pinned balance: off.
settings-how =
    To change them: `/plan plus`, `/cycle 13`, `/timezone Buenos Aires`, `/language es`
    `/settings price 0.18`, `/settings grant 0`, `/settings pin on`
own-price = Price of a Connect: { $money }, your own figure.
rule-price = Price of a Connect: { $money }, from the rulebook again.
own-grant = { $amount ->
    [0] Your grant brings no Connects.
    [one] Your grant: { $amount } Connect a month, your own figure.
   *[other] Your grant: { $amount } Connects a month, your own figure.
}
rule-grant = Your grant is the rulebook's again.
pin-on = A pinned line will keep your balance in view.
pin-off = The pinned line is taken away.
button-plan = Plan
button-zone = Zone
button-language = Language

misread-plan = I don't know the plan "{ $got }". There are Basic and Plus.
misread-cycle = { $got } is no day of the month; it goes from { $first } to { $last }.
misread-zone = I don't know the place "{ $got }". Try the next larger city, the country, or the time on your clock.
misread-clock = Nowhere well known is it { $got } now. Try your city.
misread-language = I don't speak "{ $got }". I speak English and Spanish.
misread-setting = I need the setting and its value.
