-- Chapter 5, second part: police, prisons, army. Outputs 5.5 to 5.7.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the heads of 3a-political.lua
-- and 4a-security.lua.

local BOILER_PLATE = "stands in eight outputs alike and says nothing of this one"
local DOCUMENT = "a document: it changes nothing until somebody acts on it"
local DONORS = "donors' money for one sector is not kept apart from that of the others"

---------------------------------------------------------------------------------------------------
output "5.5" { name = "Police and other Law-enforcement Sectors Strengthened" }

activity "count_police" {
  output = "5.5", effect = "police_capacity", gain = 0.25,
  text = "Count officers and stations, and find out what they can do",
  staff = "police", posts = 3, usd_per_year = 2000, access = { "governors" }, complete_years = 0.4,
}
activity "police_protect_women" {
  output = "5.5", effect = "police_conduct", gain = 0.2,
  text = "Help police to take up violence at home and against women, as women and minorities ask them to",
  staff = "police", posts = 5, usd_per_year = 5000, access = { "communities", "governors" }, complete_years = 1.5,
}
activity "women_into_police" {
  output = "5.5", effect = "police_conduct", gain = 0.2,
  text = "Help to recruit and keep women and people of all groups",
  staff = "police", posts = 3, usd_per_year = 5000, access = { "presidency" }, complete_years = 2,
}
activity "work_with_police" {
  output = "5.5", effect = "police_capacity", gain = 0.75,
  text = "Work in stations beside the country's police, at their desk and on their beat",
  staff = "police", posts = 18, usd_per_year = 12000, attention = 0.1, access = { "governors", "safety" },
  complete_years = 2.5, needs = { "police_counted" },
}
activity "manage_police" {
  output = "5.5", effect = "police_conduct", gain = 0.6,
  text = "Help ministry and police to budget, to set rules, and to punish those who break them",
  staff = "police", posts = 8, usd_per_year = 8000, attention = 0.2, access = { "presidency" },
  complete_years = 2.5, needs = { "who_mentors_whom" },
}

benchmark "police_counted" {
  output = "5.5", tier = "short", kind = "process", basis = "activity",
  text = "It is known how many officers there are, where, and who they are",
  activity = "count_police", at_least = 0.7,
}
benchmark "recruiting_has_begun" {
  output = "5.5", tier = "short", kind = "state", basis = "capability",
  text = "Recruits are trained: four in ten of the police needed and more are at work and paid",
  metric = "host_police_frac", at_least = 0.43, hold_months = 3,
}
label { output = "5.5", tier = "short", text = "It is laid down what is for police and what for the army",
  why = "on paper; who meets a crowd is read by the benchmarks of public order" }
benchmark "who_mentors_whom" {
  output = "5.5", tier = "short", kind = "process", basis = "activity",
  text = "It is clear what mission police do: teach, advise, or stand in",
  activity = "work_with_police", at_least = 0.08,
}
benchmark "police_answer_first" {
  output = "5.5", tier = "short", kind = "state", basis = "capability",
  text = "The first complaints about police are heard by somebody other than police",
  effect = "police_conduct", at_least = 0.13,
}
label { output = "5.5", tier = "short", text = "Donors and what they support are known", why = DONORS }
benchmark "recruits_vetted" {
  output = "5.5", tier = "medium", kind = "state", basis = "capability",
  text = "Those who serve are mostly fit to: conduct of the police is fair",
  metric = "police_conduct_frac", at_least = 0.5, hold_months = 3,
}
benchmark "police_answer" {
  output = "5.5", tier = "medium", kind = "state", basis = "capability",
  text = "Police are disciplined by their own rules",
  effect = "police_conduct", at_least = 0.2, hold_months = 3,
}
benchmark "police_paid" {
  output = "5.5", tier = "medium", kind = "state", basis = "capability",
  text = "For years those in uniform have waited no more than two weeks for their pay",
  metric = "arrears_months", at_most = 0.5, hold_months = 30,
}
benchmark "stations_work" {
  output = "5.5", tier = "medium", kind = "state", basis = "capability",
  text = "Where six people in ten live, stations are run by officers who learnt it",
  effect = "police_capacity", at_least = 0.2, in_sectors = 0.6, hold_months = 3,
}
benchmark "police_come_when_called" {
  output = "5.5", tier = "long", kind = "state", basis = "capability",
  text = "Where seven people in ten live, most of the police they need are there",
  metric = "host_police_frac", at_least = 0.6, in_sectors = 0.7, hold_months = 12,
}
benchmark "police_keep_rights" {
  output = "5.5", tier = "long", kind = "state", basis = "capability",
  text = "Conduct of the police is good, to women and minorities as well",
  metric = "police_conduct_frac", at_least = 0.65, hold_months = 12,
}
benchmark "crime_hunted_across_borders" {
  output = "5.5", tier = "long", kind = "state", basis = "capability",
  text = "Police share what they know with neighbours, and smugglers are caught",
  effect = "illicit_economy", at_least = 0.4, hold_months = 6,
}

