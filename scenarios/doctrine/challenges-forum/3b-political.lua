-- Chapter 3, second part: reconciliation and elections. Outputs 3.4 and 3.5.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the head of 3a-political.lua.
-- The work below is a mission's standing support. Its peak before a vote is in orders: see elections.

local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"

---------------------------------------------------------------------------------------------------
output "3.4" { name = "National Reconciliation Promoted" }

activity "safe_meetings" {
  output = "3.4", effect = "reconciliation", gain = 0.15,
  text = "Police keep meetings, markets and burials free of violence while old enemies come together",
  staff = "police", posts = 5, usd_per_year = 0, access = { "communities" }, complete_years = 1,
}
activity "national_dialogue" {
  output = "3.4", effect = "transitional_justice", gain = 0.8,
  text = "Persuade leaders to face the recent past in public, and support a commission on truth",
  staff = "human_rights", posts = 0.5, usd_per_year = 10000, attention = 0.3, access = { "presidency" },
  complete_years = 2.5, needs = { "mediators_trained" },
}
activity "bridge_communities" {
  output = "3.4", effect = "reconciliation", gain = 0.5,
  text = "Stand between communities and authorities until they talk, by custom or by vote, at every stage",
  staff = "civil_affairs", posts = 0.4, usd_per_year = 12000, attention = 0.1,
  access = { "communities", "governors" }, complete_years = 2,
}
activity "life_without_fear" {
  output = "3.4", effect = "reconciliation", gain = 0.35,
  text = "Help people to see for themselves that they can travel, trade and speak without fear again",
  staff = "liaison", posts = 0.8, usd_per_year = 3000, access = { "communities", "patrols" }, complete_years = 2,
}
activity "train_mediators" {
  output = "3.4", effect = "local_dialogue", gain = 0.3,
  text = "Train those who lead reconciliation, women and young people among them, and mind whom they stand for",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 8000, access = { "communities", "safety" },
  complete_years = 0.2,
}
activity "media_for_reconciliation" {
  output = "3.4", effect = "media", gain = 0.15,
  text = "Train newsrooms to report reconciliation without stirring hatred",
  staff = "information", posts = 0.3, usd_per_year = 5000, access = { "safety" }, complete_years = 1,
}

benchmark "accord_on_course" {
  output = "3.4", tier = "short", kind = "state", basis = "capability",
  text = "The parties have carried out the first of what they agreed on",
  metric = "provisions_done_frac", at_least = 0.15,
}
label { output = "3.4", tier = "short", text = "Credible people to lead reconciliation are found",
  why = "a list of names; their training is a benchmark" }
benchmark "mediators_trained" {
  output = "3.4", tier = "short", kind = "process", basis = "activity",
  text = "Those who will lead reconciliation have been trained to mediate",
  activity = "train_mediators", at_least = 1,
}
label { output = "3.4", tier = "short", text = "Programmes that explain reconciliation run and are heard",
  why = "what people are told is read by the benchmarks of media" }
benchmark "people_feel_safer" {
  output = "3.4", tier = "short", kind = "state", basis = "capability",
  text = "Where half of the people live, home is a place that those who fled could think of",
  metric = "return_conditions_frac", at_least = 0.3, in_sectors = 0.5, hold_months = 3,
}
benchmark "women_and_youth_lead" {
  output = "3.4", tier = "short", kind = "state", basis = "capability",
  text = "Women and young people have a part in most places where people reconcile",
  effect = "womens_participation", at_least = 0.15, in_sectors = 0.6,
}
label { output = "3.4", tier = "short", text = "An open debate on a new constitution is under way",
  why = "the model has no constitution but its laws, see the next tier" }
benchmark "reform_laws_made" {
  output = "3.4", tier = "medium", kind = "state", basis = "capability",
  text = "Laws that the agreed reforms need are made and applied",
  effect = "law", at_least = 0.2, hold_months = 3,
}
benchmark "civic_life_returns" {
  output = "3.4", tier = "medium", kind = "state", basis = "capability",
  text = "Associations meet and act again where half of the people live",
  effect = "civil_society", at_least = 0.2, in_sectors = 0.5, hold_months = 3,
}
benchmark "former_fighters_accepted" {
  output = "3.4", tier = "long", kind = "perception", basis = "capability",
  text = "Neighbours accept those who fought, and institutions bear what that costs",
  metric = "acceptance_frac", at_least = 0.88, hold_months = 12,
}
label { output = "3.4", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }

