"""Four essays from other fields than the samples: what a draft promises, it keeps.

All people, places, offices and figures in them are invented.
"""

from __future__ import annotations

PROCUREMENT = """The frigate that nobody ordered

In 2027 the navy of Ostmark asked for four frigates. It wanted ships that could hunt \
submarines in shallow water, and it wanted them within six years. The first hull was \
laid down in March 2031, two years late, and it is 900 tonnes heavier than the \
drawing that parliament approved.

The weight came in small steps. A radar was exchanged for a larger one in 2028. The \
larger radar needed more power, more power needed a second generator, and the \
generator needed a deck of its own. Each change was signed by a different office. \
None of them was put to the minister, because none of them cost more than 25 million \
crowns.

The director of procurement, Ilse Brandauer, described the procedure before the \
defence committee:

"We do not have a person who is responsible for the ship. We have eleven persons who \
are responsible for eleven parts of it, and all of them did their work."

That is an honest answer. It also explains why the programme now costs 3.1 billion \
crowns instead of 2.2 billion.

The consequences reach beyond the shipyard. Two minehunters were retired in 2030 to \
pay for the overrun, and the straits are now swept by a single vessel. An adversary \
would not need a submarine to close them. The risk is not that the frigates will be \
bad ships; it is that there will be only two of them.

It is not known what the third and fourth ship would cost. The yard has published no \
figures since last autumn, and the ministry has not said whether the contract has a \
ceiling.

Parliament will vote on the second pair in November. It should ask for one name: that \
of the officer who may say no to a change. A ship without such an officer is likely \
to grow until it is cancelled.
"""

ENERGY = """# Heat without gas

## The plan

The city of Lundau will close its gas network by 2040. About 61,000 households cook \
or heat with gas today. Half of them rent, and most of those live in houses that were \
built before 1970. The municipal utility expects to spend 780 million euros on pipes \
for district heating and on stronger cables.

## What has happened so far

Three quarters were connected in 2033 and 2034:

- In the Mill Quarter, 2,100 flats were connected within a year.
- In Sankt Veit the works took three years, because the old sewers were in the way.
- In the Upper Town only a fifth of the owners signed.

The Upper Town matters more than its size suggests. A network of pipes has to be paid \
for whether ten houses use it or a hundred. When the first owners leave, the price \
for the others rises, and the last to leave are those who cannot afford a heat pump.

The head of the tenants' union, Marek Dolezal, told the *Lundau Post*:

> Nobody asked us whether we want the new heating. We would have said yes. Now we are \
asked to pay for the old one until the last landlord is ready.

## What remains open

Who pays for the gas pipes that are still in use when only a few houses need them? \
The regulator has not decided. Its draft speaks of "a fair distribution", which may \
be anything. There is also no evidence yet that the geothermal well can deliver more \
than 40 megawatts in a cold February.

## What could be done

A date for each street would be better than a date for the city. Owners invest when \
they know what their neighbours will do. The council is expected to publish such a \
list next spring, although two of the five parties oppose it. Without a list, the \
costs will fall on those who decide last, and they are unlikely to be those who can \
pay.
"""

MIGRATION = """Waiting as a policy

Why do people wait? In the border district of Karsk, an application for asylum takes \
nineteen months on average. The law of 2019 allows six. In that time the applicant \
may not work, may not move to another district, and may not be sent back.

The office in Karsk has 44 case workers. It had 70 in 2023. According to the court of \
auditors, each of them closes eleven cases a month, which is more than the average of \
the country. The delay is therefore not a matter of diligence. It is a matter of \
numbers: about 700 people arrived in each month of last year, and 480 cases were \
closed.

The minister of the interior, Pavle Grgic, has a different explanation. "Whoever \
decides quickly invites the next," he said in September. The remark was criticised at \
the time, but it describes what the budget has done ever since.

Deterrence by delay does not seem to work. Arrivals rose in four of the five years in \
which the procedure became longer. Smugglers, as interviews by the university of \
Karsk suggest, even advertise the delay: it promises a year and a half in safety, \
whatever the decision. The procedure harms above all those who would be recognised, \
because they lose the months in which others learn a language and find work.

(The university asked 212 people. Its questionnaire is published, its raw data are \
not.)

Whether faster decisions would lower the number of arrivals is unknown. Two \
neighbouring countries decide within ten weeks, and their numbers differ by a factor \
of three. Nobody has studied what became of those who were refused.

The government plans to open a second office in Brod by the end of 2036. It will need \
60 trained people, and training takes a year. Unless the first classes start this \
winter, the office will open empty.
"""

CENTRAL_BANK = """THE PRICE OF SILENCE

A central bank that says nothing also says something. On 14 May the bank of Veltria \
raised its rate by half a point, to 6.25 per cent, and gave no reason. The currency \
lost four per cent within a day. Those who had expected a rise thought that the bank \
knew worse news than they did.

How did the silence begin?

The law of 1998 made the bank independent and obliged it to report twice a year. For \
two decades the governors did more: they published minutes, forecasts and the votes \
of each member. In 2032 the minutes stopped. The governor, Sanna Toivola, gave the \
reason in her only interview of that year:

«Протоколы читают не затем, чтобы понять решение, а затем, чтобы найти виновного.»

"The minutes are read not to understand the decision, but to find someone to blame."

(Source: https://veltria-review.example.org/2032/toivola)

She has a point. Two members resigned in 2031 after newspapers had counted their \
votes. But the cure was worse than the illness. Since the minutes ended, forecasts of \
inflation by private banks have differed by 2.4 points on average, three times as \
much as before. Loans have become dearer for firms, because a lender who cannot guess \
the rate asks for a reserve.

What does it cost?

The finance ministry estimates 400 million a year in higher interest on public debt. \
That figure is probably too low. It leaves out mortgages, and nine in ten mortgages \
in Veltria follow the rate of the central bank. A family with an average loan paid \
1,150 more in 2034 than in 2031, and about a third of that cannot be explained by the \
rate itself.

It is not clear who could oblige the bank to speak. Parliament may change the law, \
but markets might read a change as the end of independence. A committee of former \
governors will present its proposal in October. It is expected to recommend minutes \
without names. That would not be enough, but it would be a beginning.
"""

ESSAYS = {
    "procurement.txt": PROCUREMENT,
    "energy.md": ENERGY,
    "migration.txt": MIGRATION,
    "central-bank.txt": CENTRAL_BANK,
}
