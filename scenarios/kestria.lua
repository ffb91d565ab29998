-- Kestria: a fictional country for training and for experiments that are run very many times.
--
-- A short history.
-- 1961  Independence from its colonial power. The capital Kestor, on the river Dale, gathers the schools and the offices.
-- 1974  Gold and gemstones are found in the Orsk hills; concessions go to friends of the presidency.
-- 1988  A drought empties the northern pastures. Herders of Tarn and Ulvik come down into the farmland of Dale.
-- 1996  A land law titles the contested farms to absentees. The Kestrian Liberation Front (KLF) is founded in Tarn.
-- 2019  A disputed election. Part of the eastern garrison mutinies and becomes the United People's Movement (UPM).
-- 2021  The KLF takes Marrow; the UPM holds the mines. Some 19,000 people die by the end, most of them in villages.
-- 2026  Lagan, the port, is shelled. Half a million people are displaced and the treasury stops paying its soldiers.
-- 2028  Talks at sea, aboard a hospital ship. A first cease-fire fails after eleven weeks.
-- 2029  The Kestor Agreement: a shared cabinet, disarmament of both movements, elections after three years. The
--       commander of the Red Hills denounces it over the radio the same night.
-- 2030  A United Nations mission deploys on 1 January.
--
-- Everything here is invented. Plain numbers are the author's; ranges of assumed() are there to be swept.
-- Map: x to the east and y to the north in kilometres. Sectors share the named points below, so borders have no gaps.

local N0, N1, N2, N3 = { 20, 290 }, { 70, 312 }, { 128, 300 }, { 175, 322 }
local N4, N5, N6 = { 240, 308 }, { 290, 318 }, { 352, 280 }
local W0, W1, S0 = { -2, 248 }, { -6, 160 }, { -8, 70 }
local E0, E1, S1 = { 372, 244 }, { 384, 165 }, { 366, 76 }
local A0, A1, A2, A3 = { 8, 205 }, { 85, 212 }, { 124, 196 }, { 165, 206 }
local A4, A5, A6, A7 = { 210, 200 }, { 246, 212 }, { 285, 200 }, { 365, 210 }
local X1, X2 = { 120, 250 }, { 232, 258 }
local Y1, Y2, Y3 = { 92, 155 }, { 172, 152 }, { 262, 148 }
local Z1, Z2 = { 124, 62 }, { 232, 58 }
local B0, B1, B2, B3 = { 0, 110 }, { 80, 100 }, { 118, 112 }, { 160, 98 }
local B4, B5, B6, B7 = { 225, 106 }, { 262, 94 }, { 318, 106 }, { 372, 118 }
local C0, C1, C2, C3 = { 12, 30 }, { 60, 12 }, { 120, 18 }, { 170, 2 }
local C4, C5, C6 = { 228, 12 }, { 282, 6 }, { 340, 34 }

scenario {
  format = 1,
  name = "kestria",
  title = "Kestria: an agreement, and a band that did not sign",
  summary = "A fictional country of 3.5 million people after ten years of war. Two movements signed: the KLF of the " ..
    "northern herders, whose aims are limited, and the UPM, which lives off the mines of the east. The Red Hill Men, " ..
    "a splinter of the UPM, stayed outside and keep their arms and their diggings. A UN mission of " ..
    "8,000 troops and 900 police deploys in 2030; elections follow three years later. The question of drawdown is " ..
    "put two years after the start, before the vote and with the camps still full.",
  start = "2030-01-01",
  decision = "2032-01-01",
  horizon_years = 15,
  fictional = true,
  rains = { "06-01", "10-31" },
  doctrine = "challenges-forum",
}

-- ---- sectors ----

sector "tarn" { -- high pastures; the home of the KLF
  town = { "Tarnovo", 62, 252 },
  outline = { A0, W0, N0, N1, N2, X1, A2, A1 },
  area_km2 = 11132, population_persons = 390e3, urban_frac = 0.14,
  at_risk_youth_persons = 41000, jobs_per_year = 700, rents_usd_per_month = 45e3, police_persons = 90,
  grievance_frac = assumed(0.55, { min = 0.35, max = 0.75 }), local_consent_frac = 0.6,
  grievance_land_weight = 1.6, grievance_exclusion_weight = 1.2, grievance_services_weight = 0.8,
  grievance_abuse_weight = 0.4, -- the law of 1996 took the farms, the presidency the offices
  ddr_site = true, hub = true,
  displaced_persons = 42000, erw_km2 = 14, administration_frac = 0.3, justice_frac = 0.12,
  herding_frac = 0.55, customary_capacity_frac = 0.75, customary_trust_frac = 0.7,
}

