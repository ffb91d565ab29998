-- Chapter 4, first part: a secure and stable environment. Outputs 4.1 to 4.3.
--
-- Numbers are assumed, on the scale told at the head of 3a-political.lua (not checked). Posts of troops and police are
-- people in each sector in care who work on the activity, out of those who are free to: a sector of Kestria has some
-- 300 soldiers outside the wire and 75 police officers, and all outputs together ask for about 500 and 125. They are the
-- patrols, so their access is the road. Soldiers' pay is part of the mission's bill; programme money here buys radios,
-- allowances of liaison assistants, small works and clearance.
--
-- Thresholds: see the head of 3a-political.lua. Where no share exists (armed men in a sector) the number fits a sector
-- of some 300,000 people.

local DOCUMENT = "a document: it changes nothing until somebody acts on it"
local MESSAGES = "what people are told is read by expectations, not by a plan for it"

---------------------------------------------------------------------------------------------------
output "4.1" { name = "Warring Factions Separated and Violent Conflict Contained" }

activity "zones_of_separation" {
  output = "4.1", effect = "separation", gain = 0.5,
  text = "Put soldiers and police between forces that would otherwise meet",
  staff = "troops", posts = 80, usd_per_year = 0, attention = 0.1, access = { "roads" },
  complete_years = 0.6,
}
activity "police_in_towns" {
  output = "4.1", effect = "crowd_policing", gain = 0.3,
  text = "Station mission police and formed units in towns",
  staff = "police", posts = 15, usd_per_year = 0, access = { "roads" }, complete_years = 0.6,
}
activity "joint_commissions" {
  output = "4.1", effect = "ceasefire_monitoring", gain = 0.5,
  text = "Liaison officers and commissions, in which the parties sit, watch over the cease-fire together",
  staff = "troops", posts = 15, usd_per_year = 3000, attention = 0.3, access = { "signatories" },
  complete_years = 0.5,
}
activity "control_measures" {
  output = "4.1", effect = "separation", gain = 0.5,
  text = "Agree and check where forces, heavy weapons and ammunition are and who may move",
  staff = "troops", posts = 40, usd_per_year = 2000, attention = 0.2, access = { "signatories", "roads" },
  complete_years = 0.5, needs = { "security_bodies_work" },
}

benchmark "security_bodies_work" {
  output = "4.1", tier = "short", kind = "process", basis = "activity",
  text = "Bodies in which the parties run the security arrangements meet and decide",
  activity = "joint_commissions", at_least = 0.5,
}
label { output = "4.1", tier = "short", text = "The mission's communications strategy is carried out", why = MESSAGES }
benchmark "controls_in_place" {
  output = "4.1", tier = "short", kind = "process", basis = "activity",
  text = "Forces and heavy weapons are where it was agreed, and are counted",
  activity = "control_measures", at_least = 0.6,
}
benchmark "zones_manned" {
  output = "4.1", tier = "short", kind = "process", basis = "activity",
  text = "Soldiers are on the lines, so that somebody can watch them",
  activity = "zones_of_separation", at_least = 0.4,
}
benchmark "disarmament_started" {
  output = "4.1", tier = "short", kind = "state", basis = "activity",
  text = "The first thousand people have been disarmed and discharged",
  metric = "ddr_demobilised_persons", at_least = 1000,
}
label { output = "4.1", tier = "short", text = "Talks on reform of the security services are supported",
  why = "talk only; the reform itself is a benchmark of the next tier" }