risk "parties_fall_out" {
  output = "3.4", text = "A quarrel between the parties breaks off what had begun",
  per_year = 0.15, during = "bridge_communities", hits = "setback", effect = "reconciliation", size = 0.1,
}
risk "unjust_settlement" {
  output = "3.4", text = "The settlement is stable and unjust; those who suffered see it",
  per_year = 0.15, during = "national_dialogue", hits = "grievance", grievance = "abuse", size = 0.015,
}
risk "courts_unsettled" {
  output = "3.4", text = "Nobody agreed beforehand what courts may do, and inquiries are compromised",
  per_year = 0.15, during = "national_dialogue", hits = "setback", effect = "transitional_justice", size = 0.1,
}
risk "untimely_trial" {
  output = "3.4", text = "An arrest at the wrong moment undoes what a place had settled for itself",
  per_year = 0.1, during = "bridge_communities", hits = "commitment", size = 0.006,
}
risk "revenge_or_impunity" {
  output = "3.4", text = "Memory becomes revenge, or a general pardon lets everyone off",
  per_year = 0.12, during = "national_dialogue", hits = "grievance", grievance = "abuse", size = 0.02,
}
risk "half_democracy" {
  output = "3.4", text = "The order that comes out of it is half democratic, and few believe in it",
  per_year = 0.1, when = { metric = "frozen_frac", at_least = 0.2 }, hits = "legitimacy", size = 0.02,
}
risk "parties_for_themselves" {
  output = "3.4", text = "Political parties serve a few and lose touch with citizens",
  per_year = 0.12, neglect = true, during = "bridge_communities",
  hits = "grievance", grievance = "exclusion", size = 0.015,
}
risk "leaves_too_soon" {
  output = "3.4", text = "The mission goes while reconciliation is young, and those who led it are left alone",
  per_year = 0.5, when = { metric = "troops_persons", at_most = 2500 },
  hits = "setback", effect = "reconciliation", size = 0.1,
}

consideration "3.4.6a" {
  output = "3.4", name = "One national conflict, or many local ones", family = "L",
  a = "Work on the national track, where power is",
  b = "Work on local tracks, each with its own cause",
  try = { "mediate", "dispute.teams", "section.civil_affairs_posts" },
}
consideration "3.4.6b" {
  output = "3.4", name = "Peace first, or justice first", family = "J",
  a = "Put trials off, or pardon, while guns are near",
  b = "Try those who ordered crimes, whatever it stirs up",
  try = { "pursue_justice", "reckoning.pursued_frac", "report_publicly" },
}
consideration "3.4.6c" {
  output = "3.4", name = "The world's urging, or the country's pace", family = "O",
  a = "Partners press for reconciliation by a date",
  b = "The country takes the time it takes",
  try = { "set_priority", "council.patience_years" },
}

---------------------------------------------------------------------------------------------------
output "3.5" { name = "Peaceful and Credible Elections Held" }