sector "ulvik" { -- dry north; caravan trade
  town = { "Ulvik", 178, 262 },
  outline = { A2, X1, N2, N3, N4, X2, A5, A4, A3 },
  area_km2 = 12634, population_persons = 260e3, urban_frac = 0.18,
  at_risk_youth_persons = 27000, jobs_per_year = 450, rents_usd_per_month = 60e3, police_persons = 70,
  grievance_frac = assumed(0.45, { min = 0.25, max = 0.65 }), local_consent_frac = 0.58,
  grievance_land_weight = 1, grievance_exclusion_weight = 1, grievance_services_weight = 1.4,
  grievance_abuse_weight = 0.6, -- a dry edge that nobody serves
  displaced_persons = 18000, erw_km2 = 6, administration_frac = 0.3, justice_frac = 0.12,
  herding_frac = 0.45, customary_capacity_frac = 0.7, customary_trust_frac = 0.7,
}

sector "sorrel" { -- forest and timber roads along the eastern border
  town = { "Sorrel Bridge", 304, 262 },
  outline = { A5, X2, N4, N5, N6, E0, A7, A6 },
  area_km2 = 12379, population_persons = 240e3, urban_frac = 0.16,
  at_risk_youth_persons = 26000, jobs_per_year = 500, rents_usd_per_month = 160e3, police_persons = 60,
  grievance_frac = assumed(0.4, { min = 0.2, max = 0.6 }), local_consent_frac = 0.55,
  grievance_land_weight = 1, grievance_exclusion_weight = 0.8, grievance_services_weight = 1,
  grievance_abuse_weight = 1.2, -- timber taken, villages burnt
  border = true,
  displaced_persons = 24000, erw_km2 = 12, administration_frac = 0.25, justice_frac = 0.1,
  herding_frac = 0.1, customary_capacity_frac = 0.6, customary_trust_frac = 0.6,
}

sector "marrow" { -- western plain, taken by the KLF in 2021
  town = { "Marrow", 40, 160 },
  outline = { B0, W1, A0, A1, Y1, B1 },
  area_km2 = 9154, population_persons = 310e3, urban_frac = 0.22,
  at_risk_youth_persons = 33000, jobs_per_year = 650, rents_usd_per_month = 50e3, police_persons = 85,
  grievance_frac = assumed(0.45, { min = 0.25, max = 0.65 }), local_consent_frac = 0.62,
  grievance_land_weight = 1.2, grievance_exclusion_weight = 0.8, grievance_services_weight = 0.8,
  grievance_abuse_weight = 1.2, -- taken twice; two sets of owners
  displaced_persons = 38000, erw_km2 = 10, administration_frac = 0.35, justice_frac = 0.15,
  herding_frac = 0.3, customary_capacity_frac = 0.65, customary_trust_frac = 0.6,
}

sector "dale" { -- contested farmland on the upper river
  town = { "Dalehead", 130, 156 },
  outline = { B1, Y1, A1, A2, A3, Y2, B3, B2 },
  area_km2 = 7758, population_persons = 420e3, urban_frac = 0.24,
  at_risk_youth_persons = 43000, jobs_per_year = 900, rents_usd_per_month = 70e3, police_persons = 150,
  grievance_frac = assumed(0.6, { min = 0.4, max = 0.8 }), local_consent_frac = 0.6,
  grievance_land_weight = 1.8, grievance_exclusion_weight = 0.8, grievance_services_weight = 0.6,
  grievance_abuse_weight = 0.8, -- farms titled to absentees, herds on them
  ddr_site = true,
  displaced_persons = 55000, erw_km2 = 18, administration_frac = 0.4, justice_frac = 0.2,
  herding_frac = 0.25, customary_capacity_frac = 0.6, customary_trust_frac = 0.55,
}

sector "centre" { -- the capital and its suburbs
  town = { "Kestor", 216, 152 },
  outline = { B3, Y2, A3, A4, A5, A6, Y3, B5, B4 },
  area_km2 = 10500, population_persons = 840e3, urban_frac = 0.72,
  at_risk_youth_persons = 88000, jobs_per_year = 3600, rents_usd_per_month = 220e3, police_persons = 900,
  grievance_frac = assumed(0.35, { min = 0.2, max = 0.55 }), local_consent_frac = 0.65,
  grievance_land_weight = 0.4, grievance_exclusion_weight = 1.2, grievance_services_weight = 1.6,
  grievance_abuse_weight = 0.8, -- suburbs without work or water
  ddr_site = true, hub = true,
  displaced_persons = 10000, erw_km2 = 2, administration_frac = 0.75, justice_frac = 0.5,
  herding_frac = 0.02, customary_capacity_frac = 0.25, customary_trust_frac = 0.4,
}

