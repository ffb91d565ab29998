-- Chapter 4, second part: spoilers, public order, disarmament. Outputs 4.4 to 4.6.
--
-- Numbers are assumed; on what scale they and the thresholds rest (not checked) is told at the heads of 3a-political.lua
-- and 4a-security.lua. The cost of disarmament itself and of places in training is in ddr.* and cvr.*: what stands here
-- is what prepares them. Numbers of fighters fit a country of Kestria's size, some 13,000 at the start.

local DOCUMENT = "a document: it changes nothing until somebody acts on it"
local MESSAGES = "what people are told is read by expectations and rumours, not by a plan for it"

---------------------------------------------------------------------------------------------------
output "4.4" { name = "Threats from Spoilers Managed" }

activity "map_spoilers" {
  output = "4.4", effect = "spoiler_knowledge", gain = 0.6,
  text = "Find out who would rather have war, who pays and who shields them, and what ties them together",
  staff = "analysis", posts = 0.5, usd_per_year = 2000, attention = 0.1, access = { "communities" },
  complete_years = 0.4,
}
activity "engage_influencers" {
  output = "4.4", effect = "spoiler_outreach", gain = 0.4,
  text = "Speak with those whom people listen to: clergy, elders, editors, women's and youth leaders",
  staff = "civil_affairs", posts = 0.2, usd_per_year = 5000, access = { "communities", "safety" },
  complete_years = 0.4,
}
activity "counter_narratives" {
  output = "4.4", effect = "strategic_messages", gain = 0.25,
  text = "Take apart the stories by which spoilers recruit, and tell better ones through voices that are trusted",
  staff = "information", posts = 0.5, usd_per_year = 6000, attention = 0.1, access = { "communities" },
  complete_years = 1, needs = { "partners_found" },
}
activity "reach_out_to_spoilers" {
  output = "4.4", effect = "spoiler_outreach", gain = 0.6,
  text = "Offer a way out to those among the spoilers who would talk",
  staff = "political", posts = 0.25, usd_per_year = 3000, attention = 0.4, access = { "safety" },
  complete_years = 1.5, needs = { "spoilers_located" },
}
activity "organised_crime_strategy" {
  output = "4.4", effect = "illicit_economy", gain = 0.8,
  text = "Help the state's police to see and to hit organised crime, and those in office who live off it",
  staff = "police", posts = 3, usd_per_year = 8000, attention = 0.2, access = { "presidency" }, complete_years = 2.5,
  needs = { "organised_crime_known" },
}
activity "share_intelligence" {
  output = "4.4", effect = "spoiler_knowledge", gain = 0.4,
  text = "Share what is known with neighbours and police abroad, and plan with them",
  staff = "analysis", posts = 0.3, usd_per_year = 2000, attention = 0.2, complete_years = 0.6,
}