activity "electoral_system" {
  output = "3.5", effect = "electoral_dialogue", gain = 0.35,
  text = "Advise on the system of election, with the parties who must live with its results",
  staff = "electoral", posts = 0.3, usd_per_year = 1000, attention = 0.2, access = { "presidency", "signatories" },
  complete_years = 0.5, needs = { "institutions_debated" },
}
activity "conditions_for_voting" {
  output = "3.5", effect = "electoral_security", gain = 0.4,
  text = "Soldiers make the country safe enough to campaign and vote in, and clear roads to polling places of mines",
  staff = "troops", posts = 60, usd_per_year = 0, attention = 0.1, access = { "roads" },
  complete_years = 0.8,
}
activity "register_voters" {
  output = "3.5", effect = "electoral_administration", gain = 0.4,
  text = "Help to register voters everywhere",
  staff = "electoral", posts = 1, usd_per_year = 16000, access = { "roads", "safety" }, complete_years = 1,
  needs = { "voters_addressed" },
}
activity "electoral_assistance" {
  output = "3.5", effect = "electoral_administration", gain = 0.35,
  text = "Advise on electoral law, train polling staff, and set up a way to settle complaints",
  staff = "electoral", posts = 0.7, usd_per_year = 8000, access = { "safety" }, complete_years = 0.8,
}
activity "voter_information" {
  output = "3.5", effect = "electoral_dialogue", gain = 0.25,
  text = "Tell voters, women and minorities too, what the vote is for and how it is done",
  staff = "information", posts = 0.5, usd_per_year = 8000, access = { "communities" }, complete_years = 0.4,
}
activity "defuse_electoral_threats" {
  output = "3.5", effect = "electoral_dialogue", gain = 0.4,
  text = "Talk down whoever would gain by wrecking the vote",
  staff = "political", posts = 0.15, usd_per_year = 2000, attention = 0.3, access = { "signatories" },
  complete_years = 1,
}
activity "electoral_projects" {
  output = "3.5", effect = "electoral_administration", gain = 0.15,
  text = "Design and fund help for the electoral body together with the agencies",
  staff = "electoral", posts = 0.35, usd_per_year = 8000, attention = 0.1, complete_years = 0.5,
}
activity "polling_security" {
  output = "3.5", effect = "electoral_security", gain = 0.6,
  text = "Guard and move ballots, and keep order around polling and counting",
  staff = "police", posts = 12, usd_per_year = 5000, attention = 0.2, access = { "roads" },
  complete_years = 0.6, needs = { "security_planned", "means_agreed" },
}
activity "observers" {
  output = "3.5", effect = "electoral_administration", gain = 0.1,
  text = "Prepare for observers from home and abroad",
  staff = "electoral", posts = 0.35, usd_per_year = 3000, access = { "safety" }, complete_years = 0.5,
}
activity "government_formation" {
  output = "3.5", effect = "good_offices", gain = 0.3,
  text = "Help winners and losers to form a government that can govern",
  staff = "political", posts = 0.15, usd_per_year = 1000, attention = 0.3, access = { "presidency" },
  complete_years = 1, needs = { "complaints_heard" },
}

benchmark "electoral_body_works" {
  output = "3.5", tier = "short", kind = "state", basis = "capability",
  text = "An electoral commission exists and does its first work",
  effect = "electoral_administration", at_least = 0.13,
}
benchmark "complaints_heard" {
  output = "3.5", tier = "short", kind = "process", basis = "activity",
  text = "There is a way to complain of the vote, and people who decide",
  activity = "electoral_assistance", at_least = 0.5,
}
benchmark "parties_and_media_ready" {
  output = "3.5", tier = "short", kind = "state", basis = "capability",
  text = "Media begin to report freely and fairly on parties",
  effect = "media", at_least = 0.13,
}
benchmark "registration_under_way" {
  output = "3.5", tier = "short", kind = "state", basis = "activity",
  text = "Districts are drawn, and a quarter of voters is registered",
  metric = "registered_voters_frac", at_least = 0.25,
}
benchmark "voters_addressed" {
  output = "3.5", tier = "short", kind = "process", basis = "activity",
  text = "The campaign that tells everyone about the vote is running",
  activity = "voter_information", at_least = 0.3,
}
benchmark "security_planned" {
  output = "3.5", tier = "short", kind = "process", basis = "activity",
  text = "It is planned who secures which place that spoilers threaten",
  activity = "conditions_for_voting", at_least = 0.3,
}
benchmark "means_agreed" {
  output = "3.5", tier = "short", kind = "process", basis = "activity",
  text = "Money, transport and guards for the vote are agreed",
  activity = "electoral_projects", at_least = 0.5,
}
label { output = "3.5", tier = "short", text = "It is settled what donors give and do",
  why = "donors' money for votes is not kept apart from that of the mission" }