sector "orsk" { -- the mines; held by the UPM
  town = { "Orsk", 322, 158 },
  outline = { B5, Y3, A6, A7, E1, B7, B6 },
  area_km2 = 10618, population_persons = 280e3, urban_frac = 0.3,
  at_risk_youth_persons = 36000, jobs_per_year = 700, rents_usd_per_month = assumed(900e3, { min = 300e3, max = 2e6 }),
  police_persons = 60, grievance_frac = assumed(0.5, { min = 0.3, max = 0.7 }), local_consent_frac = 0.5,
  grievance_land_weight = 0.8, grievance_exclusion_weight = 1, grievance_services_weight = 0.8,
  grievance_abuse_weight = 1.4, -- the mines: whoever holds them drives people
  ddr_site = true, hub = true,
  displaced_persons = 46000, erw_km2 = 20, administration_frac = 0.2, justice_frac = 0.08,
  herding_frac = 0.1, customary_capacity_frac = 0.4, customary_trust_frac = 0.45,
}

sector "lagan" { -- the coast and the port
  town = { "Lagan", 56, 56 },
  outline = { C0, S0, B0, B1, B2, Z1, C2, C1 },
  area_km2 = 10602, population_persons = 390e3, urban_frac = 0.48,
  at_risk_youth_persons = 38000, jobs_per_year = 1500, rents_usd_per_month = 180e3, police_persons = 260,
  grievance_frac = assumed(0.3, { min = 0.15, max = 0.5 }), local_consent_frac = 0.68,
  grievance_land_weight = 0.6, grievance_exclusion_weight = 0.8, grievance_services_weight = 1.4,
  grievance_abuse_weight = 1.2, -- the port was shelled; no trade
  hub = true,
  displaced_persons = 22000, erw_km2 = 4, administration_frac = 0.6, justice_frac = 0.35,
  herding_frac = 0.05, customary_capacity_frac = 0.4, customary_trust_frac = 0.5,
}

sector "brenta" { -- southern villages and plantations
  town = { "Brenta", 174, 54 },
  outline = { C2, Z1, B2, B3, B4, Z2, C4, C3 },
  area_km2 = 10206, population_persons = 270e3, urban_frac = 0.2,
  at_risk_youth_persons = 26000, jobs_per_year = 800, rents_usd_per_month = 65e3, police_persons = 110,
  grievance_frac = assumed(0.35, { min = 0.2, max = 0.55 }), local_consent_frac = 0.64,
  grievance_land_weight = 1.2, grievance_exclusion_weight = 1, grievance_services_weight = 1,
  grievance_abuse_weight = 0.8, -- plantations
  displaced_persons = 12000, erw_km2 = 3, administration_frac = 0.5, justice_frac = 0.25,
  herding_frac = 0.08, customary_capacity_frac = 0.65, customary_trust_frac = 0.6,
}

sector "velm" { -- south-eastern lowlands, flooded in the rains
  town = { "Velmouth", 296, 56 },
  outline = { C4, Z2, B4, B5, B6, B7, S1, C6, C5 },
  area_km2 = 11256, population_persons = 230e3, urban_frac = 0.15,
  at_risk_youth_persons = 25000, jobs_per_year = 450, rents_usd_per_month = 110e3, police_persons = 55,
  grievance_frac = assumed(0.42, { min = 0.2, max = 0.6 }), local_consent_frac = 0.56,
  grievance_land_weight = 0.8, grievance_exclusion_weight = 1, grievance_services_weight = 1.4,
  grievance_abuse_weight = 0.8, -- flooded each year, and forgotten
  displaced_persons = 23000, erw_km2 = 11, administration_frac = 0.2, justice_frac = 0.08,
  herding_frac = 0.2, customary_capacity_frac = 0.6, customary_trust_frac = 0.55,
}

-- ---- roads between the main towns ----