benchmark "urgent_mines_cleared" {
  output = "4.1", tier = "short", kind = "state", basis = "activity",
  text = "The most dangerous land is cleared where most people live",
  metric = "erw_km2", at_most = 12, in_sectors = 0.75,
}
benchmark "disarmament_goes_on" {
  output = "4.1", tier = "medium", kind = "state", basis = "activity",
  text = "Where three in four people live, few men are still under arms",
  metric = "armed_persons", at_most = 100, in_sectors = 0.75, hold_months = 3,
}
benchmark "security_reform_runs" {
  output = "4.1", tier = "medium", kind = "state", basis = "capability",
  text = "Reform of the services has begun to change the army",
  capability = "defence", at_least = 0.2, hold_months = 3,
}
benchmark "factions_comply" {
  output = "4.1", tier = "medium", kind = "state", basis = "capability",
  text = "Parties that lead nine fighters in ten keep apart and keep to the controls",
  metric = "ddr_framework_frac", at_least = 0.9, hold_months = 12,
}
benchmark "arms_stored" {
  output = "4.1", tier = "medium", kind = "state", basis = "activity",
  text = "Few bands that count as disarmed keep men under arms",
  metric = "kept_back_persons", at_most = 50, hold_months = 12,
}
benchmark "security_terms_kept" {
  output = "4.1", tier = "medium", kind = "state", basis = "capability",
  text = "Hardly a month has a breach of the cease-fire",
  metric = "ceasefire_violations", at_most = 2, hold_months = 9,
}
benchmark "fighters_no_longer_kill" {
  output = "4.1", tier = "medium", kind = "state", basis = "capability",
  text = "Reports of attacks on civilians have become rare",
  metric = "attacks_on_civilians", at_most = 1, hold_months = 6,
}
benchmark "factions_are_parties" {
  output = "4.1", tier = "long", kind = "state", basis = "capability",
  text = "At most one armed group is left; the others are in politics",
  metric = "armed_groups", at_most = 1, hold_months = 12,
}
benchmark "grievances_without_guns" {
  output = "4.1", tier = "long", kind = "state", basis = "capability",
  text = "Nearly nowhere has anyone been killed lately for what he holds or wants",
  metric = "deaths_90d_persons", at_most = 2, in_sectors = 0.95, hold_months = 24,
}
benchmark "fit_to_return" {
  output = "4.1", tier = "long", kind = "state", basis = "capability",
  text = "Where seven in ten people live, it is safe and fit to come home",
  metric = "return_conditions_frac", at_least = 0.5, in_sectors = 0.7, hold_months = 6,
}
benchmark "disarmament_ends" {
  output = "4.1", tier = "long", kind = "state", basis = "activity",
  text = "Nearly everywhere the last men have laid down their arms",
  metric = "armed_persons", at_most = 20, in_sectors = 0.9, hold_months = 6,
}
benchmark "reform_holds" {
  output = "4.1", tier = "long", kind = "state", basis = "capability",
  text = "Army and oversight stand on their own",
  capability = "defence", at_least = 0.45, hold_months = 12,
}

risk "not_all_comply" {
  output = "4.1", text = "A faction keeps to some of what it signed and not to the rest",
  per_year = 0.15, neglect = true, during = "control_measures", hits = "commitment", size = 0.005,
}
risk "splinters_fight_on" {
  output = "4.1", text = "A group breaks away or goes back on its word and fights on",
  per_year = 0.25, neglect = true, during = "joint_commissions", when = { metric = "armed_groups", at_least = 3 },
  hits = "commitment", size = 0.006,
}
risk "war_crosses_border" {
  output = "4.1", text = "Fighting runs over the border, out of the mission's area",
  per_year = 0.15, neglect = true, during = "zones_of_separation", when = { metric = "battle_deaths_persons", at_least = 5 },
  hits = "commitment", size = 0.006,
}
risk "outsiders_subvert" {
  output = "4.1", text = "A neighbour or network abroad works against the process",
  per_year = 0.1, when = { metric = "patron_support_usd", at_least = 100000 }, hits = "commitment", size = 0.005,
}
risk "seen_as_partial" {
  output = "4.1", text = "The mission seems to shield one party against another",
  per_year = 0.15, during = "zones_of_separation", hits = "impartiality", size = 0.05,
}
risk "force_cannot_act" {
  output = "4.1", text = "Caveats, rules or want of training keep the force from what it is there for",
  per_year = 0.12, neglect = true, during = "zones_of_separation", hits = "credibility", size = 0.04,
}
risk "nobody_owns_reform" {
  output = "4.1", text = "Politicians do not make reform of police, army and courts their own",
  per_year = 0.12, hits = "setback", effect = "security_oversight", size = 0.08,
}

consideration "4.1.6a" {
  output = "4.1", name = "Robust, or restrained", family = "F",
  a = "Act hard against breaches, and be believed",
  b = "Hold back, and give nobody a cause to rally against the mission",
  try = { "press", "announce_red_line", "response.refusal_frac", "spoilers/coercion" },
}
consideration "4.1.6b" {
  output = "4.1", name = "Hold areas, or hold points", family = "D",
  a = "Spread out and be seen everywhere, thinly",
  b = "Concentrate in a few strong places",
  try = { "deployment/wide_area", "deployment/hub", "set_bases" },
}

---------------------------------------------------------------------------------------------------
output "4.2" { name = "Civilians Protected" }