risk "reform_is_politics" {
  output = "5.5", text = "Reform of the police touches who holds power, and the quarrel comes out",
  per_year = 0.1, during = "manage_police", hits = "host_consent", size = 0.03,
}
risk "ministers_meddle" {
  output = "5.5", text = "Politicians do not want reform, or they want police of their own",
  per_year = 0.12, neglect = true, during = "manage_police",
  hits = "setback", effect = "police_conduct", size = 0.08,
}
risk "no_stations" {
  output = "5.5", text = "There is no roof, radio or car, and reform waits for them",
  per_year = 0.15, during = "work_with_police", when = { metric = "host_police_frac", at_most = 0.45 },
  hits = "delay", size = 0.1,
}
risk "police_resist" {
  output = "5.5", text = "Officers or those above them stall what would change them",
  per_year = 0.1, during = "manage_police", hits = "setback", effect = "police_conduct", size = 0.06,
}
risk "police_sold" {
  output = "5.5", text = "Bribes are so usual that honest officers leave",
  per_year = 0.15, when = { metric = "corruption_frac", at_least = 0.55 }, hits = "corruption", size = 0.02,
}
risk "chiefs_cannot_plan" {
  output = "5.5", text = "Those who lead the police were never taught to plan or to change anything",
  per_year = 0.1, neglect = true, during = "work_with_police",
  hits = "setback", effect = "police_capacity", size = 0.06,
}
risk "police_of_one_kind" {
  output = "5.5", text = "Police stay a force of men of one group, and the others take note",
  per_year = 0.1, neglect = true, during = "women_into_police",
  hits = "grievance", grievance = "exclusion", size = 0.015,
}

consideration "5.5.6a" {
  output = "5.5", name = "Do it for them, or have them do it", family = "O",
  a = "Mission police patrol and investigate: streets are safer now",
  b = "Mission police teach: streets are safe later, and without them",
  try = { "set_mentoring", "mission.mentoring_frac", "recommend_police_ceiling" },
}
consideration "5.5.6b" {
  output = "5.5", name = "Good police, or many", family = "Y",
  a = "Few recruits, chosen and taught with care",
  b = "Many recruits, quickly, and reform of the rest some day",
  try = { "vet_police", "forces.vetted_frac" },
}
consideration "5.5.6c" {
  output = "5.5", name = "Clean police, or police to be seen", family = "G",
  a = "Vet first: until then foreigners police the streets",
  b = "Put them on the streets, and be doubted later",
  try = { "vet_police", "set_mentoring", "forces.vetted_frac" },
}
consideration "5.5.6d" {
  output = "5.5", name = "What people think, or what each group thinks", family = "E",
  a = "Steer by what is thought on the whole",
  b = "Ask towns and villages, women and minorities one by one",
  try = { "set_weight", "set_priority" },
}

---------------------------------------------------------------------------------------------------
output "5.6" { name = "Corrections System Strengthened" }

activity "map_prisons" {
  output = "5.6", effect = "prisons", gain = 0.2,
  text = "Visit each prison: who is in it, why, in what state, and who runs it",
  staff = "justice", posts = 0.25, usd_per_year = 2000, access = { "safety", "governors" }, complete_years = 0.3,
}
activity "run_prisons" {
  output = "5.6", effect = "prisons", gain = 0.35,
  text = "Help prisons to do the first things at once: food, water, a doctor, a lock, a register",
  staff = "justice", posts = 0.5, usd_per_year = 14000, access = { "safety", "roads" }, complete_years = 0.6,
}
activity "counsel_for_prisoners" {
  output = "5.6", effect = "courts", gain = 0.1,
  text = "See to it that those who are held can speak with somebody who knows the law",
  staff = "justice", posts = 0.25, usd_per_year = 5000, access = { "safety" }, complete_years = 1.5,
  needs = { "prisoners_registered" },
}
activity "report_on_prisons" {
  output = "5.6", effect = "rights_institutions", gain = 0.25,
  text = "Help people from outside the prison to look in and to report, on guards as well",
  staff = "human_rights", posts = 0.4, usd_per_year = 4000, access = { "presidency", "safety" }, complete_years = 1.5,
}
activity "prisons_answer" {
  output = "5.6", effect = "prisons", gain = 0.15,
  text = "Help to set up inspectors and rules by which guards are punished",
  staff = "justice", posts = 0.2, usd_per_year = 4000, access = { "presidency" }, complete_years = 2,
}
activity "manage_prisons" {
  output = "5.6", effect = "prisons", gain = 0.3,
  text = "Train those who run prisons, and help the ministry to fund them and give them a law",
  staff = "justice", posts = 0.45, usd_per_year = 10000, attention = 0.1, access = { "presidency" },
  complete_years = 3, needs = { "prisons_mapped" },
}