route { from = "centre", to = "dale", length_km = 96, surface = "paved" }
route { from = "centre", to = "orsk", length_km = 124, surface = "unpaved" }
route { from = "centre", to = "brenta", length_km = 118, surface = "paved" }
route { from = "centre", to = "ulvik", length_km = 135, surface = "unpaved" }
route { from = "centre", to = "sorrel", length_km = 165, surface = "track" }
route { from = "centre", to = "velm", length_km = 148, surface = "unpaved", closed = "rains" }
route { from = "dale", to = "marrow", length_km = 102, surface = "unpaved" }
route { from = "dale", to = "tarn", length_km = 140, surface = "unpaved" }
route { from = "dale", to = "ulvik", length_km = 138, surface = "track", closed = "rains" }
route { from = "dale", to = "lagan", length_km = 144, surface = "paved" }
route { from = "dale", to = "brenta", length_km = 128, surface = "unpaved" }
route { from = "marrow", to = "tarn", length_km = 110, surface = "track", closed = "rains" }
route { from = "marrow", to = "lagan", length_km = 121, surface = "unpaved" }
route { from = "lagan", to = "brenta", length_km = 134, surface = "paved" }
route { from = "brenta", to = "velm", length_km = 139, surface = "unpaved" }
route { from = "velm", to = "orsk", length_km = 122, surface = "track", closed = "rains" }
route { from = "orsk", to = "sorrel", length_km = 125, surface = "unpaved" }
route { from = "tarn", to = "ulvik", length_km = 133, surface = "track" }

-- ---- parties ----

party "GOV" { kind = "government", fighters_persons = 0, associates_persons = 0 } -- its army is state.army_persons below

party "KLF" { -- the Kestrian Liberation Front: land and herding rights
  kind = "signatory", goals = "limited",
  fighters_persons = assumed(6000, { min = 4500, max = 7500 }),
  associates_persons = assumed(3800, { min = 1500, max = 8000 }), band_persons = 110,
  weapons_frac = assumed(0.6, { min = 0.4, max = 0.8 }), women_frac = 0.16, children_frac = 0.09, foreign_frac = 0.02,
  cohesion_frac = assumed(0.65, { min = 0.4, max = 0.85 }), commitment_frac = assumed(0.62, { min = 0.4, max = 0.8 }),
  abuse_frac = assumed(0.25, { min = 0.1, max = 0.5 }),
  patron_usd_per_month = 60e3, included = true,
  sectors = { tarn = 0.42, ulvik = 0.22, marrow = 0.21, dale = 0.15 },
}

party "UPM" { -- the United People's Movement: mutinied soldiers and the mines
  kind = "signatory", goals = "greedy",
  fighters_persons = assumed(4000, { min = 3000, max = 5500 }),
  associates_persons = assumed(2200, { min = 800, max = 5000 }), band_persons = 80,
  weapons_frac = assumed(0.78, { min = 0.55, max = 0.95 }), women_frac = 0.08, children_frac = 0.06, foreign_frac = 0.09,
  cohesion_frac = assumed(0.5, { min = 0.3, max = 0.75 }), commitment_frac = assumed(0.5, { min = 0.3, max = 0.7 }),
  abuse_frac = assumed(0.5, { min = 0.25, max = 0.8 }), -- the mines were worked under guard
  patron_usd_per_month = assumed(150e3, { min = 0, max = 600e3 }), included = true,
  ied_network_frac = assumed(0.15, { min = 0, max = 0.5 }), -- sappers among the mutineers
  sectors = { orsk = 0.46, sorrel = 0.3, velm = 0.24 },
}

party "RHM" { -- the Red Hill Men: outside the agreement, off the gold of Orsk; what they do once the mission thins out is
  -- the question of this case
  kind = "non_signatory", goals = "greedy",
  fighters_persons = assumed(650, { min = 200, max = 1500 }), associates_persons = 0, band_persons = 60,
  weapons_frac = assumed(0.9, { min = 0.7, max = 1 }), women_frac = 0.05, children_frac = 0.1, foreign_frac = 0.1,
  cohesion_frac = assumed(0.7, { min = 0.4, max = 0.9 }), commitment_frac = assumed(0.35, { min = 0.1, max = 0.6 }),
  abuse_frac = assumed(0.7, { min = 0.4, max = 1 }),
  patron_usd_per_month = assumed(20e3, { min = 0, max = 100e3 }), included = false,
  ied_network_frac = assumed(0.3, { min = 0, max = 0.8 }), -- blasting powder and those who know it, from the mines
  sectors = { orsk = 0.6, velm = 0.25, sorrel = 0.15 },
}