activity "protection_strategy" {
  output = "4.2", effect = "protection_planning", gain = 0.6,
  text = "Plan for the whole mission who protects whom from what, and rehearse it by region",
  staff = "protection", posts = 0.4, usd_per_year = 1000, attention = 0.3, complete_years = 0.4,
}
activity "map_vulnerable" {
  output = "4.2", effect = "protection_liaison", gain = 0.4,
  text = "Find out who is most at risk, of sexual violence too, and what they need",
  staff = "protection", posts = 0.5, usd_per_year = 3000, access = { "communities", "safety" },
  complete_years = 0.3,
}
activity "presence_in_hotspots" {
  output = "4.2", effect = "protection_liaison", gain = 0.2,
  text = "Station soldiers where it may turn violent next",
  staff = "troops", posts = 80, usd_per_year = 0, attention = 0.1, access = { "roads" },
  complete_years = 0.6,
}
activity "joint_protection_teams" {
  output = "4.2", effect = "protection_liaison", gain = 0.4,
  text = "Send soldiers, police and civilians together to hear people and to leave them a way to raise the alarm",
  staff = "liaison", posts = 1.4, usd_per_year = 8000, access = { "communities", "safety", "roads" },
  complete_years = 0.8, needs = { "vulnerable_known" },
}
activity "prevent_displacement" {
  output = "4.2", effect = "protection_planning", gain = 0.4,
  text = "See flight coming and act before it, or meet those who flee and keep them safe",
  staff = "protection", posts = 0.3, usd_per_year = 8000, access = { "safety" },
  complete_years = 1, needs = { "hotspots_held" },
}

benchmark "vulnerable_known" {
  output = "4.2", tier = "short", kind = "process", basis = "activity",
  text = "It is known who is most at risk, and where",
  activity = "map_vulnerable", at_least = 0.6,
}
benchmark "presence_deters" {
  output = "4.2", tier = "short", kind = "state", basis = "activity",
  text = "Soldiers or police are seen where one person in six lives",
  metric = "people_in_reach_frac", at_least = 0.16, hold_months = 3,
}
benchmark "ways_to_raise_alarm" {
  output = "4.2", tier = "short", kind = "state", basis = "capability",
  text = "Half of the people live where there is a way to raise the alarm",
  effect = "protection_liaison", at_least = 0.13, in_sectors = 0.5,
}
benchmark "hotspots_held" {
  output = "4.2", tier = "short", kind = "process", basis = "activity",
  text = "Areas of security are set up where they are needed",
  activity = "presence_in_hotspots", at_least = 0.5,
}
benchmark "killing_falls" {
  output = "4.2", tier = "short", kind = "state", basis = "capability",
  text = "Reports count few civilians killed in a month",
  metric = "civilian_deaths_persons", at_most = 10, hold_months = 3,
}
benchmark "main_roads_clear" {
  output = "4.2", tier = "short", kind = "state", basis = "activity",
  text = "Nearly everywhere the main roads are cleared and patrolled",
  metric = "roads_open_frac", at_least = 0.8, in_sectors = 0.9, hold_months = 3,
}
label { output = "4.2", tier = "short", text = "A plan for public information is made and carried out", why = MESSAGES }
benchmark "camps_secure" {
  output = "4.2", tier = "short", kind = "state", basis = "activity",
  text = "Few people have to crowd at the gates of bases to be safe",
  metric = "people_at_gates_persons", at_most = 2000, hold_months = 3,
}
label { output = "4.2", tier = "short", text = "Protection is written into the plans for reform and disarmament",
  why = DOCUMENT }