benchmark "warning_in_place" {
  output = "4.4", tier = "short", kind = "process", basis = "activity",
  text = "Knowledge comes in from inside and outside, and warnings go out",
  activity = "share_intelligence", at_least = 0.5,
}
benchmark "soldiers_where_it_may_burn" {
  output = "4.4", tier = "short", kind = "state", basis = "activity",
  text = "Where four people in ten live, patrols see a fifth of the land",
  metric = "patrolled_frac", at_least = 0.2, in_sectors = 0.4, hold_months = 3,
}
benchmark "organised_crime_known" {
  output = "4.4", tier = "short", kind = "process", basis = "activity",
  text = "It is known what sort of organised crime there is, and how much",
  activity = "map_spoilers", at_least = 0.8,
}
benchmark "partners_found" {
  output = "4.4", tier = "short", kind = "process", basis = "activity",
  text = "Local partners who can answer grievances have been found and won",
  activity = "engage_influencers", at_least = 0.5,
}
benchmark "young_people_reached" {
  output = "4.4", tier = "short", kind = "state", basis = "capability",
  text = "Half of the people live where somebody works with young people at risk",
  effect = "youth_programmes", at_least = 0.13, in_sectors = 0.5,
}
benchmark "mission_believed" {
  output = "4.4", tier = "short", kind = "perception", basis = "activity",
  text = "People believe that the mission does what it says",
  metric = "credibility_frac", at_least = 0.48, hold_months = 3,
}
benchmark "mission_may_move" {
  output = "4.4", tier = "short", kind = "state", basis = "activity",
  text = "The governors of nearly all sectors let the mission move",
  metric = "governor_consent_frac", at_least = 0.6, in_sectors = 0.9, hold_months = 3,
}
benchmark "all_still_talk" {
  output = "4.4", tier = "medium", kind = "state", basis = "capability",
  text = "Parties that lead nearly all fighters are still willing",
  metric = "ddr_willing_frac", at_least = 0.85, hold_months = 12,
}
benchmark "crimes_answered" {
  output = "4.4", tier = "medium", kind = "perception", basis = "capability",
  text = "Few people say that they were wronged by men with arms and nobody answered",
  metric = "grievance_abuse_frac", at_most = 0.11, hold_months = 6,
}
benchmark "recruitment_dries_up" {
  output = "4.4", tier = "medium", kind = "state", basis = "capability",
  text = "Groups outside the process are small and do not grow",
  metric = "fighters_outside_persons", at_most = 400, hold_months = 6,
}
benchmark "bought_officials_gone" {
  output = "4.4", tier = "medium", kind = "state", basis = "capability",
  text = "Corruption has fallen: those who shielded crime lost their posts",
  metric = "corruption_frac", at_most = 0.5, hold_months = 6,
}
benchmark "spoilers_isolated" {
  output = "4.4", tier = "medium", kind = "state", basis = "capability",
  text = "Hardly any money comes from patrons abroad",
  metric = "patron_support_usd", at_most = 60000, hold_months = 6,
}
benchmark "spoilers_come_home" {
  output = "4.4", tier = "medium", kind = "state", basis = "capability",
  text = "Communities know how to take back those who come out of the bush",
  effect = "community_reintegration", at_least = 0.2, in_sectors = 0.6, hold_months = 3,
}
benchmark "state_answers" {
  output = "4.4", tier = "long", kind = "state", basis = "capability",
  text = "Parliament and inspectors hold services and ministries to account",
  effect = "security_oversight", at_least = 0.4, hold_months = 6,
}
benchmark "state_serves" {
  output = "4.4", tier = "long", kind = "state", basis = "capability",
  text = "Where three in four people live, nearly half of the state's posts are filled",
  metric = "administration_frac", at_least = 0.45, in_sectors = 0.75, hold_months = 12,
}
benchmark "expectations_met" {
  output = "4.4", tier = "long", kind = "perception", basis = "activity",
  text = "Nearly everywhere people get from the mission what they expect of it",
  metric = "expectations_gap_frac", at_least = -0.02, in_sectors = 0.8, hold_months = 12,
}
benchmark "spoilers_rejected" {
  output = "4.4", tier = "long", kind = "state", basis = "capability",
  text = "For two years no group outside the process has had more than a band",
  metric = "fighters_outside_persons", at_most = 100, hold_months = 24,
}
label { output = "4.4", tier = "long", text = "Schools and media carry campaigns against extremism", why = MESSAGES }
benchmark "society_mobilises" {
  output = "4.4", tier = "long", kind = "state", basis = "capability",
  text = "Citizens' organisations can call people out and are left alone",
  effect = "civil_society", at_least = 0.45, in_sectors = 0.7, hold_months = 6,
}

risk "entrenched_networks" {
  output = "4.4", text = "Networks are fed from abroad and beyond anyone's reach here",
  per_year = 0.12, when = { metric = "patron_support_usd", at_least = 100000 },
  hits = "setback", effect = "illicit_economy", size = 0.1,
}
risk "partners_corrupt" {
  output = "4.4", text = "Those with whom the mission works most closely turn out to be bought",
  per_year = 0.12, during = "organised_crime_strategy", hits = "corruption", size = 0.04,
}
risk "crime_feeds_war" {
  output = "4.4", text = "Smugglers and armed groups grow together",
  per_year = 0.15, neglect = true, during = "organised_crime_strategy",
  when = { metric = "broker_strength_frac", at_least = 0.2 }, hits = "commitment", size = 0.005,
}
risk "livelihoods_hit" {
  output = "4.4", text = "What is fought as crime was many people's living",
  per_year = 0.15, during = "organised_crime_strategy", hits = "grievance", grievance = "services", size = 0.02,
}
risk "law_for_sale" {
  output = "4.4", text = "Police and courts are bought, and crime has friends in office",
  per_year = 0.12, neglect = true, during = "organised_crime_strategy", hits = "corruption", size = 0.03,
}
risk "radical_story_wins" {
  output = "4.4", text = "The radical story is better told than the mission's",
  per_year = 0.15, neglect = true, during = "counter_narratives", hits = "rumour", size = 0.1,
}
risk "own_goal" {
  output = "4.4", text = "A blunder or misconduct of the mission's own people drives others to the spoilers",
  per_year = 0.15, during = "reach_out_to_spoilers", hits = "credibility", size = 0.05,
}