benchmark "electoral_law_stands" {
  output = "3.5", tier = "medium", kind = "state", basis = "capability",
  text = "Laws are there under which a fair vote can be held",
  effect = "law", at_least = 0.18, hold_months = 3,
}
benchmark "vote_handed_on" {
  output = "3.5", tier = "medium", kind = "state", basis = "capability",
  text = "Agencies, and behind them the state, can take over support to the next vote",
  effect = "development_planning", at_least = 0.18, hold_months = 3,
}
label { output = "3.5", tier = "medium", text = "A wide public campaign addresses voters and all others concerned",
  why = "the same campaign as in the first tier" }
benchmark "polling_places_covered" {
  output = "3.5", tier = "medium", kind = "state", basis = "activity",
  text = "A fifth of the people live where patrols are seen, polling day and before",
  metric = "people_in_reach_frac", at_least = 0.2, hold_months = 6,
}
benchmark "vote_credible" {
  output = "3.5", tier = "medium", kind = "state", basis = "capability",
  text = "The last vote was credible: registers, ballots, little fraud, few shut out",
  metric = "election_credible_frac", at_least = 0.85,
}
label { output = "3.5", tier = "long", text = "People out of the country can vote",
  why = "people abroad are not in the model" }
benchmark "elected_represent" {
  output = "3.5", tier = "long", kind = "perception", basis = "capability",
  text = "Most people see those elected as speaking for them",
  metric = "legitimacy_frac", at_least = 0.65, hold_months = 12,
}

risk "wrong_system" {
  output = "3.5", text = "The system chosen is costly, or nobody at home stands behind it",
  per_year = 0.08, during = "electoral_system", hits = "legitimacy", size = 0.02,
}
risk "campaign_violence" {
  output = "3.5", text = "Killings and riots around the campaign frighten voters and staff",
  per_year = 0.3, neglect = true, during = "conditions_for_voting",
  when = { metric = "attacks_on_civilians", at_least = 2 }, hits = "setback", effect = "electoral_administration",
  size = 0.08,
}
risk "no_will_to_vote" {
  output = "3.5", text = "Those in power, or those who run it, do not want a credible vote or cannot hold one",
  per_year = 0.1, neglect = true, during = "defuse_electoral_threats", hits = "delay", size = 0.15,
}
risk "electoral_money_stops" {
  output = "3.5", text = "Money, transport or a partner falls away before the vote",
  per_year = 0.08, during = "electoral_projects", hits = "money", size = 0.05,
}
risk "boycott" {
  output = "3.5", text = "A party of weight stays away from the vote",
  per_year = 0.08, neglect = true, during = "electoral_system", hits = "commitment", size = 0.008,
}
risk "fraud_unanswered" {
  output = "3.5", text = "Fraud is left to stand, and the result is doubted",
  per_year = 0.12, neglect = true, during = "electoral_assistance", hits = "legitimacy", size = 0.04,
}
risk "war_leaders_elected" {
  output = "3.5", text = "Men of the war come back by the ballot, soonest where it is fresh",
  per_year = 0.15, during = "register_voters", when = { metric = "fighters_armed_persons", at_least = 1000 },
  hits = "grievance", grievance = "abuse", size = 0.02,
}
risk "vote_divides" {
  output = "3.5", text = "The contest itself deepens the lines it was to bridge",
  per_year = 0.1, during = "register_voters", hits = "setback", effect = "reconciliation", size = 0.08,
}

consideration "3.5.6a" {
  output = "3.5", name = "An early vote, or a ready one", family = "V",
  a = "Vote soon, to show that politics moves",
  b = "Vote when registers, courts and disarmament are ready",
  try = { "advise_election", "election.first_day" },
}
consideration "3.5.6b" {
  output = "3.5", name = "Spoilers on the ballot, or off it", family = "W",
  a = "Whoever has followers may stand",
  b = "Those with blood on their hands may not",
  try = { "bar_from_election" },
}
consideration "3.5.6c" {
  output = "3.5", name = "A smooth vote, or their own", family = "O",
  a = "The mission runs the vote: on time and clean",
  b = "The state runs it, late and rough, and can do it again",
  try = { "run_election", "election.run_frac", "mentor" },
}