label { output = "4.2", tier = "short", text = "There is a plan for all mine action", why = DOCUMENT }
benchmark "crimes_pursued" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "Judges are at work who can act on what was documented",
  metric = "justice_capacity_frac", at_least = 0.28, hold_months = 6,
}
benchmark "sexual_violence_falls" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "A year goes by without a case of sexual violence reported",
  metric = "crsv_cases_persons", at_most = 0, hold_months = 12,
}
label { output = "4.2", tier = "medium", text = "Advocacy for protection works", why = MESSAGES }
label { output = "4.2", tier = "medium", text = "The government has a policy on protecting civilians", why = DOCUMENT }
benchmark "host_forces_disciplined" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "The army begins to hold its own men to its rules",
  effect = "army_discipline", at_least = 0.2, hold_months = 3,
}
benchmark "courts_in_reach" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "Where six in ten people live, a fifth of the posts of courts are filled",
  metric = "justice_frac", at_least = 0.2, in_sectors = 0.6, hold_months = 6,
}
benchmark "property_settled" {
  output = "4.2", tier = "medium", kind = "perception", basis = "capability",
  text = "Few people say that land or a house was taken from them and not given back",
  metric = "grievance_land_frac", at_most = 0.125, hold_months = 6,
}
label { output = "4.2", tier = "medium", text = "Campaigns teach human rights", why = MESSAGES }
benchmark "roads_safe" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "Nearly everywhere all main roads can be travelled safely",
  metric = "roads_open_frac", at_least = 0.95, in_sectors = 0.95, hold_months = 12,
}
benchmark "nobody_driven_out" {
  output = "4.2", tier = "medium", kind = "state", basis = "capability",
  text = "Hardly anyone flees to the bases any more",
  metric = "people_at_gates_persons", at_most = 100, hold_months = 12,
}
benchmark "relief_arrives" {
  output = "4.2", tier = "medium", kind = "state", basis = "activity",
  text = "Aid reaches nearly all who were driven out",
  metric = "aid_reached_frac", at_least = 0.97, hold_months = 12,
}
benchmark "host_protects" {
  output = "4.2", tier = "long", kind = "state", basis = "capability",
  text = "The host's own police can do most of the work",
  metric = "host_police_frac", at_least = 0.62, hold_months = 12,
}
benchmark "justice_established" {
  output = "4.2", tier = "long", kind = "state", basis = "capability",
  text = "Courts and those who settle old wrongs work by themselves",
  capability = "justice", at_least = 0.4, hold_months = 12,
}
benchmark "services_in_reach" {
  output = "4.2", tier = "long", kind = "perception", basis = "capability",
  text = "Few people say that food, water, school or a living are out of reach",
  metric = "grievance_services_frac", at_most = 0.11, hold_months = 12,
}

risk "host_forces_prey" {
  output = "4.2", text = "Forces that the mission supports prey on people, and its support is held against it",
  per_year = 0.3, when = { metric = "deaths_by_state_persons", at_least = 1 }, hits = "impartiality", size = 0.05,
}
risk "threat_from_neighbours" {
  output = "4.2", text = "The danger comes from neighbours, for local reasons that nobody at headquarters sees",
  per_year = 0.15, neglect = true, during = "map_vulnerable", hits = "grievance", grievance = "land", size = 0.03,
}
risk "cannot_protect" {
  output = "4.2", text = "People are killed whom the mission had no means to protect",
  per_year = 0.25, neglect = true, during = "presence_in_hotspots",
  when = { metric = "civilian_deaths_persons", at_least = 10 }, hits = "credibility", size = 0.06,
}
risk "expected_to_protect_all" {
  output = "4.2", text = "People take the mission's presence for a promise that it will protect everyone",
  per_year = 0.15, during = "presence_in_hotspots", hits = "expectation", size = 0.05,
}
risk "scattered_people" {
  output = "4.2", text = "People live so scattered that neither state nor mission gets to them",
  per_year = 0.12, neglect = true, during = "joint_protection_teams", hits = "local_consent", size = 0.04,
}
risk "council_looks_away" {
  output = "4.2", text = "The Council does not press a government that fails its own people",
  per_year = 0.1, neglect = true, during = "protection_strategy", hits = "credibility", size = 0.03,
}

consideration "4.2.6a" {
  output = "4.2", name = "Protect now, or build those who will", family = "Q",
  a = "The mission protects; reform waits",
  b = "Money and people go to the host's own forces",
  try = { "set_mentoring", "mentor", "mission.ceiling_police_persons" },
}
consideration "4.2.6b" {
  output = "4.2", name = "Promise protection, or explain its limits", family = "E",
  a = "Promise, and win people over",
  b = "Say what cannot be done, and disappoint less later",
  try = { "set_message", "announce_red_line", "message.promise_frac_per_month" },
}
consideration "4.2.6c" {
  output = "4.2", name = "Bases for weeks, or for years", family = "D",
  a = "Temporary bases follow the threat",
  b = "Permanent bases know their neighbours",
  try = { "open_temporary_base", "set_bases", "deployment/hub", "mission.temporary_base_days" },
}
consideration "4.2.6d" {
  output = "4.2", name = "Risk for civilians' sake, or safety of the force", family = "S",
  a = "Accept casualties to protect people",
  b = "Protect the mission's own first",
  try = { "set_criticality", "response.refusal_frac", "medical.caution_frac" },
}
consideration "4.2.6e" {
  output = "4.2", name = "Stop the host's abuse, or keep its consent", family = "C",
  a = "Name units, withhold support, press in public",
  b = "Speak quietly and stay welcome",
  try = { "vet_support", "report_publicly", "vetting.share_frac" },
}