-- ---- the mission: 40 infantry companies of four contributors, 7,950 troops and 900 police in all ----

unit "ARV1" { kind = "infantry_company", contributor = "Arvenia", base = "centre", count = 6, arrival_day = 30,
  arrival_spread_days = 40, quality_frac = 0.85, undeclared_caveat_frac = 0.15, women_frac = 0.12 }
unit "ARV2" { kind = "infantry_company", contributor = "Arvenia", base = "dale", count = 5, arrival_day = 75,
  arrival_spread_days = 60, quality_frac = 0.85, undeclared_caveat_frac = 0.15, women_frac = 0.12 }
unit "BOL1" { kind = "infantry_company", contributor = "Bolmark", base = "tarn", count = 6, arrival_day = 90,
  arrival_spread_days = 90, quality_frac = 0.7, undeclared_caveat_frac = assumed(0.3, { min = 0.1, max = 0.6 }),
  women_frac = 0.07 }
unit "BOL2" { kind = "infantry_company", contributor = "Bolmark", base = "ulvik", count = 4, arrival_day = 150,
  arrival_spread_days = 90, quality_frac = 0.7, undeclared_caveat_frac = assumed(0.3, { min = 0.1, max = 0.6 }),
  women_frac = 0.07 }
unit "CAS1" { kind = "infantry_company", contributor = "Cassara", base = "orsk", count = 6, arrival_day = 110,
  arrival_spread_days = 90, quality_frac = 0.62, undeclared_caveat_frac = assumed(0.4, { min = 0.1, max = 0.7 }),
  night_caveat = true, women_frac = 0.04 }
unit "CAS2" { kind = "infantry_company", contributor = "Cassara", base = "sorrel", count = 4, arrival_day = 180,
  arrival_spread_days = 90, quality_frac = 0.62, undeclared_caveat_frac = assumed(0.4, { min = 0.1, max = 0.7 }),
  night_caveat = true, women_frac = 0.04, mou_bound = true }
unit "DOR1" { kind = "infantry_company", contributor = "Dorvan", base = "lagan", count = 3, arrival_day = 0,
  arrival_spread_days = 30, rehatted = true, -- stayed on from the regional force
  quality_frac = 0.55, undeclared_caveat_frac = assumed(0.45, { min = 0.2, max = 0.8 }),
  women_frac = 0.06 }
unit "DOR2" { kind = "infantry_company", contributor = "Dorvan", base = "velm", count = 3, arrival_day = 200,
  arrival_spread_days = 90, quality_frac = 0.55, undeclared_caveat_frac = assumed(0.45, { min = 0.2, max = 0.8 }),
  women_frac = 0.06 }
unit "DOR3" { kind = "infantry_company", contributor = "Dorvan", base = "marrow", count = 3, arrival_day = 160,
  arrival_spread_days = 60, quality_frac = 0.55, undeclared_caveat_frac = assumed(0.45, { min = 0.2, max = 0.8 }),
  women_frac = 0.06 }

unit "HQ" { kind = "support", contributor = "Arvenia", base = "centre", persons = 450, count = 1, arrival_day = 0 }
unit "ENG" { kind = "engineers", contributor = "Bolmark", base = "dale", persons = 250, count = 2, arrival_day = 100,
  clearance_km2_per_month = 0.15, clearance_teams = 2 }
unit "LOG" { kind = "logistics", contributor = "Cassara", base = "lagan", persons = 300, count = 2, arrival_day = 40 }
unit "AVN" { kind = "aviation", contributor = "Arvenia", base = "centre", persons = 180, count = 1, arrival_day = 90,
  helicopters = 6 }
unit "MED" { kind = "medical", contributor = "Dorvan", base = "orsk", persons = 110, count = 2, arrival_day = 120 }

unit "FPU" { kind = "formed_police", contributor = "Dorvan", base = "centre", persons = 125, count = 2, arrival_day = 90 }
unit "FPU2" { kind = "formed_police", contributor = "Bolmark", base = "lagan", persons = 125, count = 1, arrival_day = 150 }
unit "FPU3" { kind = "formed_police", contributor = "Cassara", base = "orsk", persons = 125, count = 1, arrival_day = 210 }
unit "POL1" { kind = "police_officers", contributor = "Arvenia", base = "centre", persons = 20, count = 9, arrival_day = 40,
  arrival_spread_days = 150 }