benchmark "prisons_mapped" {
  output = "5.6", tier = "short", kind = "process", basis = "activity",
  text = "It is known what prisons there are and what they need",
  activity = "map_prisons", at_least = 0.8,
}
benchmark "prisoners_registered" {
  output = "5.6", tier = "short", kind = "process", basis = "activity",
  text = "It is known who is held, and for what",
  activity = "run_prisons", at_least = 0.5,
}
benchmark "guards_recruited" {
  output = "5.6", tier = "short", kind = "state", basis = "capability",
  text = "Where half of the people live, new guards have been chosen and are learning",
  effect = "prisons", at_least = 0.13, in_sectors = 0.5,
}
benchmark "prisoners_fed" {
  output = "5.6", tier = "short", kind = "state", basis = "capability",
  text = "No more than three are held where there is place for two",
  metric = "prison_crowding_frac", at_most = 1.5, hold_months = 3,
}
label { output = "5.6", tier = "short", text = "Women and children are held apart",
  why = "prisoners are counted, not told apart" }
label { output = "5.6", tier = "medium", text = "There is a national plan for prisons", why = DOCUMENT }
benchmark "prisons_repaired" {
  output = "5.6", tier = "medium", kind = "state", basis = "capability",
  text = "Where half of the people live, prisons have been repaired and are run by trained people",
  effect = "prisons", at_least = 0.2, in_sectors = 0.5, hold_months = 3,
}
benchmark "nobody_held_without_paper" {
  output = "5.6", tier = "medium", kind = "state", basis = "capability",
  text = "Law says on whose word anyone is locked up, and is followed",
  effect = "law", at_least = 0.22, hold_months = 3,
}
benchmark "prisons_hold" {
  output = "5.6", tier = "medium", kind = "state", basis = "capability",
  text = "Hardly more people are held than there are places",
  metric = "prison_crowding_frac", at_most = 1.1, hold_months = 24,
}
benchmark "prison_law_stands" {
  output = "5.6", tier = "long", kind = "state", basis = "capability",
  text = "Law keeps those who investigate apart from those who guard",
  effect = "law", at_least = 0.45, hold_months = 6,
}
label { output = "5.6", tier = "long", text = "People trust prisons",
  why = "what people think of prisons is not kept apart from what they think of the state" }
benchmark "prisons_inspected" {
  output = "5.6", tier = "long", kind = "state", basis = "capability",
  text = "People of the country inspect prisons and are not sent away",
  capability = "rights", at_least = 0.45, hold_months = 12,
}
benchmark "prisons_humane" {
  output = "5.6", tier = "long", kind = "state", basis = "capability",
  text = "Prisons are run by the country's own people nearly as they should be",
  capability = "corrections", at_least = 0.45, hold_months = 12,
}
benchmark "prisons_funded" {
  output = "5.6", tier = "long", kind = "state", basis = "capability",
  text = "The state raises enough to feed those it locks up",
  effect = "public_finance", at_least = 0.4, hold_months = 6,
}