---------------------------------------------------------------------------------------------------
output "4.3" { name = "Freedom of Movement Regained and Exercised" }

activity "route_study" {
  output = "4.3", effect = "movement_control", gain = 0.4,
  text = "Study where main routes are weak: bridges, defiles, mined verges, places of ambush",
  staff = "analysis", posts = 0.2, usd_per_year = 1000, access = { "safety" }, complete_years = 0.3,
}
activity "track_routes" {
  output = "4.3", effect = "movement_control", gain = 0.6,
  text = "Keep the state of every route known day by day, and who takes toll or stops whom on it",
  staff = "troops", posts = 12, usd_per_year = 0, access = { "roads" }, complete_years = 0.5,
  needs = { "dangers_mapped" },
}
activity "devices_working_group" {
  output = "4.3", effect = "route_clearance", gain = 0.2,
  text = "Bring all who deal with mines and devices to one table",
  staff = "troops", posts = 3, usd_per_year = 1000, attention = 0.1, complete_years = 0.2,
}
activity "clear_and_store" {
  output = "4.3", effect = "weapons_management", gain = 0.5,
  text = "Train and equip clearance, empty abandoned depots, and teach the safe storing of ammunition",
  staff = "troops", posts = 15, usd_per_year = 12000, access = { "roads", "safety" }, complete_years = 1.5,
}
activity "status_agreement" {
  output = "4.3", effect = "host_relations", gain = 0.3,
  text = "Keep the status-of-forces agreement alive: each breach taken up, terms fitted to a state that grows",
  staff = "political", posts = 0.1, usd_per_year = 0, attention = 0.3, access = { "presidency" },
  complete_years = 0.6,
}
activity "exploit_devices" {
  output = "4.3", effect = "route_clearance", gain = 0.4,
  text = "Learn from every device and every blast how it was made, laid and set off",
  staff = "troops", posts = 8, usd_per_year = 3000, access = { "roads" }, complete_years = 1,
}
activity "trace_components" {
  output = "4.3", effect = "route_clearance", gain = 0.4,
  text = "Record and recover parts, and follow them back to those who supply them",
  staff = "troops", posts = 12, usd_per_year = 3000, access = { "roads", "communities" }, complete_years = 1.5,
  needs = { "warning_in_place" },
}

benchmark "routes_secure" {
  output = "4.3", tier = "short", kind = "state", basis = "activity",
  text = "Roads into most sectors are open",
  metric = "roads_open_frac", at_least = 0.7, in_sectors = 0.8, hold_months = 3,
}
benchmark "supplies_move" {
  output = "4.3", tier = "short", kind = "state", basis = "activity",
  text = "Relief gets through to most of those who need it",
  metric = "aid_reached_frac", at_least = 0.85, hold_months = 3,
}
benchmark "spoilers_located" {
  output = "4.3", tier = "short", kind = "process", basis = "activity",
  text = "It is known who stops movement, and where",
  activity = "map_spoilers", at_least = 0.5,
}
benchmark "dangers_mapped" {
  output = "4.3", tier = "short", kind = "process", basis = "activity",
  text = "Mined and dangerous stretches are known, and it is decided which come first",
  activity = "route_study", at_least = 0.7,
}
benchmark "no_violence_on_roads" {
  output = "4.3", tier = "medium", kind = "state", basis = "capability",
  text = "No device has gone off under anybody for a year",
  metric = "ied_strikes", at_most = 0, hold_months = 12,
}
benchmark "resources_guarded" {
  output = "4.3", tier = "medium", kind = "state", basis = "capability",
  text = "The network that lives off the routes no longer grows rich on mines and forests",
  metric = "broker_strength_frac", at_most = 0.2, hold_months = 6,
}
benchmark "police_in_critical_areas" {
  output = "4.3", tier = "medium", kind = "state", basis = "capability",
  text = "Where six in ten people live, half of the police needed are at work",
  metric = "host_police_frac", at_least = 0.5, in_sectors = 0.6, hold_months = 6,
}
label { output = "4.3", tier = "medium", text = "The list of routes and their state is up to date",
  why = "convoys of the model always know the state of the road they are on" }