unit "POL2" { kind = "police_officers", contributor = "Bolmark", base = "tarn", persons = 20, count = 4, arrival_day = 120,
  arrival_spread_days = 150 }
unit "POL3" { kind = "police_officers", contributor = "Cassara", base = "orsk", persons = 20, count = 4, arrival_day = 150,
  arrival_spread_days = 150 }
unit "POL4" { kind = "police_officers", contributor = "Dorvan", base = "brenta", persons = 20, count = 3, arrival_day = 120,
  arrival_spread_days = 120 }

-- ---- the rest of the world ----

set {
  ["mission.ceiling_troops_persons"] = 8000,
  ["mission.ceiling_police_persons"] = 900,

  ["ddr.start_day"] = assumed(75, { min = 30, max = 240 }),
  ["ddr.site_beds_persons"] = assumed(600, { min = 300, max = 1200 }),
  ["ddr.site_teams_persons_per_day"] = assumed(60, { min = 20, max = 130 }),
  ["ddr.strict_frac"] = assumed(0.45, { min = 0.1, max = 0.9 }),
  ["ddr.reinsertion_days"] = assumed(180, { min = 60, max = 365 }),
  ["ddr.reintegration_places_per_month"] = assumed(450, { min = 100, max = 1200 }),
  ["ddr.integration_quota_persons"] = assumed(1500, { min = 500, max = 3000 }),
  ["ddr.allotment_usd"] = assumed(9e6, { min = 4e6, max = 16e6 }),
  ["ddr.service_class_persons"] = assumed(100, { min = 40, max = 250 }), -- the barracks of Kestor hold no more
  ["ddr.mobile_teams"] = 2,
  ["cvr.allotment_usd"] = assumed(4e6, { min = 1e6, max = 10e6 }),
  ["donors.pledged_usd"] = assumed(14e6, { min = 6e6, max = 25e6 }),
  ["donors.shortfall_frac"] = assumed(0.25, { min = 0.05, max = 0.6 }),

  -- Who could take over: the neighbours' standby brigade exists from the third year, the country team from the first day.
  ["receiver.partner_start_day"] = assumed(730, { min = 0, max = 2200 }),
  ["receiver.partner_capacity_frac"] = assumed(0.5, { min = 0.1, max = 0.9 }),
  ["pledge.security_persons"] = assumed(600, { min = 200, max = 1500 }),
  ["consent.initial_frac"] = assumed(0.8, { min = 0.55, max = 0.95 }),
  ["election.first_day"] = 1095, -- 31 December 2032
  ["election.interval_years"] = 5,
  -- the commission of 2019 left half a register and a name for partiality
  ["election.body_frac"] = assumed(0.35, { min = 0.1, max = 0.7 }),
  ["election.registered_initial_frac"] = assumed(0.15, { min = 0, max = 0.5 }),

  -- the Kestor Agreement: land is left vague, the cabinet and the camps are spelled out
  ["agreement.provisions_count"] = assumed(14, { min = 6, max = 30 }),
  ["agreement.specific_frac"] = assumed(0.45, { min = 0.2, max = 0.8 }),
  ["agreement.due_median_days"] = assumed(700, { min = 300, max = 1500 }),

  -- gold and timber leave the country by traders whom ministers know
  ["broker.strength_frac"] = assumed(0.2, { min = 0, max = 0.6 }),
  -- the neighbour beyond Sorrel Bridge is not at peace with itself
  ["region.war_per_year"] = assumed(0.06, { min = 0, max = 0.2 }),

  ["state.army_persons"] = 2500, -- loyal and present of the 6,500 on the payroll
  ["state.army_target_persons"] = 6000,
  ["state.army_growth_years"] = assumed(8, { min = 3, max = 15 }),
  ["state.army_quality_frac"] = assumed(0.35, { min = 0.2, max = 0.55 }),
  ["state.revenue_usd_per_month"] = assumed(0.75e6, { min = 0.5e6, max = 1.8e6 }),
  ["state.pay_usd_per_month"] = 95,

  -- those traders pay; police of the old capital, soldiers of three marshals
  ["integrity.corruption_frac"] = assumed(0.5, { min = 0.3, max = 0.8 }),
  ["forces.police_frac"] = assumed(0.5, { min = 0.25, max = 0.65 }),
  ["forces.army_frac"] = assumed(0.45, { min = 0.2, max = 0.6 }),

  -- for all outputs together
  ["effort.programme_usd_per_year"] = assumed(4.5e6, { min = 2e6, max = 10e6 }),
}