consideration "4.4.6a" {
  output = "4.4", name = "Press spoilers, or do not make more of them", family = "F",
  a = "Operations, arrests and watched borders",
  b = "Restraint and outreach: harm recruits",
  try = { "press", "spoilers/coercion", "spoilers/persuade", "strategy.press_harm_persons" },
}
consideration "4.4.6b" {
  output = "4.4", name = "Bring spoilers in, or bring them to court", family = "J",
  a = "Talk, offer posts and money, and end it",
  b = "Isolate and try them, and teach others",
  try = { "offer_posts", "pursue_justice", "call_talks", "strategy.imitation_frac" },
}
consideration "4.4.6c" {
  output = "4.4", name = "Old ways of security, or international norms", family = "N",
  a = "Work with the habits that people know",
  b = "Replace what does not meet the norms",
  try = { "recognise_customary", "customary.worth_frac" },
}
consideration "4.4.6d" {
  output = "4.4", name = "Hit organised crime hard, or with patience", family = "G",
  a = "Hard and fast, whoever is in it",
  b = "Slowly, with other livings ready and the government aboard",
  try = { "press_broker", "press_integrity", "broker.consent_cost_per_year" },
}

---------------------------------------------------------------------------------------------------
output "4.5" { name = "Public Order Established" }

activity "police_in_hotspots" {
  output = "4.5", effect = "community_policing", gain = 0.5,
  text = "Put police on foot where trouble is likely",
  staff = "police", posts = 15, usd_per_year = 1000, access = { "communities", "roads" }, complete_years = 1,
}
activity "manage_crowds" {
  output = "4.5", effect = "crowd_policing", gain = 0.5,
  text = "Hold violent crowds with formed units, and let peaceful ones march",
  staff = "police", posts = 12, usd_per_year = 2000, attention = 0.2, access = { "roads" }, complete_years = 0.6,
}
activity "build_order_services" {
  output = "4.5", effect = "community_policing", gain = 0.5,
  text = "Work beside the host's police and those who bring cases to court until they do it alone",
  staff = "police", posts = 8, usd_per_year = 12000, access = { "governors", "safety" }, complete_years = 3,
}
activity "guard_key_sites" {
  output = "4.5", effect = "crowd_policing", gain = 0.2,
  text = "Guard government and mission buildings, shrines, power and water",
  staff = "police", posts = 8, usd_per_year = 1000, access = { "roads" }, complete_years = 0.6,
  needs = { "quick_response_formed" },
}