benchmark "host_keeps_roads" {
  output = "4.3", tier = "long", kind = "state", basis = "capability",
  text = "The country finds and clears devices and mines by itself",
  effect = "route_clearance", at_least = 0.4, in_sectors = 0.6, hold_months = 6,
}
benchmark "customs_work" {
  output = "4.3", tier = "long", kind = "state", basis = "capability",
  text = "Customs and taxes are collected by rule at the border and inland",
  effect = "public_finance", at_least = 0.4, hold_months = 6,
}
benchmark "mines_nearly_gone" {
  output = "4.3", tier = "long", kind = "state", basis = "capability",
  text = "Little dangerous land is left where eight in ten people live",
  metric = "erw_km2", at_most = 2, in_sectors = 0.8,
}

risk "host_hollows_agreement" {
  output = "4.3", text = "Bit by bit the host stops keeping the status-of-forces agreement",
  per_year = 0.15, neglect = true, during = "status_agreement", when = { metric = "host_consent_frac", at_most = 0.75 },
  hits = "host_consent", size = 0.02,
}
risk "host_cannot_open_roads" {
  output = "4.3", text = "The host has not the means to keep roads open, and people blame it",
  per_year = 0.1, neglect = true, during = "track_routes", hits = "legitimacy", size = 0.015,
}
risk "bad_mine_records" {
  output = "4.3", text = "Maps of mines are wrong; work done has to be done again",
  per_year = 0.12, neglect = true, during = "route_study", hits = "setback", effect = "route_clearance", size = 0.08,
}
risk "fighting_resumes" {
  output = "4.3", text = "The process falters and roads become a front again",
  per_year = 0.3, when = { metric = "battle_deaths_persons", at_least = 10 }, hits = "delay", size = 0.15,
}
risk "movement_restricted" {
  output = "4.3", text = "Factions stop the mission's people on the road, and get away with it",
  per_year = 0.15, neglect = true, during = "track_routes", when = { metric = "armed_groups", at_least = 2 },
  hits = "credibility", size = 0.04,
}
risk "passage_as_leverage" {
  output = "4.3", text = "A faction sells passage for concessions",
  per_year = 0.12, during = "track_routes", when = { metric = "armed_groups", at_least = 2 },
  hits = "corruption", size = 0.03,
}
risk "open_borders" {
  output = "4.3", text = "Nobody holds the border, and fighters and arms come in over it",
  per_year = 0.12, neglect = true, during = "route_study", when = { metric = "patron_support_usd", at_least = 50000 },
  hits = "commitment", size = 0.005,
}
risk "neighbours_do_not_help" {
  output = "4.3", text = "Neighbours close their ears, and traffic in arms goes on",
  per_year = 0.1, neglect = true, during = "trace_components", hits = "setback", effect = "weapons_management", size = 0.06,
}

consideration "4.3.6a" {
  output = "4.3", name = "Free movement, or controls", family = "M",
  a = "Roads are open to all, spoilers too",
  b = "Curfews and checkpoints bind everyone",
  try = { "road.contested_threat", "road.roadblock_days" },
}
consideration "4.3.6b" {
  output = "4.3", name = "The units it takes, or the units there are", family = "K",
  a = "Wait for clearance teams before moving",
  b = "Move with what has come",
  try = { "unit.NAME.clearance_teams", "generation.equipment_frac", "supply.contractors_frac" },
}
consideration "4.3.6c" {
  output = "4.3", name = "Controls at once, or step by step", family = "M",
  a = "All movement is controlled from the first day",
  b = "Controls come one by one, as people can bear them",
  try = { "set_priority", "road.roadblock_days" },
}
consideration "4.3.6d" {
  output = "4.3", name = "Control the traffic in resources, or do other things first", family = "M",
  a = "Mines, timber and tolls are watched from day one",
  b = "Soldiers do first what protects people",
  try = { "press_broker", "broker.press_half_life_days", "sector.NAME.rents_usd_per_month" },
}
consideration "4.3.6e" {
  output = "4.3", name = "The host's sovereignty, or the mission's movement", family = "C",
  a = "Accept a limit and keep the peace with the host",
  b = "Insist on the agreement, and be believed by the parties",
  try = { "answer_restriction", "host.answer", "host.invite_frac" },
}