risk "used_to_impunity" {
  output = "5.6", text = "Locking up without a reason, or letting off for one, is how it was always done",
  per_year = 0.1, neglect = true, during = "prisons_answer", hits = "grievance", grievance = "abuse", size = 0.01,
}
risk "prisons_come_last" {
  output = "5.6", text = "The government has other uses for its money than prisons",
  per_year = 0.12, during = "manage_prisons", hits = "delay", size = 0.1,
}
risk "cells_overflow" {
  output = "5.6", text = "Those who wait for a court fill the cells until nothing else works",
  per_year = 0.2, when = { metric = "prison_crowding_frac", at_least = 1.3 },
  hits = "setback", effect = "prisons", size = 0.08,
}
risk "prisons_feared" {
  output = "5.6", text = "People have no faith in what happens behind the wall, and settle scores themselves",
  per_year = 0.08, neglect = true, during = "report_on_prisons", hits = "legitimacy", size = 0.01,
}
risk "nobody_speaks_for_them" {
  output = "5.6", text = "Those who are accused have nobody to speak for them",
  per_year = 0.08, neglect = true, during = "counsel_for_prisoners",
  hits = "grievance", grievance = "abuse", size = 0.01,
}
risk "guards_too_few" {
  output = "5.6", text = "Guards are few and untaught, and a trained one goes where he is paid",
  per_year = 0.12, neglect = true, during = "run_prisons", hits = "setback", effect = "prisons", size = 0.06,
}
risk "doors_shut" {
  output = "5.6", text = "Foreigners are not let in, and nobody knows what goes on",
  per_year = 0.08, during = "report_on_prisons", hits = "host_consent", size = 0.02,
}
risk "nobody_pays_for_prisons" {
  output = "5.6", text = "Prisons make no donor proud",
  per_year = 0.1, during = "manage_prisons", hits = "money", size = 0.03,
}

consideration "5.6.6a" {
  output = "5.6", name = "Prisons that hold, or what people ask for", family = "Y",
  a = "Spend on prisons, which no voter asks for",
  b = "Spend on what is popular, and let cells fill",
  try = { "set_priority", "justice.places_growth_per_year" },
}
consideration "5.6.6b" {
  output = "5.6", name = "Prisoners as here, or as the treaty has it", family = "N",
  a = "Leave it at what people find right for those who did wrong",
  b = "Insist on standards, for political prisoners too",
  try = { "report_publicly", "set_priority" },
}
consideration "5.6.6c" {
  output = "5.6", name = "Promise donors results, or let prisons wait", family = "E",
  a = "Court donors for the long haul",
  b = "Let prisons lag, and promise nothing",
  try = { "fund_programmes", "seek_pledge", "donors.pledged_usd" },
}
consideration "5.6.6d" {
  output = "5.6", name = "Feed prisoners, or have the state do it", family = "Y",
  a = "The mission steps in for what the state does not do",
  b = "The state is pushed to do it, and prisoners wait",
  try = { "mentor", "set_priority" },
}

---------------------------------------------------------------------------------------------------
output "5.7" { name = "Defence Sector Professionalized" }

activity "agree_army_reform" {
  output = "5.7", effect = "army_discipline", gain = 0.6,
  text = "Win the army's leaders over to reform, and to answering for what their men do",
  staff = "political", posts = 0.3, usd_per_year = 2000, attention = 0.3, access = { "presidency" },
  complete_years = 0.6,
}
activity "assess_army" {
  output = "5.7", effect = "army_capacity", gain = 0.2,
  text = "Find out with all agencies what army there is",
  staff = "analysis", posts = 0.15, usd_per_year = 1000, access = { "presidency" }, complete_years = 0.4,
}
activity "barracks_and_pay" {
  output = "5.7", effect = "army_capacity", gain = 0.35,
  text = "Find money for barracks, and help to choose recruits and to pay soldiers regularly",
  staff = "political", posts = 0.25, usd_per_year = 10000, attention = 0.1, access = { "presidency" },
  complete_years = 2, needs = { "army_standards_agreed" },
}
activity "civilian_command" {
  output = "5.7", effect = "security_oversight", gain = 0.2,
  text = "Set up how ministers and parliament command and check the army",
  staff = "political", posts = 0.15, usd_per_year = 4000, attention = 0.1, access = { "presidency" },
  complete_years = 2, needs = { "army_assessed" },
}
activity "train_army" {
  output = "5.7", effect = "army_capacity", gain = 0.45,
  text = "Train and reorder the army for the dangers there are",
  staff = "troops", posts = 12, usd_per_year = 6000, attention = 0.1, access = { "presidency" },
  complete_years = 3, needs = { "army_assessed" },
}

benchmark "army_assessed" {
  output = "5.7", tier = "short", kind = "process", basis = "activity",
  text = "It is known what army there is, and host and officers accept a plan for it",
  activity = "assess_army", at_least = 0.8,
}
label { output = "5.7", tier = "short", text = "Orders for equipment and barracks are placed",
  why = "equipment of the army is not in the model; what it can do is" }