label { output = "4.5", tier = "short", text = "It is being assessed what police and courts can do", why = DOCUMENT }
benchmark "crisis_cell_ready" {
  output = "4.5", tier = "short", kind = "state", basis = "activity",
  text = "Police and soldiers have practised how they deal with a crisis together",
  metric = "crisis_readiness_frac", at_least = 0.3, hold_months = 3,
}
benchmark "quick_response_formed" {
  output = "4.5", tier = "short", kind = "process", basis = "activity",
  text = "Units stand ready to be sent where a crowd gathers",
  activity = "manage_crowds", at_least = 0.5,
}
benchmark "hotspots_calm" {
  output = "4.5", tier = "medium", kind = "state", basis = "capability",
  text = "Nearly everywhere hardly an incident is reported in three months",
  metric = "incidents_90d", at_most = 1, in_sectors = 0.9, hold_months = 6,
}
benchmark "daily_life_normal" {
  output = "4.5", tier = "medium", kind = "state", basis = "capability",
  text = "Where six in ten people live, daily life is such that others come home to it",
  metric = "return_conditions_frac", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
benchmark "police_everywhere" {
  output = "4.5", tier = "medium", kind = "state", basis = "capability",
  text = "Nearly everywhere at least a third of the police needed is at work",
  metric = "host_police_frac", at_least = 0.36, in_sectors = 0.9, hold_months = 6,
}
benchmark "confidence_in_order" {
  output = "4.5", tier = "medium", kind = "perception", basis = "capability",
  text = "People begin to trust those who keep order for the state",
  metric = "legitimacy_frac", at_least = 0.52, hold_months = 6,
}
benchmark "crowds_without_dead" {
  output = "4.5", tier = "medium", kind = "state", basis = "capability",
  text = "Two years went by in which nobody died in a crowd",
  metric = "crowd_deaths_persons", at_most = 0, hold_months = 24,
}
benchmark "rule_of_law" {
  output = "4.5", tier = "long", kind = "state", basis = "capability",
  text = "Murder is about as rare as in countries at peace",
  metric = "homicides_per_100k", at_most = 8, hold_months = 12,
}
benchmark "society_robust" {
  output = "4.5", tier = "long", kind = "state", basis = "capability",
  text = "Associations, women's and youth groups and media carry themselves",
  capability = "society", at_least = 0.4, hold_months = 12,
}
benchmark "offices_answer" {
  output = "4.5", tier = "long", kind = "state", basis = "capability",
  text = "Who abuses an office loses it",
  effect = "public_integrity", at_least = 0.45, hold_months = 12,
}
benchmark "civil_life_normal" {
  output = "4.5", tier = "long", kind = "state", basis = "capability",
  text = "Politics is fought out by politicians, and the mission is not needed for it",
  metric = "frozen_frac", at_most = 0.1, hold_months = 24,
}

risk "local_forces_oppose" {
  output = "4.5", text = "Local police or militia side with those who are against the agreement",
  per_year = 0.12, neglect = true, during = "build_order_services", hits = "legitimacy", size = 0.02,
}
risk "spoilers_undermine_order" {
  output = "4.5", text = "Networks with friends abroad set out to show that nobody rules",
  per_year = 0.12, neglect = true, during = "police_in_hotspots",
  when = { metric = "patron_support_usd", at_least = 50000 }, hits = "legitimacy", size = 0.02,
}
risk "black_market_grows" {
  output = "4.5", text = "A black market grows under the eyes of the police",
  per_year = 0.12, neglect = true, during = "build_order_services", hits = "corruption", size = 0.03,
}
risk "order_for_sale" {
  output = "4.5", text = "Police and courts are for sale, and their training with them",
  per_year = 0.12, during = "build_order_services", hits = "setback", effect = "community_policing", size = 0.1,
}

consideration "4.5.6a" {
  output = "4.5", name = "Order now, or reform first", family = "Q",
  a = "Use the forces there are, bad as they are",
  b = "Reform them first, and bear disorder meanwhile",
  try = { "vet_support", "vet_police", "set_mentoring" },
}
consideration "4.5.6b" {
  output = "4.5", name = "A deal for calm, or an end to impunity", family = "J",
  a = "Deal with whoever can keep the street quiet",
  b = "Confront him, and have no street with two laws",
  try = { "pursue_justice", "offer_posts", "reckoning.impunity_per_year" },
}
consideration "4.5.6c" {
  output = "4.5", name = "Police against crowds, or soldiers", family = "B",
  a = "Formed police, who know how to use less force and are few",
  b = "Soldiers, who are there and shoot",
  try = { "rehearse_hand_over", "crowd.hand_over_hours", "crowd.formed_reach_hours" },
}

---------------------------------------------------------------------------------------------------
output "4.6" { name = "Disarmament, Demobilization and Reintegration Programmes Implemented" }

activity "ddr_framework" {
  output = "4.6", effect = "ddr_preparation", gain = 0.55,
  text = "Agree with a national commission how disarmament goes, who is in it and what the UN does",
  staff = "ddr", posts = 1, usd_per_year = 3000, attention = 0.3, access = { "presidency", "signatories" },
  complete_years = 0.4,
}
activity "ddr_plan" {
  output = "4.6", effect = "weapons_management", gain = 0.5,
  text = "Plan in detail with agencies and authorities who runs sites, stores, transport and destruction",
  staff = "ddr", posts = 0.8, usd_per_year = 8000, attention = 0.1, access = { "roads", "safety" },
  complete_years = 0.6, needs = { "controls_in_place" },
}
activity "tailored_support" {
  output = "4.6", effect = "ddr_preparation", gain = 0.45,
  text = "Count women, children, foreigners and disabled people in the groups, and prepare what each will need",
  staff = "ddr", posts = 0.8, usd_per_year = 6000, access = { "signatories", "safety" }, complete_years = 0.3,
  needs = { "national_lead" },
}
activity "reintegration_funding" {
  output = "4.6", effect = "community_reintegration", gain = 1,
  text = "Find money and partners for life after the camp, in the places where former fighters go home to",
  staff = "ddr", posts = 0.8, usd_per_year = 15000, attention = 0.3, access = { "communities" }, complete_years = 2,
  needs = { "reintegration_planned" },
}

benchmark "national_lead" {
  output = "4.6", tier = "short", kind = "process", basis = "activity",
  text = "A civilian commission of the country leads",
  activity = "ddr_framework", at_least = 0.6,
}
benchmark "reintegration_money_secured" {
  output = "4.6", tier = "short", kind = "state", basis = "activity",
  text = "Money for reintegration is in the trust fund beyond what is spent at once",
  metric = "trust_fund_usd", at_least = 250000,
}
label { output = "4.6", tier = "short", text = "Groups and communities have been told of the programme", why = MESSAGES }
benchmark "guarantees_given" {
  output = "4.6", tier = "short", kind = "state", basis = "capability",
  text = "Most fighters would be safe at home, and no weaker than their rivals",
  metric = "ddr_security_frac", at_least = 0.75, hold_months = 3,
}
benchmark "reintegration_planned" {
  output = "4.6", tier = "short", kind = "process", basis = "activity",
  text = "It is known who will come and what each will need afterwards",
  activity = "tailored_support", at_least = 0.6,
}
label { output = "4.6", tier = "short", text = "There are tools to monitor and evaluate the programme",
  why = "the model's reports need none" }
benchmark "order_for_disarmament" {
  output = "4.6", tier = "medium", kind = "state", basis = "capability",
  text = "Fewer people are killed in ordinary crime",
  metric = "homicides_per_100k", at_most = 13, hold_months = 6,
}
benchmark "weapons_less_used" {
  output = "4.6", tier = "medium", kind = "state", basis = "capability",
  text = "For half a year few people have died in battle",
  metric = "battle_deaths_persons", at_most = 3, hold_months = 6,
}
benchmark "programme_accepted" {
  output = "4.6", tier = "medium", kind = "perception", basis = "capability",
  text = "Three neighbours in four accept those who came home",
  metric = "acceptance_frac", at_least = 0.78, hold_months = 6,
}
benchmark "no_new_recruits" {
  output = "4.6", tier = "medium", kind = "state", basis = "capability",
  text = "Young people at risk have something to lose where most people live",
  effect = "youth_programmes", at_least = 0.2, in_sectors = 0.6, hold_months = 3,
}
benchmark "arms_traffic_checked" {
  output = "4.6", tier = "medium", kind = "state", basis = "capability",
  text = "Weapons are marked, stored and guarded by people of the country",
  effect = "weapons_management", at_least = 0.2, hold_months = 3,
}
benchmark "borders_checked" {
  output = "4.6", tier = "medium", kind = "state", basis = "capability",
  text = "Less money and arms come over the border to groups",
  metric = "patron_support_usd", at_most = 150000, hold_months = 6,
}
benchmark "forces_under_control" {
  output = "4.6", tier = "long", kind = "state", basis = "capability",
  text = "For two years no government force has killed civilians",
  metric = "deaths_by_state_persons", at_most = 0, hold_months = 24,
}
benchmark "weapons_under_law" {
  output = "4.6", tier = "long", kind = "state", basis = "capability",
  text = "The country enforces its rules on weapons by itself",
  effect = "weapons_management", at_least = 0.4, hold_months = 12,
}
benchmark "mostly_reintegrated" {
  output = "4.6", tier = "long", kind = "state", basis = "capability",
  text = "For two years hardly anybody has waited for a place to learn or work",
  metric = "reintegration_waiting_persons", at_most = 50, hold_months = 24,
}
label { output = "4.6", tier = "long", text = "The state's own stocks of weapons are safe",
  why = "stocks of the host's army are not in the model" }

risk "host_disowns_programme" {
  output = "4.6", text = "The government does not take the programme as its own",
  per_year = 0.12, neglect = true, during = "ddr_framework", hits = "delay", size = 0.12,
}
risk "groups_left_out" {
  output = "4.6", text = "Groups that did not sign keep their arms, and others wonder why they gave theirs",
  per_year = 0.15, during = "ddr_plan", when = { metric = "fighters_outside_persons", at_least = 400 },
  hits = "commitment", size = 0.005,
}
risk "children_in_the_army" {
  output = "4.6", text = "The army has children in its ranks; to say so costs the host's favour",
  per_year = 0.08, during = "tailored_support", hits = "host_consent", size = 0.03,
}
risk "girls_overlooked" {
  output = "4.6", text = "Girls and women of the groups go home unregistered, with what was done to them",
  per_year = 0.15, neglect = true, during = "tailored_support", hits = "grievance", grievance = "abuse", size = 0.015,
}
risk "no_rule_for_child_soldiers" {
  output = "4.6", text = "A patrol meets armed children and has no rule for it",
  per_year = 0.06, when = { metric = "fighters_armed_persons", at_least = 1000 }, hits = "credibility", size = 0.03,
}
risk "nobody_signs_up" {
  output = "4.6", text = "Fighters stay away from the programme",
  per_year = 0.25, when = { metric = "ddr_trust_frac", at_most = 0.6 },
  hits = "setback", effect = "ddr_preparation", size = 0.1,
}
risk "communities_overwhelmed" {
  output = "4.6", text = "More come home than a community can take in",
  per_year = 0.25, neglect = true, during = "reintegration_funding",
  when = { metric = "reintegration_waiting_persons", at_least = 1000 },
  hits = "setback", effect = "community_reintegration", size = 0.1,
}
risk "unfair_benefits" {
  output = "4.6", text = "Who fought gets more than who did not, or one side more than the other",
  per_year = 0.15, during = "reintegration_funding", hits = "impartiality", size = 0.04,
}
risk "no_skills_no_money" {
  output = "4.6", text = "Former fighters learn nothing that feeds them, and the money runs out",
  per_year = 0.2, neglect = true, during = "reintegration_funding",
  when = { metric = "reintegration_waiting_persons", at_least = 500 },
  hits = "grievance", grievance = "services", size = 0.02,
}
risk "arms_keep_coming" {
  output = "4.6", text = "New arms come in faster than old ones are destroyed",
  per_year = 0.12, neglect = true, during = "ddr_plan", when = { metric = "patron_support_usd", at_least = 50000 },
  hits = "setback", effect = "weapons_management", size = 0.08,
}
risk "home_not_safe" {
  output = "4.6", text = "A former fighter or his family is killed at home, while victims see killers paid",
  per_year = 0.15, neglect = true, during = "ddr_framework", when = { metric = "ddr_demobilised_persons", at_least = 1000 },
  hits = "commitment", size = 0.006,
}

consideration "4.6.6a" {
  output = "4.6", name = "Guard those who disarm, or guard everyone else", family = "R",
  a = "Soldiers stay at sites and in home villages",
  b = "Soldiers patrol for civilians",
  try = { "ddr.guards_wanted_persons", "dilemma.fear_weight", "ddr/sequenced" },
}
consideration "4.6.6b" {
  output = "4.6", name = "All weapons, or step against step", family = "R",
  a = "Everyone gives up everything",
  b = "Each gives up as much as his rival, for now",
  try = { "store_weapons", "ddr.parity_tolerance_frac", "dilemma.comparable" },
}
consideration "4.6.6c" {
  output = "4.6", name = "Questions asked, or no questions", family = "J",
  a = "Screen and prosecute",
  b = "Let everyone through and have calm",
  try = { "set_strictness", "ddr.strict_frac", "ddr.abuse_weight" },
}
consideration "4.6.6d" {
  output = "4.6", name = "Discharge fast, or as fast as places are found", family = "R",
  a = "Process them while they are willing",
  b = "Take in no more than can be trained and placed",
  try = { "ddr/rapid", "ddr/sequenced", "set_intake", "ddr.reintegration_places_per_month" },
}
consideration "4.6.6e" {
  output = "4.6", name = "Benefits for all, or for fighters", family = "R",
  a = "Communities, returnees and women get as much",
  b = "Only those who could go back to war",
  try = { "set_community_share", "ddr.community_share_frac", "set_package" },
}
consideration "4.6.6f" {
  output = "4.6", name = "Guns off the street, or a programme that lasts", family = "R",
  a = "Disarm now; the threat is now",
  b = "Disarm when life afterwards is prepared",
  try = { "ddr/rapid", "ddr/bridge", "start_pre_ddr", "start_cvr" },
}
consideration "4.6.6g" {
  output = "4.6", name = "Report children in the army, or talk quietly", family = "C",
  a = "Name the units in public",
  b = "Get them out without a word",
  try = { "report_publicly", "abuse.public_frac", "abuse.quiet_frac" },
}