benchmark "trainers_there" {
  output = "5.7", tier = "short", kind = "state", basis = "activity",
  text = "A third of the army is supported by trainers",
  metric = "army_supported_frac", at_least = 0.33, hold_months = 3,
}
benchmark "army_standards_agreed" {
  output = "5.7", tier = "short", kind = "process", basis = "activity",
  text = "Officers have agreed on what a soldier may do and must know",
  activity = "agree_army_reform", at_least = 0.7,
}
benchmark "places_for_fighters" {
  output = "5.7", tier = "short", kind = "state", basis = "capability",
  text = "The first of what was agreed on forces and fighters has been done",
  metric = "provisions_done_frac", at_least = 0.1, hold_months = 3,
}
label { output = "5.7", tier = "short", text = "It is laid down what is for the army and what for police",
  why = "on paper; who meets a crowd is read by the benchmarks of public order" }
benchmark "army_equipped" {
  output = "5.7", tier = "medium", kind = "state", basis = "capability",
  text = "The army has trained units with barracks, stores and books",
  effect = "army_capacity", at_least = 0.2, hold_months = 3,
}
benchmark "army_is_checked" {
  output = "5.7", tier = "medium", kind = "state", basis = "capability",
  text = "Ministers and parliament look into the army's affairs",
  effect = "security_oversight", at_least = 0.22, hold_months = 3,
}
benchmark "soldiers_paid" {
  output = "5.7", tier = "medium", kind = "state", basis = "capability",
  text = "For years soldiers have had their pay within a week",
  metric = "arrears_months", at_most = 0.25, hold_months = 42,
}
label { output = "5.7", tier = "medium", text = "People know what to expect of the reform",
  why = "the same as in security sector reform" }
label { output = "5.7", tier = "medium", text = "Donors do not do the same thing twice", why = DONORS }
benchmark "small_units_work" {
  output = "5.7", tier = "medium", kind = "state", basis = "capability",
  text = "Small units do what they were taught under their own officers",
  capability = "defence", at_least = 0.22, hold_months = 3,
}
benchmark "army_reordered" {
  output = "5.7", tier = "long", kind = "state", basis = "capability",
  text = "The army is reordered and can carry out a plan",
  effect = "army_capacity", at_least = 0.4, hold_months = 12,
}
benchmark "army_supports_itself" {
  output = "5.7", tier = "long", kind = "state", basis = "capability",
  text = "Army and those who check it do half of what they must by themselves",
  capability = "defence", at_least = 0.5, hold_months = 12,
}
benchmark "army_not_feared" {
  output = "5.7", tier = "long", kind = "state", basis = "capability",
  text = "Soldiers who wrong people are tried by their own army",
  effect = "army_discipline", at_least = 0.4, hold_months = 12,
}
benchmark "army_obeys_civilians" {
  output = "5.7", tier = "long", kind = "state", basis = "capability",
  text = "Parliament can say no to the army",
  effect = "security_oversight", at_least = 0.5, hold_months = 12,
}
label { output = "5.7", tier = "long", text = "Policies here and abroad fit a long-term plan for development",
  why = BOILER_PLATE }
label { output = "5.7", tier = "long", text = "Citizens' organisations have a say on the army",
  why = "the same as in security sector reform" }

risk "army_in_ruins" {
  output = "5.7", text = "Barracks and depots are gone, and training has nowhere to go",
  per_year = 0.1, during = "train_army", hits = "delay", size = 0.1,
}
risk "army_out_of_step" {
  output = "5.7", text = "Politics and disarmament move on, and the army is not ready for its part, or ahead of it",
  per_year = 0.12, neglect = true, during = "train_army", when = { metric = "ddr_waiting_persons", at_least = 500 },
  hits = "commitment", size = 0.005,
}
risk "officers_turn_away" {
  output = "5.7", text = "A part of the army does not want this peace and drags its feet",
  per_year = 0.12, neglect = true, during = "agree_army_reform",
  hits = "setback", effect = "army_discipline", size = 0.08,
}
risk "army_underfunded" {
  output = "5.7", text = "Money for the army does not come, and soldiers draw their own conclusions",
  per_year = 0.15, when = { metric = "arrears_months", at_least = 2 },
  hits = "setback", effect = "army_capacity", size = 0.06,
}

consideration "5.7.6a" {
  output = "5.7", name = "Soldiers now, or an army later", family = "Q",
  a = "Field what there is, to hold ground and protect people",
  b = "Take the years that a good army needs",
  try = { "vet_support", "set_priority", "mentor" },
}
consideration "5.7.6b" {
  output = "5.7", name = "The whole army, or one region", family = "L",
  a = "Reform the army everywhere, thinly",
  b = "Reform it where it matters, and unbalance the rest",
  try = { "set_priority", "set_weight" },
}
